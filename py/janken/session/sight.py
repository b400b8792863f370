"""Sight: what the frames show, as far as the examples tell, and which pictures are nearest while somebody asks."""

from dataclasses import dataclass, field, replace

from janken.examples.gestures import NOTHING
from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.game.halves import WHOLE
from janken.insight.why import NearView, nearest_pictures
from janken.recognition.borrowed import Borrowed
from janken.recognition.deciders import Deciders
from janken.recognition.neighbors import Prediction
from janken.recognition.novelty import DEFAULT_SURENESS, FACTORS, Novelty


@dataclass
class Sight:
    """The last predictions. Who decides is the deciders' matter, what is strange to the examples is the novelty's."""

    examples: Examples
    deciders: Deciders
    novelty: Novelty
    borrowed: Borrowed
    sureness: int = DEFAULT_SURENESS
    """An index of novelty.FACTORS: 0 always guesses, the last answers only when sure."""
    prediction: Prediction = field(default_factory=Prediction)
    seen: dict[str, Prediction] = field(default_factory=dict)
    """The last prediction for each half of the picture that frames show."""
    is_asking_why: bool = False
    near: list[NearView] = field(default_factory=list)
    """The pictures nearest to the last frame, while somebody asks."""

    def set_sureness(self, sureness: int) -> None:
        """Choose how near the taught examples a frame must be for an answer; an unknown step is passed over."""
        if 0 <= sureness < len(FACTORS):
            self.sureness = sureness

    def look(self, embedding: Float32Array, half: str, basis: Examples) -> None:
        """Take in what a frame shows of this half of the camera's picture; embedding: (n_features,).

        basis: the examples, with what is borrowed beside them. Pictures there are only of the examples.
        """
        self.prediction = self._or_none(self.deciders.current.predict(basis, embedding), embedding)
        self.seen[half] = self.prediction
        self.near = nearest_pictures(self.examples, embedding) if self.is_asking_why and half == WHOLE else []

    def forget(self) -> None:
        """No frames come any more."""
        self.prediction = Prediction()
        self.seen.clear()
        self.near = []

    def _or_none(self, prediction: Prediction, embedding: Float32Array) -> Prediction:
        """The prediction, without a label if it is of the empty scene or of something that nobody taught."""
        distance, always_guesses = prediction.distance, not self.sureness
        is_empty = not always_guesses and self.borrowed.is_empty(embedding, distance, self.examples)
        if is_empty or self.novelty.is_strange(distance, self.sureness):
            return replace(prediction, label=None, confidences=dict.fromkeys(prediction.confidences, 0.0))
        return replace(prediction, label=None) if prediction.label == NOTHING else prediction
