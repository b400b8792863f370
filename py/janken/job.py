"""A job: pictures that wait to be embedded, a few between two frames, so that the page goes on meanwhile."""

from collections import deque
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from janken.arrays import Float32Array, UInt8Array
from janken.editor import pictures
from janken.examples import Example
from janken.thumbnails import is_thumbnail, thumbnail_of


@dataclass
class Job:
    """Examples whose embedding is not known yet; `thumbnail` holds a picture in any format a browser can read."""

    waiting: deque[Example]
    kind: Literal["restore", "add", "replace"] = "add"
    game: dict[str, Any] | None = None
    """Of a file that replaces what is here."""
    done: list[Example] = field(default_factory=list)
    n_unreadable: int = 0

    @property
    def n_total(self) -> int:
        return len(self.waiting) + len(self.done) + self.n_unreadable

    @property
    def text(self) -> str:
        return f"Looking at picture {len(self.done) + self.n_unreadable + 1} of {self.n_total}…"

    def finish_one(self, embedding: Float32Array, rgba: UInt8Array, side_px: int) -> None:
        """The first waiting picture was embedded; rgba are its pixels as the model saw them."""
        example = self.waiting.popleft()
        thumbnail = example.thumbnail if is_thumbnail(example.thumbnail) else thumbnail_of(rgba, side_px)
        self.done.append(replace(example, embedding=embedding.copy(), thumbnail=thumbnail))

    def skip_one(self) -> None:
        """The first waiting picture could not be read."""
        self.waiting.popleft()
        self.n_unreadable += 1

    def report(self) -> str:
        """What is to be said of pictures that could not be read; empty if there were none."""
        return f" {pictures(self.n_unreadable)} could not be read." if self.n_unreadable else ""
