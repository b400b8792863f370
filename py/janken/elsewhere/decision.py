"""What decides here, as numbers: enough to decide the same elsewhere. Borrowed hands are never among them."""

from dataclasses import dataclass

import numpy as np

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array, IntArray
from janken.recognition.deciders import HEAD, NEIGHBORS
from janken.recognition.neighbors import N_NEIGHBORS
from janken.recognition.novelty import FACTORS, Novelty
from janken.recognition.recognizer import Recognizer
from janken.session.state import Session
from janken.words.text import Text, TextError

MOST_DISTANCE = 2.0
"""No cosine distance is larger."""
SLICE = 2e7
MOST_PRODUCTS = 6e9
"""So many multiplications are spent on what is not learned yet, some seconds; what is learned then is good enough."""


class ElsewhereError(TextError):
    """What was taught cannot be used elsewhere; the text says why."""


@dataclass(frozen=True)
class Decision:
    """How an embedding is decided upon."""

    method: str
    """NEIGHBORS or HEAD."""
    labels: tuple[str, ...]
    embeddings: Float32Array
    """The examples, (n_samples, n_features), rows of length 1."""
    numbers: IntArray
    """For each example its label's place in `labels`, (n_samples,)."""
    n_neighbors: int
    weights: Float32Array
    """Of the directions or of the head, (n_labels, n_features)."""
    biases: Float32Array
    """(n_labels,)"""
    reach: float
    """Cosine distance to the nearest example beyond which something is none of these; MOST_DISTANCE: nothing is."""


def decision_of(session: Session) -> Decision:
    """What decides in a session now, once all is learned. Raises ElsewhereError if nothing was taught."""
    examples = session.examples
    if not len(examples):
        raise ElsewhereError(Text("elsewhere.nothing"))
    is_own = session.basis is examples  # else the session's recognizer has learned from borrowed hands too
    recognizer, novelty = (session.recognizer, session.novelty) if is_own else (Recognizer(), session.novelty.anew())
    settle(examples, recognizer, novelty)
    reach = min(novelty.reach * FACTORS[session.sight.sureness], MOST_DISTANCE)
    head = session.deciders.head
    if session.deciders.method == HEAD and head.head is not None and head.can_answer(examples):
        return _decision(examples, HEAD, head.head.labels, head.head.weights.T, head.head.biases, reach)
    labels = examples.groups.names
    return _decision(examples, NEIGHBORS, labels, *recognizer.directions.layer(labels, examples.n_features), reach)


def settle(examples: Examples, recognizer: Recognizer, novelty: Novelty) -> None:
    """Learn what is left to be learned from the examples, for some seconds at most."""
    spent = 0.0
    while not recognizer.learn(examples, SLICE) and spent < MOST_PRODUCTS:
        spent += SLICE
    novelty.advance(examples, SLICE)
    while not novelty.is_settled:
        novelty.advance(examples, SLICE)


def _decision(
    examples: Examples,
    method: str,
    labels: tuple[str, ...],
    weights: Float32Array,
    biases: Float32Array,
    reach: float,
) -> Decision:
    places = {label: place for place, label in enumerate(labels)}
    numbers = np.array([places[label] for label in examples.labels], dtype=np.intp)
    k = min(N_NEIGHBORS, *(examples.count(label) for label in labels))
    return Decision(method, labels, examples.embeddings.copy(), numbers, k, weights, biases, reach)
