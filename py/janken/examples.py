"""Examples: the stored embeddings, each with its label."""

import numpy as np

from janken.arrays import Float32Array
from janken.embedding import EmbeddingError, normalize


class Examples:
    """A growing store of labeled embeddings in one contiguous float32 array.

    The array doubles when it is full, so adding is amortized O(1). Rows keep the order in which they were added.
    """

    def __init__(self, n_features: int) -> None:
        self.n_features = n_features
        self.labels: list[str] = []
        self._rows: Float32Array = np.empty((64, n_features), dtype=np.float32)

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def embeddings(self) -> Float32Array:
        """(n_samples, n_features), every row of length 1. A view that holds until the next `add`."""
        return self._rows[: len(self.labels)]

    def add(self, embedding: Float32Array, label: str) -> None:
        """Store an embedding (n_features,) under a label; the embedding is copied and scaled to length 1.

        Raises EmbeddingError, and stores nothing, if its shape is wrong or it holds NaN or infinity.
        """
        if embedding.shape != (self.n_features,):
            raise EmbeddingError(f"An embedding here has shape ({self.n_features},), not {embedding.shape}.")
        row = normalize(embedding)
        n_samples = len(self.labels)
        if n_samples == len(self._rows):
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[n_samples] = row
        self.labels.append(label)

    def count(self, label: str) -> int:
        """How many examples carry this label."""
        return self.labels.count(label)
