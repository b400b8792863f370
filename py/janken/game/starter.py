"""The starter: begins rounds without a hand on the keyboard, by a held sign or by itself within a match."""

from dataclasses import dataclass, field

from janken.game.halves import WHOLE
from janken.game.play import Game

PLAY_SIGN = "play"
"""The label of the sign that starts a round."""
HOLD_MS = 700.0
REST_MS = 3500.0
"""Time to look at a reveal before the next round starts by itself."""
MAX_VOIDS = 2
"""After so many void rounds in a row probably nobody is there."""


@dataclass
class Starter:
    """Looks at every frame; it remembers only since when the sign has been held."""

    held_since_ms: dict[str, float] = field(default_factory=dict)
    """By the half of the picture that shows it."""

    def is_time(self, game: Game, label: str | None, now_ms: float, half: str = WHOLE) -> bool:
        """Whether a round should start at this frame, which shows `label`."""
        if game.phase == "countdown":
            self.held_since_ms.clear()
            return False
        return self._is_sign_held(game, label, now_ms, half) or self._goes_on(game, now_ms)

    def _is_sign_held(self, game: Game, label: str | None, now_ms: float, half: str) -> bool:
        if label != PLAY_SIGN or not game.settings.play_sign:
            self.held_since_ms.pop(half, None)
            return False
        return now_ms - self.held_since_ms.setdefault(half, now_ms) >= HOLD_MS

    @staticmethod
    def _goes_on(game: Game, now_ms: float) -> bool:
        played = game.round
        if not game.settings.goes_on or played is None or played.revealed_ms is None:
            return False
        if game.match.winner or game.n_voids_in_a_row >= MAX_VOIDS:
            return False
        return now_ms - played.revealed_ms >= REST_MS
