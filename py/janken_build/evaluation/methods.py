"""The methods that `build.py evaluate` compares: each a model and a way to decide, taught with examples."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.frames.embedding import normalize
from janken.recognition.neighbors import Prediction, kneighbors, predict
from janken.recognition.recognizer import Recognizer
from janken.recognition.trained_head import TrainedHead

Predict = Callable[[Float32Array], Prediction]


@dataclass(frozen=True)
class Method:
    """`teach` takes the examples and the protocol's k, and returns how an embedding (n_features,) is decided."""

    text: str
    model: str
    """`page`: both nets, as in the page; `hands`: our own alone; else an output of squeezenet.py."""
    teach: Callable[[Examples, int], Predict] = field(repr=False)


def teach_seed(examples: Examples, _: int) -> Predict:
    """Unweighted majority of the 10 nearest; a tie goes to the label whose nearest example is nearer."""

    def decide(embedding: Float32Array) -> Prediction:
        distances, nearest = kneighbors(examples.embeddings, normalize(embedding), 10)
        votes = Counter(examples.labels[i] for i in nearest)
        label, _ = votes.most_common(1)[0]  # of equal ones the first counted, which is the nearer
        confidences = {label: votes[label] / len(nearest) for label in dict.fromkeys(examples.labels)}
        return Prediction(label, confidences, float(distances[0]))

    return decide


def teach_plain(examples: Examples, n_neighbors: int) -> Predict:
    return lambda embedding: predict(examples, embedding, n_neighbors)


def teach_ours(examples: Examples, _: int) -> Predict:
    recognizer = Recognizer()
    while not recognizer.learn(examples):
        pass
    return lambda embedding: recognizer.predict(examples, embedding)


def teach_head(examples: Examples, _: int) -> Predict:
    """The trained head, trained to its end."""
    head = TrainedHead()
    head.advance(examples, False, lambda: 0.0, 1.0)  # a clock that stands: one slice is the whole training
    return lambda embedding: head.predict(examples, embedding)


METHODS: dict[str, Method] = {
    "seed": Method("1000 logits, cosine, unweighted majority, k = 10", "logits", teach_seed),
    "plain": Method("fire9 average pool, votes weighted by similarity", "fire9", teach_plain),
    "imagenet": Method("the page's own recognizer on SqueezeNet's embedding alone", "embedding", teach_ours),
    "hands": Method("the page's own recognizer on our own small net alone", "hands", teach_ours),
    "ours": Method("the page's own recognizer on both nets", "page", teach_ours),
    "head": Method("the trained head on both nets", "page", teach_head),
}
"""One line adds a method; a model that is not of squeezenet.py is added in sources_of."""
