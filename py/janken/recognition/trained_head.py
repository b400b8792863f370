"""The trained head: keeps a head in step with the examples, by training a new one when they have changed."""

from collections.abc import Callable
from dataclasses import replace

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.recognition.head import Head
from janken.recognition.neighbors import Prediction, predict
from janken.recognition.training import BATCH_SIZE, Training, TrainingError
from janken.words.text import Words

Recognize = Callable[[Examples, Float32Array], Prediction]
"""What an embedding (n_features,) shows, from examples."""

BATCH_SIZES = (8, 16, 32, 64, 128)


class TrainedHead:
    """Decides by the last head whose training has ended; until there is one, the nearest pictures decide."""

    def __init__(self, recognize: Recognize = predict) -> None:
        """`recognize` answers as long as there is no head."""
        self._recognize = recognize
        self.head: Head | None = None
        self.training: Training | None = None
        """The one that runs or ran last; None while it waits for changes to end, and where there can be none."""
        self.refusal: Words = ""
        """Why the examples, as they are now, cannot be learned: a sentence, or empty."""
        self.batch_size = BATCH_SIZE
        self._trained_version: int | None = None
        self._n_trainings = 0

    @property
    def is_training(self) -> bool:
        return self.training is not None and not self.training.is_over

    def can_answer(self, examples: Examples) -> bool:
        """Whether there is a head, and it knows the labels that the examples have now."""
        return self.head is not None and set(self.head.labels) == set(examples.labels)

    def predict(self, examples: Examples, embedding: Float32Array) -> Prediction:
        """Decide what an embedding (n_features,) shows. Its distance to the nearest example is the nearest pictures'.

        A tie goes to the label taught first. Raises EmbeddingError if the embedding holds NaN or infinity.
        """
        recognized = self._recognize(examples, embedding)
        if self.head is None or not self.can_answer(examples):
            return recognized
        confidences = self.head.confidences(embedding)
        return replace(recognized, label=max(confidences, key=confidences.__getitem__), confidences=confidences)

    def advance(self, examples: Examples, is_held: bool, now_ms: Callable[[], float], budget_ms: float) -> None:
        """Train for about `budget_ms`. New examples break a training off; the next begins when no button is held."""
        if self._trained_version != examples.version:
            self.training = None
            if is_held:
                return
            self._start(examples)
        if self.training is None or self.training.is_over:
            return
        self.training.advance(now_ms, budget_ms)
        self._take_head()

    def stop(self) -> None:
        """End the training with the best head so far; the next begins when examples change."""
        if self.training is not None:
            self.training.stop()
            self._take_head()

    def train_again(self) -> None:
        """Begin a new training with the next `advance`; its chances (shuffles, first weights) differ from the last."""
        self._trained_version = None

    def set_batch_size(self, batch_size: int) -> None:
        """Train in batches of this size from now on: one of BATCH_SIZES; any other is passed over."""
        if batch_size in BATCH_SIZES and batch_size != self.batch_size:
            self.batch_size = batch_size
            self.train_again()

    def _start(self, examples: Examples) -> None:
        self._trained_version, self.refusal = examples.version, ""
        self._n_trainings += 1
        try:
            self.training = Training(
                examples.embeddings, examples.labels, examples.bursts, self.batch_size, seed=self._n_trainings
            )
        except TrainingError as error:
            self.refusal = error.text

    def _take_head(self) -> None:
        if self.training is not None and self.training.is_over and self.training.head is not None:
            self.head = self.training.head
