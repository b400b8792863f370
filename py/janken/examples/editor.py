"""The editor: what a person does to examples. Each step can be undone, and says in a sentence what it did."""

from collections.abc import Iterable

from janken.examples.near_copies import is_near_copy
from janken.examples.store import Example, Examples
from janken.examples.undo import Added, Change, GameReplaced, History, Relabeled, Removed
from janken.frames.arrays import Float32Array
from janken.words.names import say
from janken.words.text import Text, Words


def pictures(n_pictures: int) -> Text:
    """Say "1 picture" or "5 pictures"."""
    return Text("pictures", count=n_pictures)


class Editor:
    """Changes examples, and remembers how to take each change back."""

    def __init__(self, examples: Examples) -> None:
        self.examples = examples
        self.history = History(examples)
        self._burst = 0
        self._held: Added | None = None

    def begin_burst(self) -> None:
        """A button was pressed: the pictures from now on are one burst, and one step."""
        self._burst = self.examples.new_burst()
        self._held = None

    def teach(self, embedding: Float32Array, label: str, thumbnail: bytes = b"") -> None:
        """Add a picture to the burst. Raises EmbeddingError, and changes nothing, if it is none."""
        example_id = self.examples.add(embedding, label, self._burst, thumbnail)
        if self._held is None:
            self._held = Added()
            self.history.record(Text("step.teach", name=say(label)), [self._held])
        self._held.ids.append(example_id)

    def has_just_taken(self, embedding: Float32Array) -> bool:
        """Whether the burst's last picture, if it is still there, shows what this embedding (n_features,) shows."""
        row = self.examples.row_of(self._held.ids[-1]) if self._held else None
        return row is not None and is_near_copy(embedding, self.examples.embeddings[row])

    def delete(self, ids: Iterable[int]) -> Words:
        """Remove examples. Ids that are gone are passed over, here and below."""
        removed = self.examples.remove(ids)
        if not removed:
            return ""
        self.record(Text("step.delete", pictures=pictures(len(removed))), Removed(removed))
        return Text("edit.deleted", pictures=pictures(len(removed)))

    def move(self, ids: Iterable[int], label: str) -> Words:
        """Give examples another label."""
        rows = [row for row in map(self.examples.row_of, ids) if row is not None]
        moved = {self.examples.ids[row]: label for row in rows if self.examples.labels[row] != label}
        if not moved:
            return ""
        self.record(
            Text("step.move", pictures=pictures(len(moved)), name=say(label)), Relabeled(self.examples.relabel(moved))
        )
        return Text("edit.moved", pictures=pictures(len(moved)), name=say(label))

    def clear(self, label: str) -> Words:
        """Remove all examples of a gesture."""
        removed = self.examples.remove(self._ids_of(label))
        if not removed:
            return ""
        self.record(Text("step.clear", name=say(label)), Removed(removed))
        return Text("edit.cleared", name=say(label), pictures=pictures(len(removed)))

    def open(self, examples: list[Example], replaced: GameReplaced | None, *also: Change) -> Words:
        """Add the examples of a file; with `replaced` (the game of before) they take the place of those here.

        also: what else has just been changed for it, as a part of the same step.
        """
        changes: list[Change] = [] if replaced is None else [Removed(self.examples.remove(self.examples.ids)), replaced]
        self.record(Text("step.open"), *changes, *also, Added(self.examples.extend(examples)))
        return Text("edit.opened", pictures=pictures(len(examples)))

    def record(self, name: Words, *changes: Change) -> None:
        """Remember what has just been done as a step that can be undone. A hold goes on as another step."""
        self._held = None
        self.history.record(name, changes)

    def forget_steps(self) -> None:
        """The examples were replaced, and not by a person: the steps do not fit them any more."""
        self._held = None
        self.history.clear()

    def undo(self) -> Words:
        self._held = None
        name = self.history.undo()
        return Text("edit.undone", step=name) if name else Text("edit.nothing_to_undo")

    def redo(self) -> Words:
        self._held = None
        name = self.history.redo()
        return Text("edit.redone", step=name) if name else Text("edit.nothing_to_redo")

    def newest_first(self, label: str) -> list[int]:
        """The ids of a gesture's examples, the newest first."""
        return self._ids_of(label)[::-1]

    def _ids_of(self, label: str) -> list[int]:
        pairs = zip(self.examples.ids, self.examples.labels, strict=True)
        return [example_id for example_id, has_label in pairs if has_label == label]
