"""Gaze: which part of the camera's square the next frame is cut from, so that a small hand is looked at closer.

The model says beside its embedding where the hand's points are. It says so of every picture, also where no hand is: a
place counts only if the closer looks at it agree.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from janken.frames.arrays import Float32Array

N_BOX = 3
"""Numbers in which a model says where the hand is, see `Box.of`."""

Region = tuple[float, float, float]
"""Left, top and side, in parts of the square; it lies within it."""

SQUARE: Region = (0.0, 0.0, 1.0)

ROOM = 1.7
"""A region's side by the extent of the hand's points; this and the next were chosen on validation people."""
LARGEST, LARGEST_HELD = 0.8, 0.9
"""A larger region is not worth it: to begin with, and once the hand is looked at."""
SMALLEST = 0.2
FAR, UNLIKE = 0.3, 1.5
"""Two boxes that lie farther apart, in parts of their extent, or that differ by a larger factor, do not agree."""
MOST_MISSES = 1
"""So many looks in a row may disagree; then the hand is lost."""
FOUND = 3
"""So many agreeing looks, and there was a hand."""
MOST_GROWTH = 2.2
"""By a larger factor what is followed must not shrink or grow: of a plain disc each closer look finds a smaller one."""
NEARING = 0.8
"""If a region should be smaller than this part of it, the gaze is on the way there, or what it is at is no hand."""
CALM = 0.06
"""What a region may be off, in parts of its side, before it moves: what stands still is to be seen as it was."""
MOST_LOOKS = 4
"""So often a picture that stands still is looked at, until the region stays."""


@dataclass(frozen=True)
class Box:
    """Where a hand's points are: their center x, y and their extent, in parts of the square."""

    x: float
    y: float
    extent: float

    @classmethod
    def of(cls, answer: Float32Array, seen: Region) -> "Box | None":
        """From the model's answer (3,), -1 to 1 over the region that it saw; None if that is no box.

        A model without such an answer gives zeros.
        """
        left, top, side = seen
        x, y, extent = (float(value) for value in answer)
        if not (math.isfinite(x + y + extent) and extent > 0):
            return None
        return cls(left + side * (x + 1) / 2, top + side * (y + 1) / 2, side * extent)

    def agrees(self, other: "Box") -> bool:
        """Whether both can be the same hand, a moment later."""
        far = FAR * max(self.extent, other.extent)
        return math.hypot(self.x - other.x, self.y - other.y) <= far and self.is_like(other, UNLIKE)

    def is_like(self, other: "Box", factor: float) -> bool:
        """Whether neither is larger than the other by more than this factor."""
        return max(self.extent, other.extent) <= factor * min(self.extent, other.extent)

    @property
    def region(self) -> Region:
        """The square around it, with room, moved into the whole one."""
        side = min(max(ROOM * self.extent, SMALLEST), 1.0)
        return _inside(self.x, self.y, side)


@dataclass
class Gaze:
    """The gaze at one hand. `region` is what the next frame should show."""

    region: Region = SQUARE
    is_sure: bool = True
    """Whether the last frame shows what it was cut out for; if not, nothing should be taught or decided by it.

    That does not last: the gaze then finds the hand or is lost, and of the whole square a frame is always sure.
    """
    _last: Box | None = None
    """What the last look found."""
    _begun: Box | None = None
    """What was found in the whole square when it began to look closer."""
    _refused: Box | None = None
    """What was found in the whole square, and was none when looked at: passed over until something else is found."""
    _n_misses: int = 0
    _n_hits: int = 0

    def look(self, answer: Float32Array, seen: Region) -> bool:
        """Take in the model's answer (3,) about a frame cut from `seen`; tell whether the next one should show another.

        A frame that was on its way when the gaze went somewhere is passed over.
        """
        self.is_sure = seen == SQUARE
        if (seen == SQUARE) == (self.region == SQUARE):
            self._take(Box.of(answer, seen))
        return self.region != seen

    def _take(self, box: Box | None) -> None:
        if self.region == SQUARE:
            self._look_for(box)
        elif box is None:
            self._lose()
        else:
            self._follow(box)

    def _look_for(self, box: Box | None) -> None:
        if box is None or box.region[2] > LARGEST or (self._refused is not None and box.agrees(self._refused)):
            return
        self.region = box.region
        self._begun = self._last = box
        self._refused = None
        self._n_misses = self._n_hits = 0

    def _follow(self, box: Box) -> None:
        is_hit = self._last is not None and box.agrees(self._last)
        self._last = box
        self._n_hits += is_hit
        self._n_misses = 0 if is_hit else self._n_misses + 1
        if is_hit and self._begun is not None and not box.is_like(self._begun, MOST_GROWTH):
            self._n_hits = 0
            self._lose()
            return
        self.is_sure = is_hit and ROOM * box.extent >= NEARING * self.region[2]
        if self._n_misses > MOST_MISSES or box.region[2] > LARGEST_HELD:
            self._lose()
        else:
            self.region = _toward(self.region, box.region) if is_hit else box.region

    def _lose(self) -> None:
        """Look at the whole square. What was hardly found again is not to be looked at again and again."""
        if self._n_hits < FOUND:
            self._refused = self._begun
        self.region = SQUARE


@dataclass
class Gazes:
    """A gaze for each half of the camera's picture, or one for its middle: see `janken.game.halves`."""

    _gazes: dict[str, Gaze] = field(default_factory=dict)

    def look(self, half: str, answer: Float32Array, seen: Sequence[float]) -> None:
        """As `Gaze.look`, of this half. `seen` comes from the page."""
        left, top, side = seen
        self._gazes.setdefault(half, Gaze()).look(answer, (left, top, side))

    def is_sure(self, half: str) -> bool:
        """Whether the last frame of this half is, see `Gaze`."""
        gaze = self._gazes.get(half)
        return gaze is None or gaze.is_sure

    def region(self, half: str) -> Region:
        gaze = self._gazes.get(half)
        return SQUARE if gaze is None else gaze.region

    def forget(self) -> None:
        """Something else stands before the player: look at the whole square."""
        self._gazes.clear()


def _toward(region: Region, wanted: Region) -> Region:
    """Half the way, or none if it is near enough."""
    (x, y, side), (other_x, other_y, other_side) = _centered(region), _centered(wanted)
    if max(abs(x - other_x), abs(y - other_y), abs(side - other_side)) <= CALM * side:
        return region
    return _inside((x + other_x) / 2, (y + other_y) / 2, (side + other_side) / 2)


def _centered(region: Region) -> Region:
    left, top, side = region
    return left + side / 2, top + side / 2, side


def _inside(x: float, y: float, side: float) -> Region:
    """A region around this center, moved into the square. Rounded, for it comes back from the page as it was."""
    side = round(side, 4)
    left, top = (round(min(max(center - side / 2, 0.0), 1 - side), 4) for center in (x, y))
    return left, top, side
