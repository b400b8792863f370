"""The deciders: the two ways to tell what an embedding shows, and which of them is switched on."""

from collections.abc import Callable
from typing import Protocol

from janken.examples.store import Examples
from janken.recognition.neighbors import predict
from janken.recognition.trained_head import Recognize, TrainedHead

NEIGHBORS, HEAD = "neighbors", "head"


class Decider(Protocol):
    """Tells what an embedding shows, from examples."""

    @property
    def predict(self) -> Recognize: ...

    def advance(self, examples: Examples, is_held: bool, now_ms: Callable[[], float], budget_ms: float) -> None:
        """Learn from the examples for about `budget_ms`, if there is something to learn.

        `is_held`: a button is held, so more examples are to come. `now_ms`: a clock, for the budget.
        """


class NearestPictures:
    """The pictures taught: the session's recognizer, which learns with each frame whoever is asked."""

    def __init__(self, recognize: Recognize) -> None:
        self.predict = recognize

    def advance(self, examples: Examples, is_held: bool, now_ms: Callable[[], float], budget_ms: float) -> None:
        pass


class Deciders:
    """Both deciders, of which `current` is the one that is asked and that learns."""

    def __init__(self, recognize: Recognize = predict) -> None:
        self.head = TrainedHead(recognize)
        self.method = NEIGHBORS
        self._by_method: dict[str, Decider] = {NEIGHBORS: NearestPictures(recognize), HEAD: self.head}

    @property
    def current(self) -> Decider:
        return self._by_method[self.method]

    def choose(self, method: str) -> None:
        """Switch to a method; an unknown one is passed over."""
        if method in self._by_method:
            self.method = method
