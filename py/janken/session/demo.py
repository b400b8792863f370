"""The demo: which drawn hands stand before the page when there is no camera. The page draws and moves them.

It plays the person: it shows what is being taught, and in a round a move of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from janken.examples.gestures import GAME_LABELS, NOTHING
from janken.game.play import Game
from janken.game.rounds import Round
from janken.game.starter import PLAY_SIGN

TURNS = "by turns"
"""The choice that shows one gesture after the other; no gesture's name, because those are among the labels."""
TURN_MS = 2500.0
STAY_MS = 3000.0
"""How long the hand of a round stays after the reveal: it is still watched for a part of that."""
SPARE_HANDS = ("play", "spock", "lizard")
"""Drawn hands for gestures of one's own, as far as they go: the page cannot know what those look like."""


def drawn_hands(labels: Iterable[str]) -> dict[str, str]:
    """Say which of the page's drawn hands shows each label; labels beyond the spare hands are left out."""
    labels = list(labels)
    hands = {label: label for label in labels if label in GAME_LABELS}
    spare = [hand for hand in SPARE_HANDS if hand not in hands]
    return hands | dict(zip([label for label in labels if label not in hands], spare, strict=False))


@dataclass
class Demo:
    chosen: str = TURNS
    """A label, or TURNS."""

    def shown(self, game: Game, labels: Sequence[str], held: str | None, now_ms: float) -> list[str]:
        """The drawn hands to show at `now_ms`: one, or of two people the left one's and the right one's.

        held: the label that is being taught, or None. It is shown on the left, where two people are taught.
        """
        hands = drawn_hands(labels)
        sides = range(2 if game.settings.two_players else 1)
        return [self._hand(game, hands, held if side == 0 else None, now_ms, side) for side in sides]

    def _hand(self, game: Game, hands: dict[str, str], held: str | None, now_ms: float, side: int) -> str:
        if held in hands:
            return hands[held]
        played = game.round
        if played is not None and (played.revealed_ms is None or now_ms - played.revealed_ms < STAY_MS):
            return self._move(played, now_ms, side)
        if self.chosen in hands and side == 0:
            return hands[self.chosen]
        turns = [hand for label, hand in hands.items() if label not in (NOTHING, PLAY_SIGN)]
        return turns[(int(now_ms // TURN_MS) + side) % len(turns)]

    def _move(self, played: Round, now_ms: float, side: int) -> str:
        """A fist for the first two beats, as people swing it; then the chosen move or one drawn by the round's time."""
        moves = played.rules.moves
        if self.chosen in moves and side == 0:
            return self.chosen
        if played.count_at(now_ms) > 1:
            return "rock"
        return Random(f"{played.started_ms} {side}").choice(moves)
