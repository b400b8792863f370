"""The guided first minute: asks for one thing after the other, and sees for itself when it was done."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from janken.examples.store import Examples

ENOUGH = 8
"""So many new pictures of a move: a second of holding its button."""
PLAY = "start-round"


@dataclass
class Guide:
    """Off until `begin`. What is asked for follows from the examples, so an undone hold is asked for again."""

    is_on: bool = False
    has_played: bool = False
    """Whether a round was revealed since it began."""
    _before: dict[str, int] = field(default_factory=dict)

    def begin(self, examples: Examples, moves: Sequence[str]) -> None:
        """Ask for some new pictures of each move and for a round, however much is there already."""
        self.is_on, self.has_played = True, False
        self._before = {move: examples.count(move) for move in moves}

    def end(self) -> None:
        self.is_on = False

    def parts(self, examples: Examples, moves: Sequence[str]) -> list[float]:
        """How much of each step is done, 0 to 1: a step for each move, and the round."""
        taken = [examples.count(move) - self._before.get(move, 0) for move in moves]
        return [*(min(max(n / ENOUGH, 0.0), 1.0) for n in taken), float(self.has_played)]

    def target(self, examples: Examples, moves: Sequence[str]) -> str:
        """The move to teach next, or PLAY, or empty when all is done."""
        targets = zip([*moves, PLAY], self.parts(examples, moves), strict=True)
        return next((target for target, part in targets if part < 1), "")
