"""The recognizer: what an embedding shows, by what tells the labels apart and by which examples are nearest."""

import math

import numpy as np

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.frames.embedding import EmbeddingError, normalize
from janken.recognition.directions import Directions
from janken.recognition.neighbors import N_NEIGHBORS, Prediction
from janken.recognition.shortlist import Shortlist

# VOTE_WEIGHT and SHARPNESS were tuned on a part of shared/hands, TEMPERATURE on validation people.
VOTE_WEIGHT = 0.2
"""How much the neighbors' vote counts beside the directions' scores."""
SHARPNESS = 0.01
"""A neighbor that is so much farther (cosine distance) than the nearest has 1/e of its vote."""
TEMPERATURE = 0.25
"""Divides the scores, so that of a hundred answers with confidence 0.8 about eighty are right."""

LEARN_PRODUCTS = 4e6
"""Multiplications a frame may spend on learning: about 4 ms in Pyodide."""


class Recognizer:
    """Decides from examples. `learn` a bit with each frame, `predict` at any time."""

    def __init__(self) -> None:
        self.directions = Directions()
        self._shortlist = Shortlist()

    def learn(self, examples: Examples, n_products: float = LEARN_PRODUCTS) -> bool:
        """Learn from changed examples for about so many multiplications; tell whether nothing is left to learn."""
        self.directions.advance(examples, n_products)
        return self.directions.is_settled

    def hasten(self, examples: Examples, n_products: float) -> None:
        """Prepare to answer sooner from many examples, for about so many multiplications; the answers stay the same."""
        self._shortlist.advance(examples, n_products)

    def predict(self, examples: Examples, embedding: Float32Array) -> Prediction:
        """Decide what an embedding (n_features,), of any length, shows.

        A tie goes to the label of the nearer example. With one label taught the answer is that label, with confidence
        1. Raises EmbeddingError if the embedding has another length than the examples or holds NaN or infinity.
        """
        if embedding.shape != (examples.n_features,):
            raise EmbeddingError(f"An embedding here has shape ({examples.n_features},), not {embedding.shape}.")
        if not len(examples):
            return Prediction()
        query = normalize(embedding)
        labels = examples.groups.names
        fewest = min(map(examples.count, labels))
        distances, nearest = self._shortlist.kneighbors(examples, query, min(N_NEIGHBORS, fewest))
        weights = np.exp((distances[0] - distances) / SHARPNESS)
        votes = dict.fromkeys([*(examples.labels[i] for i in nearest), *labels], 0.0)  # nearest first, for ties
        for i, weight in zip(nearest, weights / weights.sum(), strict=True):
            votes[examples.labels[i]] += float(weight)
        scores = self.directions.scores(query)
        sums = {label: VOTE_WEIGHT * vote + scores.get(label, 0.0) for label, vote in votes.items()}
        best = max(sums, key=sums.__getitem__)
        odds = {label: math.exp((sums[label] - sums[best]) / TEMPERATURE) for label in labels}
        total = sum(odds.values())
        return Prediction(best, {label: value / total for label, value in odds.items()}, float(distances[0]))
