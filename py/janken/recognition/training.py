"""The training of a head, advanced in slices, so that whoever runs it keeps time for other things."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from janken.frames.arrays import Float32Array, IntArray
from janken.recognition.fit import Fit
from janken.recognition.head import Head, glorot_uniform
from janken.recognition.holdout import hold_out
from janken.recognition.plateau import FACTOR, Plateau
from janken.recognition.standardization import Standardization
from janken.words.text import Text, TextError

BATCH_SIZE = 32
MAX_EPOCHS = 200
FEWEST_STEPS = 150
"""The second phase is never shorter: a few held-out pictures, or a strange burst of them, say "stop" too early, and
before that the head still is much of the chance that it began with."""

Phase = Literal["measuring", "refitting", "done", "stopped"]


class TrainingError(TextError):
    """From these examples no head can be trained; the sentence says what to do."""


@dataclass(frozen=True)
class Epoch:
    """How the head did after one pass: mean cross-entropy, and the part that was right, 0..1."""

    loss: float
    accuracy: float
    learning_rate: float


class Training:
    """Learns in two phases.

    "measuring": learn from all but the held-out pictures, watch the loss on those, lower the learning rate when it no
    longer falls, stop when it stays there, and keep the weights of the best epoch. "refitting": learn anew from all
    pictures for as many epochs, at the same learning rates (Goodfellow, Bengio and Courville, "Deep Learning" (2016),
    algorithm 7.2), because the last burst taught is often just what the player wants it to learn. Then it is "done".
    Where nothing can be held out, the first phase watches the very pictures that it learns, and is the only one.
    """

    def __init__(
        self,
        embeddings: Float32Array,
        labels: Sequence[str],
        bursts: Sequence[int],
        batch_size: int = BATCH_SIZE,
        seed: int = 0,
    ) -> None:
        """embeddings: (n_samples, n_features), rows of length 1; copied. labels, bursts: one a row; see `hold_out`.

        Raises TrainingError if there are fewer than two labels, all embeddings are equal, or one is not finite.
        """
        _check(embeddings, labels, bursts)
        self.labels = tuple(dict.fromkeys(labels))
        self.phase: Phase = "measuring"
        self.head: Head | None = None
        """The best so far; None before the first epoch has ended."""
        self.history: list[Epoch] = []
        self.best_epoch = 0
        """How many epochs the best head of the first phase has seen."""
        self._standardization = _standardize(embeddings)
        self._features = self._standardization.apply(embeddings)
        self._targets: IntArray = np.array([self.labels.index(label) for label in labels], dtype=np.intp)
        self._batch_size, self._rng = batch_size, np.random.default_rng(seed)
        self._held_out = hold_out(labels, bursts, self._rng)
        self._watched = self._held_out if len(self._held_out) else np.arange(len(labels))
        self._plateau = Plateau()
        self.n_refitted = 0
        """How many epochs the second phase has done, of `n_to_refit`."""
        self._first_weights = glorot_uniform(embeddings.shape[1], len(self.labels), self._rng)
        self._fit = self._start_fit(np.setdiff1d(np.arange(len(labels)), self._held_out))

    @property
    def n_held_out(self) -> int:
        return len(self._held_out)

    @property
    def n_to_refit(self) -> int:
        return max(self.best_epoch, -(-FEWEST_STEPS // -(-len(self._targets) // self._batch_size)))

    @property
    def is_over(self) -> bool:
        return self.phase in ("done", "stopped")

    def step(self) -> None:
        """Learn one batch, and after the last one of an epoch look how it went. Does nothing when over."""
        if self.is_over or not self._fit.step():
            return
        if self.phase == "measuring":
            self._end_measuring_epoch()
        else:
            self._end_refitting_epoch()

    def advance(self, now_ms: Callable[[], float], budget_ms: float) -> None:
        """Take steps until `now_ms` says that the budget is spent (one step at least), or the training is over."""
        end_ms = now_ms() + budget_ms
        while not self.is_over:
            self.step()
            if now_ms() >= end_ms:
                return

    def stop(self) -> None:
        """End it here, with the best head so far. Does nothing when over."""
        if not self.is_over:
            self.phase = "stopped"

    def current_head(self) -> Head:
        """The head as it is after the last step. Folding copies the weights, so that later steps do not change it."""
        return Head(self.labels, *self._standardization.fold_into(self._fit.weights, self._fit.biases))

    def _end_measuring_epoch(self) -> None:
        loss, accuracy = self._fit.measure(self._features[self._watched], self._targets[self._watched])
        self.history.append(Epoch(loss, accuracy, self._fit.optimizer.learning_rate))
        match self._plateau.observe(loss):
            case "better":
                self.best_epoch = len(self.history)
                self.head = self.current_head()
            case "lower":
                self._fit.optimizer.learning_rate *= FACTOR
            case "stop":
                self._end_measuring()
                return
        if len(self.history) == MAX_EPOCHS:
            self._end_measuring()

    def _end_measuring(self) -> None:
        if not self.n_held_out:
            self.phase = "done"
            return
        self.phase = "refitting"
        self._fit = self._start_fit(np.arange(len(self._targets)))

    def _end_refitting_epoch(self) -> None:
        self.n_refitted += 1
        if self.n_refitted == self.n_to_refit:
            self.head = self.current_head()
            self.phase = "done"
            return
        same_epoch = self.history[min(self.n_refitted, len(self.history) - 1)]
        self._fit.optimizer.learning_rate = same_epoch.learning_rate

    def _start_fit(self, rows: IntArray) -> Fit:
        return Fit(self._features[rows], self._targets[rows], self._first_weights, self._batch_size, self._rng)


def _check(embeddings: Float32Array, labels: Sequence[str], bursts: Sequence[int]) -> None:
    if embeddings.ndim != 2 or not len(embeddings) == len(labels) == len(bursts):
        raise TrainingError(
            f"Each picture needs one embedding, one label and one burst; there are embeddings of shape "
            f"{embeddings.shape}, {len(labels)} labels and {len(bursts)} bursts."
        )
    if len(set(labels)) < 2:
        raise TrainingError(Text("training.two_gestures"))
    if not np.isfinite(embeddings).all():
        raise TrainingError(Text("training.not_finite"))


def _standardize(embeddings: Float32Array) -> Standardization:
    standardization = Standardization.of(embeddings)
    if not standardization.spread:
        raise TrainingError(Text("training.all_alike"))
    return standardization
