"""Directions: for each label the direction in the space of embeddings that tells it from all the others.

Ridge regression of "is it this label?" (1 or 0) on the embeddings, every label weighing the same however many examples
it has. Nearest neighbors compare all features alike; the directions know which features tell this player's gestures
apart. They solve (Zᵀ S Z + λ I) w = Zᵀ S y, where Z are the centered embeddings and S the weights, by conjugate
gradients (Hestenes and Stiefel, 1952): in slices (slices.py), so that no frame waits, and from where the last solution
was. Stopped early, they are a blunter answer to the same question and no wrong one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from janken.examples.groups import Groups
from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.recognition.slices import Work, row_slices, spend

RIDGE = 0.15
"""More helps who is taught by one other person, less helps with signs and things that the net was never shown."""
TOLERANCE = 1e-3
"""Settled is when what is left to explain is this part of what was to be explained."""


class Directions:
    """Follows a store of examples: `advance` some slices, then `scores`."""

    def __init__(self) -> None:
        self.labels: tuple[str, ...] = ()
        self.is_settled = True
        self._weights: Float32Array = np.zeros((0, 0), dtype=np.float32)  # (n_labels, n_features)
        self._center: Float32Array = np.zeros(0, dtype=np.float32)
        self._version = self._rewrites = -1
        self._has_stepped = True
        self._work: Iterator[float] = iter(())

    def advance(self, examples: Examples, n_products: float) -> None:
        """Learn for about so many multiplications, at least a slice if not settled.

        Where examples are only added, at least one step is taken with those before the next are taken in: so many
        examples, too, are followed while more are taught.
        """
        is_rewritten = self._rewrites != examples.rewrites
        if is_rewritten or (self._has_stepped and self._version != examples.version):
            self._version, self._rewrites = examples.version, examples.rewrites
            self.is_settled = self._has_stepped = False
            self._work = self._learn(examples.embeddings, examples.groups)
        spend(self._work, n_products)

    def scores(self, embedding: Float32Array) -> dict[str, float]:
        """How much an embedding (n_features,), of length 1, looks like each label: about 0 to 1 at an example of it.

        The scores of all labels sum to about 1. There are none for fewer than two labels.
        """
        if len(self.labels) < 2:
            return {}
        scores = self._weights @ (embedding - self._center) + 1 / len(self.labels)
        return dict(zip(self.labels, scores.tolist(), strict=True))

    def layer(self, labels: Sequence[str], n_features: int) -> tuple[Float32Array, Float32Array]:
        """The scores as weights (n_labels, n_features) and biases (n_labels,); zeros where there are none."""
        weights: Float32Array = np.zeros((len(labels), n_features), dtype=np.float32)
        biases: Float32Array = np.zeros(len(labels), dtype=np.float32)
        for place, label in enumerate(labels):
            if len(self.labels) > 1 and label in self.labels:
                weights[place] = self._weights[self.labels.index(label)]
                biases[place] = 1 / len(self.labels) - float(weights[place] @ self._center)
        return weights, biases

    def _learn(self, embeddings: Float32Array, groups: Groups) -> Iterator[float]:
        """Take in the examples, then step until settled; labels known before start where they stood."""
        before, labels = dict(zip(self.labels, self._weights, strict=True)), groups.names
        zeros = np.zeros(embeddings.shape[1], dtype=np.float32)
        weights = np.array([before.get(label, zeros) for label in labels], dtype=np.float32)
        if len(labels) < 2:
            self.labels, self._weights = labels, weights
        else:
            shares = (1 / (len(labels) * np.bincount(groups.labels))).astype(np.float32)[groups.labels]
            center = yield from _add_up(shares[np.newaxis], embeddings)
            self.labels, self._weights, self._center = labels, weights, center[0]
            is_label = (groups.labels == np.arange(len(labels))[:, np.newaxis]).astype(np.float32)
            yield from self._solve(Equations(embeddings, center[0], shares * len(shares)), is_label)
        self._has_stepped = self.is_settled = True

    def _solve(self, equations: "Equations", is_label: Float32Array) -> Iterator[float]:
        """Conjugate gradients, for all labels at once."""
        target = yield from equations.back((is_label - np.float32(1 / len(is_label))) * equations.sample_weights)
        goal = TOLERANCE * float(np.linalg.norm(target))
        residual = target - (yield from equations.apply(self._weights))
        step = residual
        while float(np.linalg.norm(residual)) > goal:
            applied = yield from equations.apply(step)
            before = squares(residual)
            length = quotient(before, np.sum(step * applied, axis=1))
            self._weights = self._weights + length * step
            residual = residual - length * applied
            step = residual + quotient(squares(residual), before) * step
            self._has_stepped = True


@dataclass(frozen=True)
class Equations:
    """What is to be solved, for embeddings (n_samples, n_features), their center and their weights (n_samples,)."""

    embeddings: Float32Array
    center: Float32Array
    sample_weights: Float32Array

    def apply(self, weights: Float32Array) -> Work[Float32Array]:
        """(Zᵀ S Z + λ I) weights, (n_labels, n_features), without ever making Z."""
        along: Float32Array = np.empty((len(weights), len(self.embeddings)), dtype=np.float32)
        for rows in row_slices(len(self.embeddings), weights.size):
            along[:, rows] = np.einsum("sf,lf->ls", self.embeddings[rows], weights)
            yield float(weights.size * along[0, rows].size)
        along -= (weights @ self.center)[:, np.newaxis]
        applied = yield from self.back(along * self.sample_weights)
        return applied + np.float32(RIDGE) * weights

    def back(self, along: Float32Array) -> Work[Float32Array]:
        """Zᵀ along, for along (n_labels, n_samples)."""
        back = yield from _add_up(along, self.embeddings)
        return back - np.outer(along.sum(axis=1), self.center)


def _add_up(along: Float32Array, embeddings: Float32Array) -> Work[Float32Array]:
    """Return along @ embeddings, (n_labels, n_features); as in neighbors.similarities, einsum is quicker in Pyodide."""
    total: Float32Array = np.zeros((len(along), embeddings.shape[1]), dtype=np.float32)
    for rows in row_slices(len(embeddings), total.size):
        total += np.einsum("ls,sf->lf", along[:, rows], embeddings[rows])
        yield float(total.size * along[0, rows].size)
    return total


def squares(rows: Float32Array) -> Float32Array:
    total: Float32Array = np.sum(rows * rows, axis=1)
    return total


def quotient(above: Float32Array, below: Float32Array) -> Float32Array:
    """The ratio as a column, (n_labels, 1); 0 where `below` is 0: a label that has arrived stays."""
    ratio = np.divide(above, below, out=np.zeros_like(above), where=below > 0)
    return ratio[:, np.newaxis]
