"""Opponents that do not learn: by lot, by copying, by simple reaction."""

from collections.abc import Sequence
from random import Random

from janken.opponents.first_by_lot import BY_LOT, FirstByLot
from janken.opponents.protocol import Choice, Exchange, best_answer
from janken.rules import Rules


class RandomOpponent:
    """Plays every move equally often, in an order that its seed decides. Nobody can beat it, and it beats nobody."""

    title = "Random"
    about = "Plays by lot. Nobody can outguess it, and it outguesses nobody."

    def __init__(self, rules: Rules, seed: int) -> None:
        self._moves = rules.moves
        self._random = Random(seed)

    def choose(self, past: Sequence[Exchange]) -> Choice:
        return Choice(self._random.choice(self._moves), BY_LOT)


class MirrorOpponent(FirstByLot):
    """Plays what you played last."""

    title = "Mirror"
    about = "Copies your last hand. Easy to beat, once you notice."

    def answer(self, past: Sequence[Exchange]) -> Choice:
        move = past[-1].theirs
        return Choice(move, f"The computer copied the {self._rules.say(move)} you played before.")


class SwitcherOpponent(FirstByLot):
    """Win-stay, lose-shift: keeps a move that won, else takes one that would have won."""

    title = "Switcher"
    about = "Keeps a hand that won and drops one that did not, as many people do."

    def answer(self, past: Sequence[Exchange]) -> Choice:
        mine, theirs = past[-1]
        said = self._rules.say(mine)
        if self._rules.outcome(mine, theirs) == "win":
            return Choice(mine, f"The computer stayed with {said}, because it had won.")
        return Choice(
            best_answer(self._rules, {theirs: 1.0}, self._random),
            f"The computer left {said}, because it had not won, for what beats your {self._rules.say(theirs)}.",
        )
