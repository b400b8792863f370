"""A duel: a round of two people at one camera. The computer plays no move, so there is nothing to commit."""

from janken.game.halves import HALVES, LEFT, RIGHT
from janken.game.rounds import Round
from janken.game.rules import Rules


class Duel(Round):
    """Void if either hand is not seen."""

    def __init__(self, rules: Rules, started_ms: float) -> None:
        super().__init__(rules, HALVES, started_ms)

    @property
    def moves(self) -> tuple[str, str] | None:
        left, right = self.hands[LEFT].move, self.hands[RIGHT].move
        return None if left is None or right is None else (left, right)
