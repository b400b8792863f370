"""Stillness: whether new pictures come. A camera that hangs gives none, or the last one again and again."""

from dataclasses import dataclass, field

import numpy as np

from janken.frames.arrays import UInt8Array

MOST_MS = 2000.0
"""So long without a new picture, and what stands before the player stands still."""

PICTURES = "pictures"
"""The source that is meant to stand still; see `sources.js` for the others."""


@dataclass
class Stillness:
    """Frames come in, and while there are none the time alone. A real camera's noise makes each frame a new picture."""

    source: str = "camera"
    _newest_ms: float | None = None
    """When the newest picture was taken; None if nobody has looked yet."""
    _last: dict[str, UInt8Array] = field(default_factory=dict, repr=False)
    """The last frame of each half."""

    def begin(self, source: str) -> None:
        """Look anew: frames come from now on, or come again."""
        self.source = source
        self._newest_ms = None
        self._last.clear()

    def take(self, rgba: UInt8Array | None, half: str, taken_ms: float) -> None:
        """Take in a frame; one without its bytes is a new picture."""
        last = self._last.get(half)
        if rgba is None or last is None or not np.array_equal(rgba, last):
            self._newest_ms = taken_ms
        if rgba is not None:
            self._last[half] = rgba.copy()

    def wait(self, now_ms: float, since_ms: float) -> None:
        """No frame has come since then; before it a slow answer may have taken the time, which is no stillness."""
        self._newest_ms = now_ms if self._newest_ms is None else max(self._newest_ms, since_ms)

    def is_long(self, now_ms: float, since_ms: float = -np.inf) -> bool:
        """Whether no new picture has come for too long, nor since `since_ms`."""
        return self._newest_ms is not None and now_ms - max(self._newest_ms, since_ms) >= MOST_MS
