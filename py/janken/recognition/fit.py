"""A fit: one run of Adam through the same pictures again and again, batch by batch."""

import numpy as np

from janken.frames.arrays import Float32Array, IntArray
from janken.recognition.adam import Adam
from janken.recognition.head import cross_entropy, gradients, logits, softmax

WEIGHT_DECAY = 10.0
"""Each step takes this, times the learning rate, off the weights, apart from Adam (Loshchilov and Hutter, "Decoupled
Weight Decay Regularization" (2019)). With a handful of pictures it keeps the head from being too sure of itself."""


class Fit:
    """Softmax regression being learned; each epoch goes once through all samples in a new order."""

    def __init__(
        self,
        features: Float32Array,
        targets: IntArray,
        weights: Float32Array,
        batch_size: int,
        rng: np.random.Generator,
    ) -> None:
        """features: (n_samples, n_features), standardized. targets: (n_samples,), each below n_labels.

        weights: (n_features, n_labels), to begin with; copied. The biases begin at zero. `rng` shuffles.
        """
        self.weights = weights.copy()
        self.biases: Float32Array = np.zeros(weights.shape[1], dtype=np.float32)
        self.optimizer = Adam([self.weights, self.biases])
        self._features, self._targets = features, targets
        self._batch_size, self._rng = batch_size, rng
        self._order: IntArray = np.empty(0, dtype=np.intp)

    def step(self) -> bool:
        """Learn one batch; tell whether it was the last one of an epoch."""
        if not len(self._order):
            self._order = self._rng.permutation(len(self._targets))
        batch, self._order = self._order[: self._batch_size], self._order[self._batch_size :]
        features, targets = self._features[batch], self._targets[batch]
        probabilities = softmax(logits(features, self.weights, self.biases))
        self.optimizer.step(gradients(features, probabilities, targets))
        self.weights *= np.float32(1 - WEIGHT_DECAY * self.optimizer.learning_rate)
        return not len(self._order)

    def measure(self, features: Float32Array, targets: IntArray) -> tuple[float, float]:
        """Return the mean cross-entropy and the part that is right, 0..1, of these samples."""
        probabilities = softmax(logits(features, self.weights, self.biases))
        return cross_entropy(probabilities, targets), float((probabilities.argmax(axis=1) == targets).mean())
