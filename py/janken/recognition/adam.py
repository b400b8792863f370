"""Adam, the optimizer: Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015), algorithm 1.

https://arxiv.org/abs/1412.6980
"""

from collections.abc import Sequence

import numpy as np

from janken.frames.arrays import Float32Array

LEARNING_RATE = 1e-3
BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8


class Adam:
    """Moves parameters against their gradients, each by about the learning rate, whatever the gradient's size."""

    def __init__(self, parameters: Sequence[Float32Array], learning_rate: float = LEARNING_RATE) -> None:
        """`parameters` are changed in place by every step; their shapes stay."""
        self.learning_rate = learning_rate
        self._parameters = parameters
        self._first_moments = [np.zeros_like(parameter) for parameter in parameters]
        self._second_moments = [np.zeros_like(parameter) for parameter in parameters]
        self._n_steps = 0

    def step(self, gradients: Sequence[Float32Array]) -> None:
        """Take one step. `gradients` have the order and the shapes of the parameters."""
        self._n_steps += 1
        # The moments start at zero; these corrections make up for it.
        correction_1, correction_2 = 1 - BETA_1**self._n_steps, 1 - BETA_2**self._n_steps
        for i, gradient in enumerate(gradients):
            first, second = self._first_moments[i], self._second_moments[i]
            np.add(first, (1 - BETA_1) * (gradient - first), out=first)
            np.add(second, (1 - BETA_2) * (gradient * gradient - second), out=second)
            step = self.learning_rate * (first / correction_1) / (np.sqrt(second / correction_2) + EPSILON)
            np.subtract(self._parameters[i], step, out=self._parameters[i])
