"""The shortlist: the nearest neighbors among many examples, the very ones, without comparing all features of all rows.

Pictures of hands differ in far fewer directions than they have features. So each row r is outlined by its parts along
N orthonormal directions, r = B r' + s, and so is a query, q = B q' + t. Then r·q = r'·q' + s·t, and |s·t| ≤ |s| |t|:
a row whose r'·q' + |s| |t| is below what k others have at the least is not among the k nearest. What is left, about a
hundred of 20,000, is compared in full.

The directions are those in which a sample of the rows differs most: one round of subspace iteration (Halko, Martinsson
and Tropp, 2011). Worse ones would make the list longer and never the answer another.
"""

from collections.abc import Iterator

import numpy as np

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array, IntArray
from janken.recognition.neighbors import kneighbors, similarities
from janken.recognition.slices import Work, row_slices, spend

FEWEST_ROWS = 5000
"""Fewer are compared in full within 4 ms."""
N_DIRECTIONS = 64
N_SAMPLED = 1024
LONGEST = 0.25
"""A longer list, as a part of all rows, is no shorter way: as in noise, which has no directions."""
ROUNDING = 1e-5
"""What float32 may add to a sum of products."""


class Shortlist:
    """Follows a store of examples: `advance` some slices, `kneighbors` at any time."""

    def __init__(self) -> None:
        self.is_settled = True
        self.n_compared = 0
        """How many rows the last search compared in full."""
        self._rewrites = -1
        self._n_at_directions = 0
        self._directions: Float32Array = np.zeros((0, 0), dtype=np.float32)  # (N_DIRECTIONS, n_features)
        self._ids: list[int] = []
        """Of the rows outlined so far, which are the store's first ones."""
        self._parts: Float32Array = np.zeros((0, 0), dtype=np.float32)  # (at least so many, N_DIRECTIONS)
        self._rests: Float32Array = np.zeros(0, dtype=np.float32)
        self._work: Iterator[float] = iter(())

    def advance(self, examples: Examples, n_products: float) -> None:
        """Outline rows for about so many multiplications, at least a slice if not settled."""
        self._follow(examples)
        if self.is_settled:
            return
        if spend(self._work, n_products):
            self._work = self._outline(examples)  # at first, and for rows that came when all was done

    def kneighbors(self, examples: Examples, query: Float32Array, n_neighbors: int) -> tuple[Float32Array, IntArray]:
        """The same as `neighbors.kneighbors` of all rows. query: (n_features,), of length 1."""
        self._follow(examples)
        rows = self._listed(examples, query, n_neighbors)
        self.n_compared = len(rows)
        if len(rows) == len(examples):
            return kneighbors(examples.embeddings, query, n_neighbors)
        distances, places = kneighbors(examples.embeddings[rows], query, n_neighbors)
        return distances, rows[places]

    def _listed(self, examples: Examples, query: Float32Array, n_neighbors: int) -> IntArray:
        """The rows that may be among the nearest, ascending; those not outlined yet may."""
        n_outlined, n_rows = len(self._ids), len(examples)
        if n_outlined < max(FEWEST_ROWS // 2, n_neighbors):
            return np.arange(n_rows)
        parts = similarities(self._directions, query)
        rest = np.sqrt(max(0.0, 1.0 - float(parts @ parts)))
        near = similarities(self._parts[:n_outlined], parts)
        slack = self._rests[:n_outlined] * np.float32(rest) + np.float32(ROUNDING)
        least = np.partition(near - slack, n_outlined - n_neighbors)[n_outlined - n_neighbors]
        listed = np.flatnonzero(near + slack >= least)
        if len(listed) > LONGEST * n_outlined:
            return np.arange(n_rows)
        return np.concatenate([listed, np.arange(n_outlined, n_rows)])

    def _follow(self, examples: Examples) -> None:
        """Forget outlines of rows that are not there any more, and of all behind them, which stand elsewhere now."""
        if self._rewrites != examples.rewrites:
            self._rewrites = examples.rewrites
            pairs = enumerate(zip(self._ids, examples.ids, strict=False))
            shorter = min(len(self._ids), len(examples))
            del self._ids[next((row for row, (one, other) in pairs if one != other), shorter) :]
        if len(examples) < FEWEST_ROWS:
            self._ids.clear()
        self.is_settled = len(examples) < FEWEST_ROWS or len(self._ids) == len(examples)

    def _outline(self, examples: Examples) -> Iterator[float]:
        if len(examples) > 2 * self._n_at_directions or self._directions.shape[1] != examples.n_features:
            self._n_at_directions = len(examples)
            self._ids.clear()
            self._directions = yield from find_directions(examples.embeddings)
        while len(self._ids) < len(examples):
            first = len(self._ids)
            part = next(row_slices(len(examples) - first, self._directions.size))
            place = slice(first, first + part.stop)
            self._make_room(len(examples))
            rows = examples.embeddings[place]
            parts = self._parts[place] = np.einsum("sf,df->sd", rows, self._directions)
            lengths = np.einsum("sf,sf->s", rows, rows) - np.einsum("sd,sd->s", parts, parts)
            self._rests[place] = np.sqrt(np.maximum(lengths, 0))
            self._ids += examples.ids[place]
            yield float(len(rows) * self._directions.size)

    def _make_room(self, n_rows: int) -> None:
        n_outlined = len(self._ids)
        if n_outlined and n_rows <= len(self._parts):
            return
        parts, rests = self._parts, self._rests
        self._parts = np.empty((n_rows + n_rows // 2, len(self._directions)), dtype=np.float32)
        self._rests = np.empty(len(self._parts), dtype=np.float32)
        if n_outlined:
            self._parts[:n_outlined], self._rests[:n_outlined] = parts[:n_outlined], rests[:n_outlined]


def find_directions(embeddings: Float32Array) -> Work[Float32Array]:
    """Orthonormal directions, (at most N_DIRECTIONS, n_features), that hold most of what rows are."""
    n_rows = len(embeddings)
    sample = embeddings[np.linspace(0, n_rows - 1, min(N_SAMPLED, n_rows)).astype(int)]
    start = yield from orthonormal(sample[:: max(1, len(sample) // N_DIRECTIONS)][:N_DIRECTIONS])
    total = np.zeros_like(start)
    for rows in row_slices(len(sample), 2 * start.size):
        along = np.einsum("sf,df->ds", sample[rows], start)
        total += np.einsum("ds,sf->df", along, sample[rows])
        yield float(2 * start.size * along.shape[1])
    return (yield from orthonormal(total))


def orthonormal(rows: Float32Array) -> Work[Float32Array]:
    """Rows that span what these span (Gram and Schmidt, twice for rounding), without those that add next to nothing."""
    basis: Float32Array = np.zeros_like(rows)
    n_found = 0
    for row in rows:
        length = float(np.linalg.norm(row))
        left = row / np.float32(length) if length else row
        for _ in range(2):
            left = left - np.einsum("d,df->f", similarities(basis[:n_found], left), basis[:n_found])
        yield float(4 * n_found * len(row))
        length = float(np.linalg.norm(left))
        if length > 1e-3:
            basis[n_found] = left / np.float32(length)
            n_found += 1
    return basis[:n_found]
