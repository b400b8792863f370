"""What the opponents that look at past rounds share: the first round has none, so there the lot decides."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from random import Random

from janken.game.opponents.protocol import Choice, Exchange
from janken.game.rules import Rules
from janken.words.text import Text

BY_LOT = Text("explain.by_lot")


class FirstByLot(ABC):
    """`answer` chooses once there is a past."""

    def __init__(self, rules: Rules, seed: int) -> None:
        self._rules = rules
        self._random = Random(seed)

    def choose(self, past: Sequence[Exchange]) -> Choice:
        return self.answer(past) if past else Choice(self._random.choice(self._rules.moves), BY_LOT)

    @abstractmethod
    def answer(self, past: Sequence[Exchange]) -> Choice:
        """Choose, knowing at least one round."""
