"""Standardization: features around 0 with a spread of about 1, so that a gradient step means the same in all."""

from dataclasses import dataclass

import numpy as np

from janken.frames.arrays import Float32Array

SMALLEST_SPREAD = 1e-6


@dataclass(frozen=True)
class Standardization:
    """Takes `center` (n_features,) off and divides by `spread`, one number for all features.

    One number, because dividing each feature by its own spread would blow up those that hardly ever vary.
    """

    center: Float32Array
    spread: float

    @classmethod
    def of(cls, embeddings: Float32Array) -> "Standardization":
        """Measure embeddings (n_samples, n_features). The spread is 0 if all are equal."""
        spread = float(np.sqrt(embeddings.var(axis=0).mean()))
        return cls(embeddings.mean(axis=0), spread if spread > SMALLEST_SPREAD else 0.0)

    def apply(self, embeddings: Float32Array) -> Float32Array:
        """Standardize embeddings (n_samples, n_features); the spread must not be 0."""
        return (embeddings - self.center) / np.float32(self.spread)

    def fold_into(self, weights: Float32Array, biases: Float32Array) -> tuple[Float32Array, Float32Array]:
        """Turn a layer for standardized features into the same layer for embeddings as they are."""
        folded = weights / np.float32(self.spread)
        return folded, biases - self.center @ folded
