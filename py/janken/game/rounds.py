"""A round: three beats, "shoot", the vote on each hand, the reveal. It has no clock; frames bring their time."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Literal

from janken.game.ballot import Sighting
from janken.game.hand import Hand
from janken.game.rules import N_BEATS, Outcome, Rules

BEAT_MS = 1000.0
COUNTDOWN_MS = N_BEATS * BEAT_MS


class Round(ABC):
    """Phases: `countdown` → `reveal`, which comes when the vote on every hand is complete.

    halves: which frames show a hand of this round; those of other halves, and those from before it, are refused.
    """

    def __init__(self, rules: Rules, halves: Sequence[str], started_ms: float) -> None:
        self.rules = rules
        self.phase: Literal["countdown", "reveal"] = "countdown"
        self.started_ms = started_ms
        self.shoot_ms = started_ms + COUNTDOWN_MS
        self.revealed_ms: float | None = None
        self.stood_still = False
        """Whether no hand was judged, because the picture stood still."""
        self.hands = {half: Hand(rules.moves, self.shoot_ms) for half in halves}

    @property
    @abstractmethod
    def moves(self) -> tuple[str, str] | None:
        """What both sides played, yours or the left one's first; None as long as it is hidden or if one is missing."""

    @property
    def outcome(self) -> Outcome | None:
        """How the first side did; None before the reveal."""
        if self.phase == "countdown":
            return None
        return self.rules.outcome(*self.moves) if self.moves else "void"

    def count_at(self, now_ms: float) -> int:
        """The beats left: 3, 2, 1, and 0 from "shoot" on."""
        left_ms = min(max(self.shoot_ms - now_ms, 0), COUNTDOWN_MS)
        return int(-(-left_ms // BEAT_MS))

    def see(self, sighting: Sighting) -> bool:
        """Take in a frame; tell whether it brought the reveal."""
        hand = self.hands.get(sighting.half)
        if hand is None or sighting.taken_ms < self.started_ms:
            return False
        if self.revealed_ms is not None:
            if not self.stood_still:
                hand.watch(sighting, self.revealed_ms)
            return False
        hand.vote(sighting)
        if not all(one.is_complete for one in self.hands.values()):
            return False
        self.phase, self.revealed_ms = "reveal", sighting.taken_ms
        for one in self.hands.values():
            one.settle()
        return True

    def stand_still(self, now_ms: float) -> None:
        """End it as void, whatever was seen."""
        self.phase, self.revealed_ms, self.stood_still = "reveal", now_ms, True
