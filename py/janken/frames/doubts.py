"""Doubts: answers of a backend that cannot be right, whatever the picture was. They are not taught or judged by."""

import numpy as np

from janken.frames.arrays import Float32Array
from janken.frames.reference import Reference
from janken.words.text import Text, Words

MOST_TIMES = 20.0
"""No picture's embedding is so many times longer or shorter than the reference picture's; black is 0.4 of it."""
LEAST_CHANGE = 1.0
"""Two pictures differ if their pixels do by this much on average, of 255."""
_STEP = 4
"""Of every fourth row and column, so that remembering a picture costs next to nothing."""
_SAME = 1e-6
"""Of the largest number. One level more in one color changes a real answer ten thousand times as much."""


class Doubts:
    """What is wrong with one backend's answers; it remembers the last picture whose answer was another one."""

    def __init__(self, reference: Reference, model_input: Float32Array) -> None:
        """A backend has just agreed on the reference picture, whose input (1, 3, side_px, side_px) is given."""
        self._length = float(np.linalg.norm(reference.embedding.astype(np.float64)))
        self._answer = reference.embedding.copy()
        self._picture = _sampled(model_input)

    def of(self, model_input: Float32Array, answer: Float32Array) -> Words:
        """What is wrong with the answer (n_features,) to a picture, as a piece of a sentence; empty if nothing is.

        Only an answer that there is nothing against is remembered, so the same one asked again is doubted again.
        """
        if not np.isfinite(answer).all():
            return Text("backend.overflowed")
        length = float(np.linalg.norm(answer.astype(np.float64)))
        if not self._length / MOST_TIMES <= length <= self._length * MOST_TIMES:
            return Text("backend.empty" if length < self._length else "backend.overflowed")
        if float(np.abs(answer - self._answer).max()) > _SAME * float(np.abs(answer).max()):
            self._answer[:] = answer
            self._picture = _sampled(model_input)
            return ""
        is_other = float(np.abs(_sampled(model_input) - self._picture).mean()) >= LEAST_CHANGE
        return Text("backend.same") if is_other else ""


def _sampled(model_input: Float32Array) -> Float32Array:
    return model_input[0, :, ::_STEP, ::_STEP].copy()
