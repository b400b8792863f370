"""What every opponent is: it looks at the rounds so far and chooses the next move, with a sentence that says why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple, Protocol

from janken.game.rules import Rules
from janken.words.text import Words


class Exchange(NamedTuple):
    """One past round as the opponent saw it."""

    mine: str
    theirs: str


@dataclass(frozen=True)
class Choice:
    move: str
    explain: Words
    """Why, in a sentence for the player: "you" is the player."""


class Opponent(Protocol):
    """Made of rules and a seed. The same seed and the same past rounds, call by call, give the same choices."""

    title: Words
    about: Words

    def __init__(self, rules: Rules, seed: int) -> None: ...

    def choose(self, past: Sequence[Exchange]) -> Choice:
        """Choose the next move, knowing all rounds so far, oldest first."""


def best_answer(rules: Rules, expected: Mapping[str, float], random: Random) -> str:
    """The move that gains most against a player who plays each move so often; a tie is drawn by lot."""
    gains = {
        mine: sum(weight * rules.points(mine, theirs) for theirs, weight in expected.items()) for mine in rules.moves
    }
    most = max(gains.values())
    return random.choice([move for move, gain in gains.items() if gain == most])
