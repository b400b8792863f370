"""Directions: for each label the direction in the space of embeddings that tells it from all the others.

Ridge regression of "is it this label?" (1 or 0) on the embeddings, every label weighing the same however many examples
it has. Nearest neighbors compare all features alike; the directions know which features tell this player's gestures
apart. They solve (Zᵀ S Z + λ I) w = Zᵀ S y, where Z are the centered embeddings and S the weights, by conjugate
gradients (Hestenes and Stiefel, 1952): a few steps a frame, so that no frame waits, and from where the last solution
was. Stopped early, they are a blunter answer to the same question and no wrong one.
"""

import numpy as np

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array

RIDGE = 0.015
TOLERANCE = 1e-3
"""Settled is when what is left to explain is this part of what was to be explained."""


class Directions:
    """Follows a store of examples: `advance` some steps, then `scores`."""

    def __init__(self) -> None:
        self.labels: tuple[str, ...] = ()
        self.is_settled = True
        self._weights: Float32Array = np.zeros((0, 0), dtype=np.float32)  # (n_labels, n_features), so are the next two
        self._residual = self._step = self._weights
        self._center: Float32Array = np.zeros(0, dtype=np.float32)
        self._sample_weights: Float32Array = np.zeros(0, dtype=np.float32)
        self._goal = 0.0
        self._version = -1

    def advance(self, examples: Examples, n_products: float) -> None:
        """Take as many steps as fit into about `n_products` multiplications, at least one if not settled.

        Taking in changed examples is as much work as a step, and counts as one.
        """
        n_steps = max(1, int(n_products // (2 * examples.embeddings.size * len(examples.groups.names) + 1)))
        if self._version != examples.version:
            self._start(examples)
            n_steps -= 1
        for _ in range(n_steps):
            if self.is_settled:
                return
            self._advance(examples.embeddings)

    def scores(self, embedding: Float32Array) -> dict[str, float]:
        """How much an embedding (n_features,), of length 1, looks like each label: about 0 to 1 at an example of it.

        The scores of all labels sum to about 1. There are none for fewer than two labels.
        """
        if len(self.labels) < 2:
            return {}
        scores = self._weights @ (embedding - self._center) + 1 / len(self.labels)
        return dict(zip(self.labels, scores.tolist(), strict=True))

    def _start(self, examples: Examples) -> None:
        """Take in changed examples; labels known before start where they stood."""
        embeddings, groups = examples.embeddings, examples.groups
        before = dict(zip(self.labels, self._weights, strict=True))
        self._version, self.labels = examples.version, groups.names
        zeros = np.zeros(examples.n_features, dtype=np.float32)
        self._weights = np.array([before.get(label, zeros) for label in self.labels], dtype=np.float32)
        self.is_settled = len(self.labels) < 2
        if self.is_settled:
            return
        shares = (1 / (len(self.labels) * np.bincount(groups.labels))).astype(np.float32)[groups.labels]
        self._center = np.einsum("s,sf->f", shares, embeddings)
        self._sample_weights = shares * len(shares)
        is_label = (groups.labels == np.arange(len(self.labels))[:, np.newaxis]).astype(np.float32)
        target = self._back(embeddings, (is_label - np.float32(1 / len(self.labels))) * self._sample_weights)
        self._residual = target - self._apply(embeddings, self._weights)
        self._step = self._residual
        self._goal = TOLERANCE * float(np.linalg.norm(target))
        self._settle()

    def _advance(self, embeddings: Float32Array) -> None:
        """One step of conjugate gradients, for all labels at once."""
        applied = self._apply(embeddings, self._step)
        before = squares(self._residual)
        length = quotient(before, np.sum(self._step * applied, axis=1))
        self._weights = self._weights + length * self._step
        self._residual = self._residual - length * applied
        self._step = self._residual + quotient(squares(self._residual), before) * self._step
        self._settle()

    def _settle(self) -> None:
        self.is_settled = float(np.linalg.norm(self._residual)) <= self._goal

    def _apply(self, embeddings: Float32Array, weights: Float32Array) -> Float32Array:
        """(Zᵀ S Z + λ I) weights, (n_labels, n_features), without ever making Z."""
        along = np.einsum("sf,lf->ls", embeddings, weights) - (weights @ self._center)[:, np.newaxis]
        return self._back(embeddings, along * self._sample_weights) + np.float32(RIDGE) * weights

    def _back(self, embeddings: Float32Array, along: Float32Array) -> Float32Array:
        """Zᵀ along, for along (n_labels, n_samples). As in neighbors.similarities, einsum is the quicker in Pyodide."""
        back: Float32Array = np.einsum("ls,sf->lf", along, embeddings) - np.outer(along.sum(axis=1), self._center)
        return back


def squares(rows: Float32Array) -> Float32Array:
    total: Float32Array = np.sum(rows * rows, axis=1)
    return total


def quotient(above: Float32Array, below: Float32Array) -> Float32Array:
    """The ratio as a column, (n_labels, 1); 0 where `below` is 0: a label that has arrived stays."""
    ratio = np.divide(above, below, out=np.zeros_like(above), where=below > 0)
    return ratio[:, np.newaxis]
