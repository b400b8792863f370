"""Rows: embeddings one under the other, in one contiguous array that grows."""

import numpy as np

from janken.frames.arrays import Float32Array, IntArray


class Rows:
    """The array doubles when it is full, so appending is amortized O(1); keeping some rows alone is O(n)."""

    def __init__(self, n_features: int) -> None:
        self._array: Float32Array = np.empty((64, n_features), dtype=np.float32)
        self._n_rows = 0

    @property
    def array(self) -> Float32Array:
        """(n_rows, n_features). A view that holds until the next change."""
        return self._array[: self._n_rows]

    def append(self, row: Float32Array) -> None:
        """Copy a row (n_features,) to the end."""
        if self._n_rows == len(self._array):
            larger = np.empty((2 * self._n_rows, self._array.shape[1]), dtype=np.float32)
            larger[: self._n_rows] = self._array
            self._array = larger
        self._array[self._n_rows] = row
        self._n_rows += 1

    def extend(self, rows: Float32Array) -> None:
        """Copy rows (n_rows, n_features) to the end."""
        n_rows = self._n_rows + len(rows)
        if n_rows > len(self._array):
            larger = np.empty((n_rows + n_rows // 2, self._array.shape[1]), dtype=np.float32)
            larger[: self._n_rows] = self.array
            self._array = larger
        self._array[self._n_rows : n_rows] = rows
        self._n_rows = n_rows

    def take(self, rows: IntArray) -> None:
        """Keep these rows, in this order."""
        self._array[: len(rows)] = self.array[rows]
        self._n_rows = len(rows)
