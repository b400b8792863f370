"""Rules as data: which moves there are and what beats what. Any odd set of moves that decides every pair is a game."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal["win", "lose", "draw", "void"]

N_BEATS = 3


@dataclass(frozen=True)
class Rules:
    """`beats[winner][loser]` is the verb that says how. Raises ValueError if the moves do not make a game."""

    name: str
    beats: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str] = field(default_factory=dict)
    """How a move is written in a sentence, where that is not its label."""

    def __post_init__(self) -> None:
        if len(self.moves) < 3 or len(self.moves) % 2 == 0:
            raise ValueError(f"{self.name}: a game needs an odd number of moves, three or more, not {len(self.moves)}.")
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

    @property
    def title(self) -> str:
        return self.name[0].upper() + self.name[1:]

    @property
    def chant(self) -> tuple[str, ...]:
        """What is said on the beats before "shoot": three words, however many moves there are."""
        return self.moves[:N_BEATS]

    def say(self, move: str) -> str:
        """A move's name as a sentence has it."""
        return self.names.get(move, move)

    def outcome(self, yours: str, computers: str) -> Outcome:
        if yours == computers:
            return "draw"
        return "win" if computers in self.beats[yours] else "lose"

    def points(self, yours: str, computers: str) -> int:
        """The outcome as a number: 1 for a win, 0 for a draw, -1 for a loss."""
        return (computers in self.beats[yours]) - (yours in self.beats[computers])

    def describe(self, yours: str, computers: str) -> str:
        """Say how the outcome came about: "Paper wraps rock."."""
        if yours == computers:
            return f"Both show {self.say(yours)}."
        winner, loser = (yours, computers) if self.outcome(yours, computers) == "win" else (computers, yours)
        how = f"{self.say(winner)} {self.beats[winner][loser]} {self.say(loser)}."
        return how[0].upper() + how[1:]


ROCK_PAPER_SCISSORS = Rules(
    "rock-paper-scissors",
    {"rock": {"scissors": "breaks"}, "paper": {"rock": "wraps"}, "scissors": {"paper": "cut"}},
)
ROCK_PAPER_SCISSORS_LIZARD_SPOCK = Rules(
    "rock-paper-scissors-lizard-Spock",
    {
        "rock": {"scissors": "breaks", "lizard": "crushes"},
        "paper": {"rock": "wraps", "spock": "disproves"},
        "scissors": {"paper": "cut", "lizard": "behead"},
        "lizard": {"paper": "eats", "spock": "poisons"},
        "spock": {"scissors": "smashes", "rock": "vaporizes"},
    },
    {"spock": "Spock"},
)
RULES = {rules.name: rules for rules in (ROCK_PAPER_SCISSORS, ROCK_PAPER_SCISSORS_LIZARD_SPOCK)}
