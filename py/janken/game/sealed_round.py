"""A round against the computer, which is committed to its move before any frame of the round is looked at."""

from janken.game.commitment import Commitment
from janken.game.halves import WHOLE
from janken.game.rounds import Round
from janken.game.rules import Rules


class SealedRound(Round):
    """It is made of a commitment and cannot exist without one; so every frame it takes in comes after it."""

    def __init__(self, rules: Rules, commitment: Commitment, committed_ms: float) -> None:
        super().__init__(rules, (WHOLE,), committed_ms)
        self.digest = commitment.digest
        self.hand = self.hands[WHOLE]
        self._commitment = commitment

    @property
    def commitment(self) -> Commitment | None:
        """The computer's move and nonce; nobody sees them before the reveal."""
        return self._commitment if self.phase == "reveal" else None

    @property
    def moves(self) -> tuple[str, str] | None:
        if self.commitment is None or self.hand.move is None:
            return None
        return self.hand.move, self.commitment.move
