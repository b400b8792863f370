"""A round: from the computer's commitment over three beats to the reveal. It has no clock; frames bring their time.

A round cannot exist without a commitment, and refuses every frame taken before it.
"""

from typing import Literal

from janken.ballot import Ballot, Sighting
from janken.commitment import Commitment
from janken.rules import N_BEATS, Outcome, Rules

BEAT_MS = 1000.0
COUNTDOWN_MS = N_BEATS * BEAT_MS
VOTE_BEFORE_MS = 100.0
"""Few frames before "shoot" count: until then people swing a fist, which would count as rock."""
VOTE_AFTER_MS = 300.0
LATE_MS = 1000.0
"""How long after the reveal a hand is watched, to say whether it moved on."""


class Round:
    """One round. Phases: `countdown` → `reveal`."""

    def __init__(self, rules: Rules, commitment: Commitment, committed_ms: float) -> None:
        self.rules = rules
        self.phase: Literal["countdown", "reveal"] = "countdown"
        self.digest = commitment.digest
        self.committed_ms = committed_ms
        self.shoot_ms = committed_ms + COUNTDOWN_MS
        self.revealed_ms: float | None = None
        self.your_move: str | None = None
        self.outcome: Outcome | None = None
        self.late_move: str | None = None
        """Another move, which your hand showed only after the reveal."""
        self._commitment = commitment
        self._votes = Ballot(rules.moves)
        self._late_votes = Ballot(rules.moves)
        self._has_vote_since_shoot = False
        self._has_settled = False

    @property
    def commitment(self) -> Commitment | None:
        """The computer's move and nonce; nobody sees them before the reveal."""
        return self._commitment if self.phase == "reveal" else None

    @property
    def decisive(self) -> Sighting | None:
        """The frame that decided, once there was a reveal."""
        return self._votes.decisive if self.phase == "reveal" else None

    @property
    def share(self) -> float:
        """How much of the vote the shown move had, 0..1."""
        return self._votes.share

    @property
    def saw_no_hand(self) -> bool:
        return self._votes.leader is None

    def count_at(self, now_ms: float) -> int:
        """The beats left: 3, 2, 1, and 0 from "shoot" on."""
        left_ms = min(max(self.shoot_ms - now_ms, 0), COUNTDOWN_MS)
        return int(-(-left_ms // BEAT_MS))

    def see(self, sighting: Sighting) -> bool:
        """Take in a frame; tell whether it brought the reveal."""
        if sighting.taken_ms < self.committed_ms:
            return False
        if self.phase == "reveal":
            self._watch(sighting)
            return False
        since_shoot_ms = sighting.taken_ms - self.shoot_ms
        # A slow recognizer's first frame since "shoot" counts however late it comes.
        is_first = since_shoot_ms >= 0 and not self._has_vote_since_shoot
        if -VOTE_BEFORE_MS <= since_shoot_ms <= VOTE_AFTER_MS or is_first:
            self._votes.add(sighting)
            self._has_vote_since_shoot |= since_shoot_ms >= 0
        if since_shoot_ms < VOTE_AFTER_MS:
            return False
        self._reveal(sighting.taken_ms)
        return True

    def _reveal(self, now_ms: float) -> None:
        self.phase = "reveal"
        self.revealed_ms = now_ms
        self.your_move = self._votes.winner
        self.outcome = self.rules.outcome(self.your_move, self._commitment.move) if self.your_move else "void"

    def _watch(self, sighting: Sighting) -> None:
        """Count what the hand shows after the reveal; when the time is over, say whether it is another move."""
        assert self.revealed_ms is not None
        if self._has_settled:
            return
        if sighting.taken_ms < self.revealed_ms + LATE_MS:
            self._late_votes.add(sighting)
            return
        self._has_settled = True
        if self._late_votes.winner != self.your_move:
            self.late_move = self._late_votes.winner
