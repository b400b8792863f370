"""Borrowed hands: a few examples of other people's hands, so that who has taught nothing may play at once.

They stand in for moves that nobody here has taught, and only for being recognized: they are no examples of the
player's, so they are in no count, file, report or undo. The first own picture of a move sends its borrowed ones away.
Other people's rooms without a hand stand in for Nothing likewise; they are no label beside the moves, only a measure.
"""

from base64 import b64decode
from collections.abc import Mapping, Sequence

import numpy as np

from janken.examples.gestures import NOTHING
from janken.examples.store import Example, Examples
from janken.frames.arrays import Float32Array
from janken.frames.embedding import Model, normalize

FIRST_VERSION = -2
"""What is joined counts its versions down from here: stores count up from 0, and -1 is nobody's."""


class Borrowed:
    """The rows that may be borrowed, by label; none by default, as for models that were made for no hands."""

    def __init__(self, rows: Mapping[str, Float32Array] | None = None) -> None:
        """rows: for each move, and for NOTHING, (n_rows, n_features), of any length but not 0."""
        self._rows = dict(rows or {})
        self._empty = np.array([normalize(row) for row in self._rows.pop(NOTHING, [])], dtype=np.float32)
        self._joined: Examples | None = None
        self._joined_for: tuple[int, tuple[str, ...]] | None = None
        self._next_version = FIRST_VERSION

    @classmethod
    def of(cls, starter: Mapping[str, str], model: Model) -> "Borrowed":
        """The starter set that comes with a model: for each label base64 of its rows of int8, (n_rows, n_features)."""
        codes = {label: np.frombuffer(b64decode(text), dtype=np.int8) for label, text in starter.items()}
        return cls({label: code.reshape(-1, model.n_features).astype(np.float32) for label, code in codes.items()})

    def labels(self, examples: Examples, moves: Sequence[str]) -> list[str]:
        """The moves that have no example and can be borrowed."""
        return [move for move in moves if move in self._rows and not examples.count(move)]

    def beside(self, examples: Examples, moves: Sequence[str]) -> Examples:
        """What recognition rests on: the examples themselves, or if something is borrowed a store of both."""
        labels = tuple(self.labels(examples, moves))
        if not labels:
            return examples
        if self._joined is None or self._joined_for != (examples.version, labels):
            self._joined_for = (examples.version, labels)
            rows = ((label, row) for label in labels for row in self._rows[label])
            self._joined = examples.joined([Example(0, label, 0, row, b"") for label, row in rows], self._next_version)
            self._next_version -= 1
        return self._joined

    def is_empty(self, embedding: Float32Array, distance: float | None, examples: Examples) -> bool:
        """Whether an embedding (n_features,) is nearer to other people's rooms than to its nearest example.

        distance: the cosine distance to that. Who has taught Nothing is asked by that alone.
        """
        if distance is None or not len(self._empty) or examples.count(NOTHING):
            return False
        return distance > 1.0 - float(np.max(self._empty @ normalize(embedding)))
