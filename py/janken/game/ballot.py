"""A ballot: the frames around "shoot" vote on what a hand showed, each with its confidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from janken.frames.arrays import Float32Array, UInt8Array
from janken.game.halves import WHOLE

MIN_SHARE = 0.5
"""A move must have half of the vote; below that the answer is that nobody can be sure."""


@dataclass(frozen=True)
class Sighting:
    """What one frame showed. `label` is None where it showed no gesture; `picture` is its RGBA bytes, if at hand.

    half: which part of the camera's picture it is (see halves). embedding: (n_features,), kept as `picture` is.
    """

    taken_ms: float
    label: str | None
    confidences: Mapping[str, float] = field(default_factory=dict)
    picture: UInt8Array | None = None
    half: str = WHOLE
    embedding: Float32Array | None = None

    @property
    def confidence(self) -> float:
        """How sure the frame is of its label, 0..1."""
        return 0.0 if self.label is None else self.confidences.get(self.label, 0.0)


class Ballot:
    """Counts sightings. Each spreads one vote over the moves by its confidences; what is no move is no hand."""

    def __init__(self, moves: Sequence[str]) -> None:
        self._totals: dict[str | None, float] = {None: 0.0, **dict.fromkeys(moves, 0.0)}
        self._best: dict[str | None, Sighting] = {}
        self.n_frames = 0

    def add(self, sighting: Sighting) -> None:
        self.n_frames += 1
        moves = [move for move in self._totals if move is not None and sighting.label is not None]
        shares = {move: sighting.confidences.get(move, 0.0) for move in moves}
        for move, share in shares.items():
            self._totals[move] += share
        self._totals[None] += max(1 - sum(shares.values()), 0.0)
        label = sighting.label if sighting.label in self._totals else None
        best = self._best.get(label)
        if best is None or sighting.confidence > best.confidence:
            self._best[label] = sighting

    @property
    def leader(self) -> str | None:
        """The label with the largest share; None if that is "no hand". A tie goes to that, then to the rules' order."""
        return max(self._totals, key=self._totals.__getitem__)

    @property
    def share(self) -> float:
        """The leader's part of all votes, 0..1."""
        return self._totals[self.leader] / self.n_frames if self.n_frames else 0.0

    @property
    def winner(self) -> str | None:
        """The move that was shown, or None: no hand, or none that has at least half of the vote."""
        return self.leader if self.share >= MIN_SHARE else None

    @property
    def decisive(self) -> Sighting | None:
        """The surest frame of the leader, and of the rest if the leader was in no frame the first choice."""
        return self._best.get(self.leader) or max(self._best.values(), key=lambda one: one.confidence, default=None)
