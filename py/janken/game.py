"""The game: its rules as data, and a round from countdown to reveal. It has no clock; every event brings `now_ms`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from janken.opponents import Opponent

Outcome = Literal["win", "lose", "draw", "void"]

COUNTDOWN_MS = 3000.0


@dataclass(frozen=True)
class Rules:
    """Which moves there are and what beats what: `beats[winner][loser]` is the verb that says how."""

    name: str
    beats: Mapping[str, Mapping[str, str]]

    def __post_init__(self) -> None:
        unknown = {loser for losers in self.beats.values() for loser in losers} - set(self.moves)
        if unknown:
            raise ValueError(f"{self.name}: {', '.join(sorted(unknown))} can lose but is no move.")
        for first in self.moves:
            for second in self.moves:
                n_wins = (second in self.beats[first]) + (first in self.beats[second])
                if n_wins != (first != second):
                    raise ValueError(f"{self.name}: of {first} and {second} exactly one must beat the other.")

    @property
    def moves(self) -> tuple[str, ...]:
        return tuple(self.beats)

    def outcome(self, yours: str, computers: str) -> Outcome:
        if yours == computers:
            return "draw"
        return "win" if computers in self.beats[yours] else "lose"

    def describe(self, yours: str, computers: str) -> str:
        """Say how the outcome came about: "Paper wraps rock."."""
        if yours == computers:
            return f"Both show {yours}."
        winner, loser = (yours, computers) if self.outcome(yours, computers) == "win" else (computers, yours)
        return f"{winner.capitalize()} {self.beats[winner][loser]} {loser}."


ROCK_PAPER_SCISSORS = Rules(
    "rock-paper-scissors",
    {"rock": {"scissors": "breaks"}, "paper": {"rock": "wraps"}, "scissors": {"paper": "cut"}},
)


@dataclass
class Score:
    """Rounds won by each side, and draws. Void rounds do not count."""

    you: int = 0
    computer: int = 0
    draws: int = 0

    def count(self, outcome: Outcome) -> None:
        self.you += outcome == "win"
        self.computer += outcome == "lose"
        self.draws += outcome == "draw"


@dataclass
class Game:
    """Rounds against an opponent. Phases: `ready` → `countdown` → `reveal` → (next round) `countdown` …

    The computer's move is chosen when the countdown starts, before any frame of the round is looked at.
    """

    rules: Rules
    opponent: Opponent
    score: Score = field(default_factory=Score)
    phase: Literal["ready", "countdown", "reveal"] = "ready"
    your_move: str | None = None
    outcome: Outcome | None = None
    _computer_move: str | None = None
    _zero_ms: float = 0.0

    @property
    def computer_move(self) -> str | None:
        """The computer's hand; nobody sees it before the reveal."""
        return self._computer_move if self.phase == "reveal" else None

    def start_round(self, now_ms: float) -> None:
        """Start a countdown; while one is running this does nothing."""
        if self.phase == "countdown":
            return
        self.phase = "countdown"
        self.your_move = self.outcome = None
        self._computer_move = self.opponent.choose()
        self._zero_ms = now_ms + COUNTDOWN_MS

    def count_at(self, now_ms: float) -> int:
        """The number that the countdown shows: 3, 2, 1."""
        left_ms = min(max(self._zero_ms - now_ms, 1), COUNTDOWN_MS)
        return int(-(-left_ms // 1000))

    def is_over(self, now_ms: float) -> bool:
        """Whether a countdown has run out, so that the frame taken at `now_ms` is the decisive one."""
        return self.phase == "countdown" and now_ms >= self._zero_ms

    def reveal(self, your_move: str | None) -> None:
        """End the countdown with your move; the round is void if you showed none of the game's moves."""
        if self.phase != "countdown" or self._computer_move is None:
            return
        self.phase = "reveal"
        self.your_move = your_move if your_move in self.rules.moves else None
        self.outcome = self.rules.outcome(self.your_move, self._computer_move) if self.your_move else "void"
        self.score.count(self.outcome)

    def cancel(self) -> bool:
        """Break off a running countdown without counting it. Returns whether one was running."""
        was_running = self.phase == "countdown"
        if was_running:
            self.phase = "ready"
        return was_running
