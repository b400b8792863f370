"""Principal components: the two directions in which embeddings differ most, which is what the map shows.

Subspace iteration on the covariance, which is never made: Y = Σ Zᵀ(Z V) over blocks of rows Z, then V = qr(Y), with the
Rayleigh-Ritz values of V to tell when it has arrived (Halko, Martinsson and Tropp, 2011, section 4.5). A block is a few
milliseconds of work, and memory holds one block more than the embeddings themselves.
"""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from janken.frames.arrays import Float32Array

N_AXES = 2
BLOCK_ROWS = 256
N_SPARE = 6
"""Directions beyond those wanted: the more, the fewer rounds it takes."""
MOST_ROUNDS = 50
"""Pictures of hands take about six; many are only taken where no direction stands out, as in noise."""
TOLERANCE = 1e-4
"""Arrived is when what is left over is this part of the largest component."""


@dataclass(frozen=True)
class Projection:
    """A flat picture of the space of embeddings."""

    center: Float32Array
    axes: Float32Array
    """(2, n_features), orthonormal, the direction of the largest variance first; zeros where nothing differs."""
    explained: float
    """The part of the variance that the two axes hold, 0..1."""

    def __call__(self, embeddings: Float32Array) -> Float32Array:
        """Project embeddings (..., n_features) to (..., 2)."""
        points: Float32Array = embeddings @ self.axes.T - self.axes @ self.center
        return points


def project(embeddings: Float32Array, like: Projection | None = None) -> Generator[None, None, Projection]:
    """Find the projection of embeddings (n_samples, n_features), at least one; `yield` after each slice of the work.

    An axis could as well point the other way. It points where its largest component is positive, or, with `like`, the
    way of that projection, so that a map does not flip when pictures are added.
    """
    n_samples, n_features = embeddings.shape
    center = embeddings.mean(axis=0)
    basis = np.linalg.qr(np.random.default_rng(0).normal(size=(n_features, min(N_AXES + N_SPARE, n_features))))[0]
    for _ in range(MOST_ROUNDS):
        applied = np.zeros(basis.shape)
        total = 0.0
        for first in range(0, n_samples, BLOCK_ROWS):
            block = embeddings[first : first + BLOCK_ROWS] - center
            # As in neighbors.similarities: einsum along the rows takes a quarter of the time of @ in Pyodide.
            along = np.einsum("sf,lf->ls", block, np.ascontiguousarray(basis.T, dtype=np.float32))
            applied += np.einsum("ls,sf->lf", along, block).T
            total += float(np.vdot(block, block))
            yield
        values, turn = np.linalg.eigh(basis.T @ applied)
        values, turn = values[::-1][:N_AXES], turn[:, ::-1][:, :N_AXES]
        left_over = np.linalg.norm(applied @ turn - (basis @ turn) * values, axis=0)
        if (left_over <= TOLERANCE * values[0]).all():
            break
        basis = np.linalg.qr(applied)[0]
    axes = np.zeros((N_AXES, n_features), dtype=np.float32)
    is_real = values > 1e-6 * total
    axes[: len(values)][is_real] = (basis @ turn).T[is_real]
    explained = float(values[is_real].sum()) / total if is_real.any() else 0.0
    return Projection(center, _turn_signs(axes, like), min(1.0, explained))


def _turn_signs(axes: Float32Array, like: Projection | None) -> Float32Array:
    largest: NDArray[np.float32] = np.take_along_axis(axes, np.abs(axes).argmax(axis=1)[:, np.newaxis], axis=1)[:, 0]
    along = largest if like is None or like.axes.shape != axes.shape else np.einsum("af,af->a", axes, like.axes)
    turned: Float32Array = np.where(along < 0, -1, 1).astype(np.float32)[:, np.newaxis] * axes
    return turned
