"""Simulated people for the tournament: each has one habit that studies of the game found, and half follows the lot.

Habits: a favorite move; win-stay, lose-shift to what beats what just won (Wang, Xu, Zhou 2014, "Social cycling and
conditional responses in the Rock-Paper-Scissors game"); going round in the order of the rules; not repeating oneself.
They are no recordings of people; they show what an opponent can learn, not how well it does against you. They react to
what is played against them, which no recording does; recordings are in sequences.py.
"""

from collections.abc import Sequence
from random import Random

from janken.game.opponents import Choice, Exchange, Opponent
from janken.game.rules import Rules
from janken.words.text import Words

HABIT_STRENGTH = 0.5
"""How often the habit rules; else the lot does."""


class HabitPlayer:
    """Follows `habit` HABIT_STRENGTH of the time."""

    title: Words = "Simulated person"
    about: Words = "Has one habit."

    def __init__(self, rules: Rules, seed: int) -> None:
        self.rules = rules
        self.random = Random(seed)

    def choose(self, past: Sequence[Exchange]) -> Choice:
        if past and self.random.random() < HABIT_STRENGTH:
            return Choice(self.habit(past[-1]), "By habit.")
        return Choice(self.random.choice(self.rules.moves), "By lot.")

    def habit(self, last: Exchange) -> str:
        raise NotImplementedError


class Favorite(HabitPlayer):
    def habit(self, last: Exchange) -> str:
        return self.rules.moves[0]


class WinStayer(HabitPlayer):
    def habit(self, last: Exchange) -> str:
        if self.rules.outcome(last.mine, last.theirs) == "win":
            return last.mine
        return next(move for move in self.rules.moves if self.rules.points(move, last.theirs) > 0)


class Cycler(HabitPlayer):
    def habit(self, last: Exchange) -> str:
        moves = self.rules.moves
        return moves[(moves.index(last.mine) + 1) % len(moves)]


class Restless(HabitPlayer):
    def habit(self, last: Exchange) -> str:
        return self.random.choice([move for move in self.rules.moves if move != last.mine])


HABIT_PLAYERS: dict[str, type[Opponent]] = {
    "favorite": Favorite,
    "win-stayer": WinStayer,
    "cycler": Cycler,
    "restless": Restless,
}
