"""k nearest neighbors: the search (`kneighbors`), apart from the vote (`predict`)."""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array, IntArray
from janken.frames.embedding import normalize
from janken.recognition.slices import Work, row_slices

N_NEIGHBORS = 10


@dataclass(frozen=True)
class Prediction:
    """What a frame shows. Without examples: no label, no confidences, no distance."""

    label: str | None = None
    confidences: dict[str, float] = field(default_factory=dict)
    """Each taught label's share of the vote, 0..1; they sum to 1."""
    distance: float | None = None
    """Cosine distance to the nearest example, 0 (same direction) to 2 (opposite)."""


def kneighbors(embeddings: Float32Array, query: Float32Array, n_neighbors: int) -> tuple[Float32Array, IntArray]:
    """Find the rows nearest to a query by cosine distance, nearest first; of equal ones the earlier row is nearer.

    embeddings: (n_samples, n_features), rows of length 1. query: (n_features,), of length 1.
    Returns distances (k,) and row indices (k,), where k = min(n_neighbors, n_samples).
    """
    distances = 1 - similarities(embeddings, query)
    nearest = np.argsort(distances, kind="stable")[:n_neighbors]
    return distances[nearest], nearest


def similarities(embeddings: Float32Array, query: Float32Array) -> Float32Array:
    """The cosine similarity of each row to the query, (n_samples,): embeddings @ query.

    Pyodide's NumPy has no BLAS, and there einsum takes half the time of @.
    """
    products: Float32Array = np.einsum("sf,f->s", embeddings, query)
    return products


def similarities_in_slices(embeddings: Float32Array, query: Float32Array) -> Work[Float32Array]:
    """The same, a slice of the rows at a time."""
    products: Float32Array = np.empty(len(embeddings), dtype=np.float32)
    for rows in row_slices(*embeddings.shape):
        products[rows] = similarities(embeddings[rows], query)
        yield float(embeddings[rows].size)
    return products


def cap_neighbors(labels: list[str], n_neighbors: int = N_NEIGHBORS) -> int:
    """Cap k at the size of the smallest class: with more, the few examples of one class could never win."""
    return min(n_neighbors, min(Counter(labels).values(), default=0))


def predict(examples: Examples, embedding: Float32Array, n_neighbors: int = N_NEIGHBORS) -> Prediction:
    """Let the nearest examples vote, each weighted by its cosine similarity (negative ones count nothing).

    embedding: (n_features,), of any length. A tie goes to the label of the nearer example. With one label taught
    the answer is that label, with confidence 1. Raises EmbeddingError if the embedding holds NaN or infinity.
    """
    if not len(examples):
        return Prediction()
    k = cap_neighbors(examples.labels, n_neighbors)
    distances, nearest = kneighbors(examples.embeddings, normalize(embedding), k)
    weights = np.maximum(1 - distances, 0)
    if not weights.any():
        weights = np.ones_like(weights)
    votes = dict.fromkeys((examples.labels[i] for i in nearest), 0.0)  # nearest first, so max() keeps the nearer
    for i, weight in zip(nearest, weights, strict=True):
        votes[examples.labels[i]] += float(weight)
    total = sum(votes.values())
    confidences = {label: votes.get(label, 0.0) / total for label in dict.fromkeys(examples.labels)}
    return Prediction(max(votes, key=votes.__getitem__), confidences, float(distances[0]))
