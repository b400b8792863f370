"""Sequences: what somebody played, for a tournament; moves in a text file, one after another.

Moves are written by name or by their first letter where that tells them apart, with spaces, commas or line ends
between; `#` begins a comment. A sequence does not react to what is played against it, as a person would: it shows what
an opponent makes of the order of the moves alone.
"""

import re
from collections import Counter
from collections.abc import Sequence

from janken.game.opponents import Choice, Exchange
from janken.game.rules import Rules
from janken.tournament.contest import Kind
from janken.words.text import Words


class SequenceError(ValueError):
    """A text is no sequence of moves; the error says where."""


def read_sequence(text: str, rules: Rules) -> list[str]:
    """The moves in a text. Raises SequenceError for a word that is no move of these rules, or if there is none."""
    first_letters = Counter(move[0] for move in rules.moves)
    known = {move: move for move in rules.moves}
    known |= {move[0]: move for move in rules.moves if first_letters[move[0]] == 1}
    moves = []
    for n_line, line in enumerate(text.splitlines(), 1):
        for word in re.split(r"[\s,;]+", line.partition("#")[0].strip().lower()):
            if word and word not in known:
                raise SequenceError(f"line {n_line}: {word!r} is no move; moves are {', '.join(known)}")
            moves += [known[word]] if word else []
    if not moves:
        raise SequenceError("there is no move in it")
    return moves


class SequencePlayer:
    """Plays a sequence from its beginning; it can play as many rounds as that has moves."""

    title: Words = "Sequence"
    about: Words = "Plays what somebody played."

    def __init__(self, moves: Sequence[str]) -> None:
        self._moves = moves

    def choose(self, past: Sequence[Exchange]) -> Choice:
        return Choice(self._moves[len(past)], "As recorded.")


def player_of(moves: Sequence[str]) -> Kind:
    """What a tournament needs to let a sequence play."""
    return lambda _rules, _seed: SequencePlayer(moves)
