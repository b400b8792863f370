"""The plateau rule: when to lower the learning rate, and when to stop."""

from typing import Literal

MIN_DELTA = 1e-3
PATIENCE_TO_LOWER = 8
PATIENCE_TO_STOP = 24
FACTOR = 0.5


class Plateau:
    """Watches a loss, epoch by epoch. Only a loss lower than the best by more than MIN_DELTA is better."""

    def __init__(self) -> None:
        self.best_loss = float("inf")
        self._n_worse = 0

    def observe(self, loss: float) -> Literal["better", "wait", "lower", "stop"]:
        """Say what to do after an epoch with this loss."""
        if loss < self.best_loss - MIN_DELTA:
            self.best_loss = loss
            self._n_worse = 0
            return "better"
        self._n_worse += 1
        if self._n_worse == PATIENCE_TO_STOP:
            return "stop"
        return "wait" if self._n_worse % PATIENCE_TO_LOWER else "lower"
