"""Opponents that do not learn: by lot, by copying, by simple reaction."""

from collections.abc import Sequence
from random import Random

from janken.game.opponents.first_by_lot import BY_LOT, FirstByLot
from janken.game.opponents.protocol import Choice, Exchange, best_answer
from janken.game.rules import Rules
from janken.words.names import say
from janken.words.text import Text, Words


class RandomOpponent:
    """Plays every move equally often, in an order that its seed decides. Nobody can beat it, and it beats nobody."""

    title: Words = Text("opponent.random")
    about: Words = Text("opponent.random_about")

    def __init__(self, rules: Rules, seed: int) -> None:
        self._moves = rules.moves
        self._random = Random(seed)

    def choose(self, past: Sequence[Exchange]) -> Choice:
        return Choice(self._random.choice(self._moves), BY_LOT)


class MirrorOpponent(FirstByLot):
    """Plays what you played last."""

    title: Words = Text("opponent.mirror")
    about: Words = Text("opponent.mirror_about")

    def answer(self, past: Sequence[Exchange]) -> Choice:
        move = past[-1].theirs
        return Choice(move, Text("explain.copied", name=say(move)))


class SwitcherOpponent(FirstByLot):
    """Win-stay, lose-shift: keeps a move that won, else takes one that would have won."""

    title: Words = Text("opponent.switcher")
    about: Words = Text("opponent.switcher_about")

    def answer(self, past: Sequence[Exchange]) -> Choice:
        mine, theirs = past[-1]
        if self._rules.outcome(mine, theirs) == "win":
            return Choice(mine, Text("explain.stayed", name=say(mine)))
        return Choice(
            best_answer(self._rules, {theirs: 1.0}, self._random),
            Text("explain.left", name=say(mine), yours=say(theirs)),
        )
