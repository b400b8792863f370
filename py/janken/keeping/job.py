"""A job: pictures that wait to be embedded, a few between two frames, so that the page goes on meanwhile."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from janken.examples.editor import pictures
from janken.examples.store import Example
from janken.frames.arrays import Float32Array, UInt8Array
from janken.frames.thumbnails import is_opaque, is_thumbnail, thumbnail_of
from janken.keeping.file_kind import HEAD_BYTES, kind_of
from janken.keeping.savefile import MOST_PNG_BYTES
from janken.words.text import Text, Words, sentences

Read = Callable[[int], bytes | None]
"""The bytes of the n-th file; None where the page has it."""


@dataclass
class Job:
    """Examples whose embedding is not known yet.

    Their pictures, in any format a browser can read, are their thumbnails; those of kind "pictures" are in files, and
    their ids the numbers of those.
    """

    waiting: deque[Example]
    kind: Literal["restore", "add", "replace", "pictures"] = "add"
    game: dict[str, Any] | None = None
    """Of a file that replaces what is here."""
    done: list[Example] = field(default_factory=list)
    n_unreadable: int = 0
    n_heic: int = 0
    """Of these, pictures of a kind that only some browsers can show."""
    read: Read | None = None
    """For "pictures": gives a file's bytes; None where the page has all files."""
    note: Words = ""
    """What else is to be said at the end."""
    labels: list[str] = field(default_factory=list)
    """Of a file: all its gestures, also those without pictures."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """Settings of the game that go with it."""

    @property
    def n_total(self) -> int:
        return len(self.waiting) + len(self.done) + self.n_unreadable

    @property
    def text(self) -> Text:
        return Text("job.text", n=len(self.done) + self.n_unreadable + 1, n_all=self.n_total)

    def picture(self) -> bytes | None:
        """The bytes of the first waiting picture; None where the page has its file."""
        first = self.waiting[0]
        if self.kind != "pictures":
            return first.thumbnail
        return None if self.read is None else self.read(first.id)

    def finish_one(self, picture: bytes, embedding: Float32Array, rgba: UInt8Array, side_px: int) -> None:
        """The first waiting picture was embedded: its bytes, and its pixels as the model saw them."""
        example = self.waiting.popleft()
        is_small = is_thumbnail(picture) and len(picture) <= MOST_PNG_BYTES and is_opaque(picture)
        thumbnail = picture if is_small else thumbnail_of(rgba, side_px)
        self.done.append(replace(example, embedding=embedding.copy(), thumbnail=thumbnail))

    def skip_one(self, picture: bytes = b"") -> None:
        """The first waiting picture could not be read; `picture` are its bytes, if they could be had."""
        self.waiting.popleft()
        self.n_unreadable += 1
        self.n_heic += kind_of(picture[:HEAD_BYTES]) == "heic"

    def report(self) -> Words:
        """What is to be said of pictures that were left out or could not be read; empty if there were none."""
        n_others = self.n_unreadable - self.n_heic
        unreadable = Text("job.unreadable", pictures=pictures(n_others)) if n_others else ""
        heic = sentences(Text("job.heic", pictures=pictures(self.n_heic)), Text("cure.heic")) if self.n_heic else ""
        return sentences(unreadable, heic, self.note)
