"""Novelty: is this something that was taught at all? Judged by the distance to the nearest example.

How far is too far depends on the player, the room and the model, so it is measured on the player's own examples: each
is asked how far the nearest one of its label is that another hold (burst) took. Those of its own hold do not count,
because they are copies of it. A label with one hold only is cut into that hold's first and second half.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from janken.examples.groups import Groups
from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.recognition.neighbors import similarities_in_slices
from janken.recognition.slices import spend

FACTORS = (float("inf"), 2.0, 1.0, 0.75, 0.5)
"""What each step of the slider makes of the reach, from "always guess" to "only when sure"."""
DEFAULT_SURENESS = 2

# The next two were tuned on a part of shared/hands.
QUANTILE = 0.9
STRETCH = 1.25
"""The reach is this many times the distance within which QUANTILE of the examples find another one of their label."""
SHORTEST_REACH = 0.06
"""A hand that was held still has examples so near each other that a little turn would already look strange. How far a
little turn is depends on the model: where the manifest names another number for it, that one holds."""

N_ASKED = 64
"""So many examples, evenly spread, are asked at most: enough for a quantile."""


class Novelty:
    """Follows a store of examples: `advance` bit by bit, then `is_strange`."""

    def __init__(self, shortest_reach: float = SHORTEST_REACH) -> None:
        self._shortest_reach = shortest_reach
        self.reach = shortest_reach
        """Cosine distance up to which an embedding counts as something taught; the last one measured in full."""
        self.is_settled = True
        self._version = -1
        self._work: Iterator[float] = iter(())

    def anew(self) -> "Novelty":
        """One for the same model that has measured nothing."""
        return Novelty(self._shortest_reach)

    def advance(self, examples: Examples, n_products: float) -> None:
        """Measure for about so many multiplications, at least a slice if not settled."""
        if self._version != examples.version:
            self._version, self.is_settled = examples.version, False
            self._work = self._measure(examples.embeddings, examples.groups)
        spend(self._work, n_products)

    def is_strange(self, distance: float | None, sureness: int) -> bool:
        """Whether an embedding with this cosine distance to its nearest example is none of what was taught.

        sureness: an index of FACTORS. Nothing is strange before anything was taught (distance None).
        """
        return distance is not None and distance > self.reach * FACTORS[sureness]

    def _measure(self, embeddings: Float32Array, groups: Groups) -> Iterator[float]:
        distances = []
        for row in np.linspace(0, max(0, len(embeddings) - 1), min(N_ASKED, len(embeddings))).astype(int):
            others = (groups.labels == groups.labels[row]) & (groups.holds != groups.holds[row])
            if others.any():
                products = yield from similarities_in_slices(embeddings, embeddings[row])
                distances.append(1 - float(products[others].max()))
        distance = quantile(distances, QUANTILE) if distances else 0.0
        self.reach = max(self._shortest_reach, STRETCH * distance)
        self.is_settled = True


def quantile(values: Sequence[float], share: float) -> float:
    """As np.quantile, whose first call takes 80 ms in Pyodide."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])
