"""Novelty: is this something that was taught at all? Judged by the distance to the nearest example.

How far is too far depends on the player, the room and the model, so it is measured on the player's own examples: each
is asked how far the nearest one of its label is that another hold (burst) took. Those of its own hold do not count,
because they are copies of it. A label with one hold only is cut into that hold's first and second half.
"""

import numpy as np

from janken.examples.groups import Groups
from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.recognition.neighbors import similarities

FACTORS = (float("inf"), 2.0, 1.0, 0.75, 0.5)
"""What each step of the slider makes of the reach, from "always guess" to "only when sure"."""
DEFAULT_SURENESS = 2

# The next three were tuned on a part of shared/hands.
QUANTILE = 0.9
STRETCH = 1.25
"""The reach is this many times the distance within which QUANTILE of the examples find another one of their label."""
SHORTEST_REACH = 0.06
"""A hand that was held still has examples so near each other that a little turn would already look strange."""

N_ASKED = 64
"""So many examples, evenly spread, are asked at most: enough for a quantile."""


class Novelty:
    """Follows a store of examples: `advance` bit by bit, then `is_strange`."""

    def __init__(self) -> None:
        self.reach = SHORTEST_REACH
        """Cosine distance up to which an embedding counts as something taught; the last one measured in full."""
        self.is_settled = True
        self._version = -1
        self._groups = Groups([], [])
        self._to_ask: list[int] = []
        self._distances: list[float] = []

    def advance(self, examples: Examples, n_products: float) -> None:
        """Measure for about so many multiplications, at least one example if not settled."""
        if self._version != examples.version:
            self._start(examples)
        n_asked = max(1, min(N_ASKED, n_products // (examples.embeddings.size + 1)))
        for _ in range(int(n_asked)):
            if self.is_settled:
                return
            self._ask(examples.embeddings, self._to_ask.pop())
            self._settle()

    def is_strange(self, distance: float | None, sureness: int) -> bool:
        """Whether an embedding with this cosine distance to its nearest example is none of what was taught.

        sureness: an index of FACTORS. Nothing is strange before anything was taught (distance None).
        """
        return distance is not None and distance > self.reach * FACTORS[sureness]

    def _start(self, examples: Examples) -> None:
        self._version = examples.version
        self._groups = examples.groups
        n_asked = min(N_ASKED, len(examples))
        self._to_ask = [int(row) for row in np.linspace(0, max(0, len(examples) - 1), n_asked)]
        self._distances = []
        self.is_settled = False
        self._settle()

    def _ask(self, embeddings: Float32Array, row: int) -> None:
        labels, holds = self._groups.labels, self._groups.holds
        others = (labels == labels[row]) & (holds != holds[row])
        if others.any():
            self._distances.append(1 - float(similarities(embeddings, embeddings[row])[others].max()))

    def _settle(self) -> None:
        if self.is_settled or self._to_ask:
            return
        self.is_settled = True
        distance = float(np.quantile(self._distances, QUANTILE)) if self._distances else 0.0
        self.reach = max(SHORTEST_REACH, STRETCH * distance)
