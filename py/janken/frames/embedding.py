"""An embedding: what a model makes of a frame, `(n_features,)`. Similar pictures have similar embeddings."""

from dataclasses import dataclass

import numpy as np

from janken.frames.arrays import Float32Array


class EmbeddingError(ValueError):
    """A model gave numbers that cannot be an embedding."""


@dataclass(frozen=True)
class Model:
    """What must be known of a model to use it: how large its input and its output are, and its name."""

    name: str
    side_px: int
    n_features: int
    sha256: str = ""
    """Of the model's file: embeddings of another one cannot be compared with these."""


def normalize(embedding: Float32Array) -> Float32Array:
    """Scale an embedding to length 1, so that a dot product of two is their cosine similarity.

    An all-zero embedding has no direction; it is returned as it is and has similarity 0 to everything.
    Raises EmbeddingError if a number is missing or infinite.
    """
    if not np.isfinite(embedding).all():
        raise EmbeddingError("The model's answer holds numbers that are missing or infinite.")
    length = float(np.linalg.norm(embedding))
    return embedding / np.float32(length) if length else embedding
