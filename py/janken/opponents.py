"""Opponents: who chooses the computer's move."""

from collections.abc import Sequence
from random import Random
from typing import Protocol


class Opponent(Protocol):
    def choose(self) -> str:
        """Choose the next move."""


class RandomOpponent:
    """Plays every move equally often, in an order that its seed decides."""

    def __init__(self, moves: Sequence[str], seed: int) -> None:
        self._moves = moves
        self._random = Random(seed)

    def choose(self) -> str:
        return self._random.choice(self._moves)
