"""One hand in a round: the frames around "shoot" vote on what it shows; after the reveal it is watched for a second."""

from collections.abc import Sequence

from janken.game.ballot import Ballot, Sighting

VOTE_BEFORE_MS = 100.0
"""Few frames before "shoot" count: until then people swing a fist, which would count as rock."""
VOTE_AFTER_MS = 300.0
LATE_MS = 1000.0
"""How long after the reveal a hand is watched, to say whether it moved on."""


class Hand:
    """Until the reveal its frames go to `vote`, after it to `watch`; `settle` is the moment between."""

    def __init__(self, moves: Sequence[str], shoot_ms: float) -> None:
        self.move: str | None = None
        """What it showed, from the reveal on; None if it showed nothing or nobody can be sure."""
        self.late_move: str | None = None
        """Another move, which it showed only after the reveal."""
        self.is_complete = False
        """Whether a frame has come from the end of the vote or later."""
        self._shoot_ms = shoot_ms
        self._votes = Ballot(moves)
        self._late_votes = Ballot(moves)
        self._has_vote_since_shoot = False
        self._has_watched = False

    @property
    def decisive(self) -> Sighting | None:
        """The surest frame of what it showed."""
        return self._votes.decisive

    @property
    def share(self) -> float:
        """How much of the vote that had, 0..1."""
        return self._votes.share

    @property
    def n_frames(self) -> int:
        """How many frames voted."""
        return self._votes.n_frames

    @property
    def is_unseen(self) -> bool:
        """Whether most frames showed no move at all."""
        return self._votes.leader is None

    def vote(self, sighting: Sighting) -> None:
        since_shoot_ms = sighting.taken_ms - self._shoot_ms
        # A slow recognizer's first frame since "shoot" counts however late it comes.
        is_first = since_shoot_ms >= 0 and not self._has_vote_since_shoot
        if -VOTE_BEFORE_MS <= since_shoot_ms <= VOTE_AFTER_MS or is_first:
            self._votes.add(sighting)
            self._has_vote_since_shoot |= since_shoot_ms >= 0
        self.is_complete |= since_shoot_ms >= VOTE_AFTER_MS

    def settle(self) -> None:
        self.move = self._votes.winner

    def watch(self, sighting: Sighting, revealed_ms: float) -> None:
        """Count what it shows after the reveal; when the time is over, say whether it is another move."""
        if self._has_watched:
            return
        if sighting.taken_ms < revealed_ms + LATE_MS:
            self._late_votes.add(sighting)
            return
        self._has_watched = True
        if self._late_votes.winner != self.move:
            self.late_move = self._late_votes.winner
