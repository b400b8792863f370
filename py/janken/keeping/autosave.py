"""Autosave: which records the browser's database has to write so that it holds what the examples are now.

The database maps whole numbers to bytes. Key 0 holds JSON with the game and the player's own gestures; every other key
is an example's id.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from janken.examples.store import Example, Examples
from janken.frames.embedding import Model
from janken.frames.fields import FieldError, check_label, parse_json
from janken.frames.fields import field as json_field
from janken.keeping.records import RecordError, mark_of, pack, unpack
from janken.words.text import Text, Words

HEAD_KEY = 0
VERSION = 1


@dataclass(frozen=True)
class Batch:
    """Records to write at once: `data` is all of them, one after another; a size of -1 deletes the key."""

    keys: list[int]
    sizes: list[int]
    data: bytes


@dataclass
class Restored:
    """What was read back from the database."""

    examples: list[Example] = field(default_factory=list)
    of_other_models: list[Example] = field(default_factory=list)
    """Their embeddings are of no use here, but their pictures are."""
    game: dict[str, Any] | None = None
    gestures: list[str] = field(default_factory=list)
    """The player's own."""
    damaged: list[int] = field(default_factory=list)


class Autosave:
    """Tells what to write. Until `start` it tells nothing, so that reading back is not written again."""

    def __init__(self, examples: Examples, model: Model) -> None:
        self._examples = examples
        self._model = model
        self._head: dict[str, Any] | None = None
        self.failure: Words = ""
        """Why nothing is kept, as a sentence; empty while all is well."""
        self._is_on = False
        self.unkept: set[int] = set()
        """The ids that were added, changed or removed while nothing was kept."""

    def start(self) -> None:
        """The database is read; from now on it is kept as the examples are."""
        self._is_on = True
        self.failure = ""
        self._head = None
        self.unkept.clear()
        self._examples.take_touched()

    def fail(self, reason: Words) -> None:
        """The database cannot be used; from now on everything is in memory alone."""
        self._is_on = False
        self.failure = Text("keep.failure", reason=reason)

    def batch(self, head: dict[str, Any]) -> Batch | None:
        """What has changed since the last call, or None.

        head: the game and the player's own gestures, as data; the same object as long as they are the same.
        """
        touched = self._examples.take_touched()
        if not self._is_on:
            self.unkept |= touched
        if not self._is_on or (not touched and head is self._head):
            return None
        records: dict[int, bytes | None] = {}
        if head is not self._head:
            records[HEAD_KEY] = json.dumps({"version": VERSION, **head}).encode()
        for example_id in sorted(touched):
            row = self._examples.row_of(example_id)
            records[example_id] = None if row is None else pack(self._examples.at(row), self._model)
        self._head = head
        sizes = [-1 if record is None else len(record) for record in records.values()]
        return Batch(list(records), sizes, b"".join(record or b"" for record in records.values()))


def read_batch(batch: Batch, model: Model, restored: Restored) -> None:
    """Take records into `restored`; what is damaged is counted and left out. Key 0 comes first."""
    start = 0
    for key, size in zip(batch.keys, batch.sizes, strict=True):
        record, start = batch.data[start : start + size], start + size
        try:
            if key == HEAD_KEY:
                _read_head(record, restored)
                continue
            example, mark = unpack(key, record)
            (restored.examples if mark == mark_of(model) else restored.of_other_models).append(example)
        except (RecordError, FieldError):
            restored.damaged.append(key)


def _read_head(record: bytes, restored: Restored) -> None:
    head = parse_json(record)
    restored.game = json_field(head, "game", dict)
    if "gestures" in head:
        restored.gestures = [check_label(label) for label in json_field(head, "gestures", list)]
