"""Let the opponents play each other, simulated people and recorded sequences, and print who wins how much.

A cell is the points of the row's player against the column's: wins less losses, in percent of the rounds.
"""

import argparse
from pathlib import Path

from janken.game.opponents import OPPONENTS
from janken.game.rules import RULES, Rules
from janken.tournament.contest import Kind, Tally, play
from janken.tournament.habit_players import HABIT_PLAYERS
from janken.tournament.sequences import SequenceError, player_of, read_sequence

WIDTH = 13


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=1000, help="rounds a pair (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="decides every lot (default: %(default)s)")
    parser.add_argument("--rules", choices=RULES, default=next(iter(RULES)), help="(default: %(default)s)")
    help_text = "a text of moves that somebody played, which everybody plays against; may be given again"
    parser.add_argument("--sequence", type=Path, action="append", default=[], metavar="FILE", help=help_text)


def run(options: argparse.Namespace) -> int:
    if options.rounds < 1:
        print("A tournament needs at least one round a pair.")
        return 2
    rules = RULES[options.rules]
    try:
        sequences = {path: read_sequence(path.read_text(encoding="utf-8"), rules) for path in options.sequence}
    except (OSError, UnicodeError, SequenceError) as error:
        print(f"A sequence could not be read: {error}.")
        return 2
    print(f"{rules.title}, {options.rounds} rounds a pair, seed {options.seed}.")
    for path, moves in sequences.items():
        print(f"{path.stem[: WIDTH - 2]}: the {len(moves)} moves of {path}, each once.")
    print("Wins less losses of the row's player in percent of all rounds;")
    print("* where chance alone would bring that less than once in a thousand times.\n")
    _print_table(rules, sequences, options.rounds, options.seed)
    return 0


def _print_table(rules: Rules, sequences: dict[Path, list[str]], n_rounds: int, seed: int) -> None:
    everyone = OPPONENTS | HABIT_PLAYERS
    columns: list[tuple[str, Kind, int]] = [(name, kind, n_rounds) for name, kind in everyone.items()]
    columns += [(path.stem[: WIDTH - 2], player_of(moves), len(moves)) for path, moves in sequences.items()]
    print(" " * WIDTH + "".join(f"{name:>{WIDTH}}" for name, _, _ in columns))
    for name, kind in OPPONENTS.items():
        tallies = [play(rules, kind, other, n_of_pair, seed) for _, other, n_of_pair in columns]
        print(f"{name:<{WIDTH}}" + "".join(f"{_cell(tally):>{WIDTH}}" for tally in tallies), flush=True)


def _cell(tally: Tally) -> str:
    return f"{100 * tally.margin:+.1f}{'*' if tally.is_significant else ' '}"
