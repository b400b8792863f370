"""A hold: from the press of a gesture's button to its end, frames become examples of that gesture."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from janken.examples.editor import Editor
from janken.examples.gestures import NOTHING
from janken.frames.arrays import Float32Array, UInt8Array
from janken.frames.thumbnails import thumbnail_of

TEACH_INTERVAL_MS = 100.0
"""Ten pictures a second: at sixty a second neighbors in time are copies of each other."""

STILL_MS = 500.0
"""A hold that has brought no picture for so long is of a hand that does not move."""


@dataclass
class Hold:
    """At most one label is taught at a time. A press too short for any frame still gets the next one."""

    editor: Editor
    teaching: str | None = None
    """The label whose button is pressed."""
    _owed: str | None = field(default=None, repr=False)
    _taught_ms: float | None = field(default=None, repr=False)

    @property
    def label(self) -> str | None:
        """The label that the next frame is to be taught as, even if the press was over before it came."""
        return self.teaching or self._owed

    def is_still(self, now_ms: float) -> bool:
        """Whether a button is pressed and the hand has not moved for a while, so that no picture was taken."""
        return self.teaching is not None and self._taught_ms is not None and now_ms - self._taught_ms >= STILL_MS

    def begin(self, label: str) -> None:
        """Take examples of this label from the next frame on, as a new burst."""
        self.teaching = self._owed = label
        self._taught_ms = None
        self.editor.begin_burst()

    def end(self) -> None:
        """Take no more examples, after the one that is owed: no press is for nothing."""
        self.teaching = None

    def drop(self) -> None:
        """Take no more examples at all."""
        self.teaching = self._owed = None

    def take(self, embedding: Float32Array, now_ms: float, rgba: UInt8Array | None, teachable: Sequence[str]) -> None:
        """Teach the frame taken at `now_ms`, if a button is pressed, the last example is not too fresh and the hand
        has moved. See `Session.frame` for the arguments; teachable: the labels that there are now.
        """
        label = self.label
        if label is None:
            return
        if label not in teachable:  # removed, renamed or undone while its button is held
            self.drop()
            return
        if self._taught_ms is not None and now_ms - self._taught_ms < TEACH_INTERVAL_MS:
            return
        # The empty scene does not move, so its pictures may be alike.
        if label != NOTHING and self.editor.has_just_taken(embedding):
            return
        thumbnail = b"" if rgba is None else thumbnail_of(rgba, math.isqrt(rgba.size // 4))
        self.editor.teach(embedding, label, thumbnail)
        self._taught_ms = now_ms
        self._owed = None
