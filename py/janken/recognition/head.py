"""The head: softmax regression, from an embedding to a probability for each label."""

from dataclasses import dataclass

import numpy as np

from janken.frames.arrays import Float32Array, IntArray
from janken.frames.embedding import normalize


@dataclass(frozen=True)
class Head:
    """A linear layer and a softmax over `labels`."""

    labels: tuple[str, ...]
    weights: Float32Array
    """(n_features, n_labels)"""
    biases: Float32Array
    """(n_labels,)"""

    def predict_proba(self, embeddings: Float32Array) -> Float32Array:
        """Return the probability of each label, (n_samples, n_labels); each row sums to 1.

        embeddings: (n_samples, n_features), rows of length 1.
        """
        return softmax(logits(embeddings, self.weights, self.biases))

    def confidences(self, embedding: Float32Array) -> dict[str, float]:
        """Return the probability of each label for one embedding (n_features,) of any length.

        Raises EmbeddingError if the embedding holds NaN or infinity.
        """
        probabilities = self.predict_proba(normalize(embedding)[np.newaxis])[0]
        return dict(zip(self.labels, map(float, probabilities), strict=True))


def glorot_uniform(n_features: int, n_labels: int, rng: np.random.Generator) -> Float32Array:
    """First weights (n_features, n_labels), uniform in ±sqrt(6 / (n_features + n_labels)).

    Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010), equation 16.
    """
    limit = np.sqrt(6 / (n_features + n_labels))
    return rng.uniform(-limit, limit, size=(n_features, n_labels)).astype(np.float32)


def logits(features: Float32Array, weights: Float32Array, biases: Float32Array) -> Float32Array:
    """Return (n_samples, n_labels) of features (n_samples, n_features)."""
    return features @ weights + biases


def softmax(scores: Float32Array) -> Float32Array:
    """Turn rows of scores (n_samples, n_labels) into probabilities; a row's largest score is taken off first,
    which changes nothing but keeps exp from overflowing.
    """
    powers: Float32Array = np.exp(scores - scores.max(axis=1, keepdims=True))
    powers /= powers.sum(axis=1, keepdims=True)
    return powers


def cross_entropy(probabilities: Float32Array, targets: IntArray) -> float:
    """Mean of -log of the probability of each sample's own label.

    probabilities: (n_samples, n_labels). targets: (n_samples,), columns of it. At most 87, where float32 ends.
    """
    own = probabilities[np.arange(len(targets)), targets]
    return float(-np.log(np.maximum(own, np.finfo(np.float32).tiny)).mean())


def gradients(
    features: Float32Array, probabilities: Float32Array, targets: IntArray
) -> tuple[Float32Array, Float32Array]:
    """Gradients of the mean cross-entropy by the weights (n_features, n_labels) and by the biases (n_labels,).

    By a sample's logits it is its probabilities less 1 at its own label (Bishop, "Pattern Recognition and Machine
    Learning" (2006), equation 4.109).
    """
    errors = probabilities.copy()
    errors[np.arange(len(targets)), targets] -= 1
    errors /= len(targets)
    return features.T @ errors, errors.sum(axis=0)
