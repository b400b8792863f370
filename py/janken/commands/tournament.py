"""Let the opponents play each other and simulated people, and print who wins how much.

A cell is the points of the row's player against the column's: wins less losses, in percent of the rounds.
"""

import argparse

from janken.habit_players import HABIT_PLAYERS
from janken.opponents import OPPONENTS
from janken.rules import RULES
from janken.tournament import Tally, play

WIDTH = 13


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=1000, help="rounds a pair (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="decides every lot (default: %(default)s)")
    parser.add_argument("--rules", choices=RULES, default=next(iter(RULES)), help="(default: %(default)s)")


def run(options: argparse.Namespace) -> int:
    if options.rounds < 1:
        print("A tournament needs at least one round a pair.")
        return 2
    rules = RULES[options.rules]
    everyone = OPPONENTS | HABIT_PLAYERS
    print(f"{rules.title}, {options.rounds} rounds a pair, seed {options.seed}.")
    print("Wins less losses of the row's player in percent of all rounds;")
    print("* where chance alone would bring that less than once in a thousand times.\n")
    print(" " * WIDTH + "".join(f"{name:>{WIDTH}}" for name in everyone))
    for name, kind in OPPONENTS.items():
        tallies = [play(rules, kind, other, options.rounds, options.seed) for other in everyone.values()]
        print(f"{name:<{WIDTH}}" + "".join(f"{_cell(tally):>{WIDTH}}" for tally in tallies), flush=True)
    return 0


def _cell(tally: Tally) -> str:
    return f"{100 * tally.margin:+.1f}{'*' if tally.is_significant else ' '}"
