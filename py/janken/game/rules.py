"""Rules as data: which moves there are and what beats what. Any odd set of moves that decides every pair is a game."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from janken.words.names import say
from janken.words.text import Text

Outcome = Literal["win", "lose", "draw", "void"]

N_BEATS = 3


@dataclass(frozen=True)
class Rules:
    """`beats[winner]` are the moves that it beats. Raises ValueError if the moves do not make a game."""

    name: str
    beats: Mapping[str, Collection[str]]

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
    def title(self) -> Text:
        return Text("rules.three") if len(self.moves) == 3 else Text("rules.five")

    def outcome(self, yours: str, computers: str) -> Outcome:
        if yours == computers:
            return "draw"
        return "win" if computers in self.beats[yours] else "lose"

    def points(self, yours: str, computers: str) -> int:
        """The outcome as a number: 1 for a win, 0 for a draw, -1 for a loss."""
        return (computers in self.beats[yours]) - (yours in self.beats[computers])

    def describe(self, yours: str, computers: str) -> Text:
        """Say how the outcome came about: "Paper wraps rock."."""
        if yours == computers:
            return Text("round.both_show", name=say(yours))
        winner, loser = (yours, computers) if self.outcome(yours, computers) == "win" else (computers, yours)
        return Text(f"beats.{winner}_{loser}")


ROCK_PAPER_SCISSORS = Rules(
    "rock-paper-scissors",
    {"rock": ("scissors",), "paper": ("rock",), "scissors": ("paper",)},
)
ROCK_PAPER_SCISSORS_LIZARD_SPOCK = Rules(
    "rock-paper-scissors-lizard-Spock",
    {
        "rock": ("scissors", "lizard"),
        "paper": ("rock", "spock"),
        "scissors": ("paper", "lizard"),
        "lizard": ("paper", "spock"),
        "spock": ("scissors", "rock"),
    },
)
RULES = {rules.name: rules for rules in (ROCK_PAPER_SCISSORS, ROCK_PAPER_SCISSORS_LIZARD_SPOCK)}
