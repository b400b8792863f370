import numpy as np
import pytest

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.frames.embedding import EmbeddingError
from janken.recognition.neighbors import Prediction, predict
from janken.recognition.recognizer import Recognizer


def learned(examples: Examples) -> Recognizer:
    recognizer = Recognizer()
    while not recognizer.learn(examples):
        pass
    return recognizer


def distracted(n_a_label: int, seed: int = 0) -> tuple[Examples, list[tuple[str, Float32Array]]]:
    """Two labels that differ in one feature, drowned by three loud features that say nothing; and further samples."""
    random = np.random.default_rng(seed)
    examples, queries = Examples(12), []
    for i in range(n_a_label + 100):
        for label, sign in (("rock", 1), ("paper", -1)):
            row = random.normal(0, 0.1, 12)
            row[0] = 0.5 * sign
            row[1:4] = random.normal(0, 2, 3)
            row[4] = 3
            if i < n_a_label:
                examples.add(row.astype(np.float32), label)
            else:
                queries.append((label, row.astype(np.float32)))
    return examples, queries


def test_it_learns_which_features_matter_where_plain_neighbors_do_not() -> None:
    examples, queries = distracted(30)
    recognizer = learned(examples)
    right = sum(recognizer.predict(examples, query).label == label for label, query in queries)
    plain = sum(predict(examples, query).label == label for label, query in queries)
    assert right > 0.95 * len(queries) > 0.8 * len(queries) > plain


def test_confidences_are_shares_of_all_labels_and_the_answer_has_the_greatest() -> None:
    examples, queries = distracted(5)
    recognizer = learned(examples)
    for _, query in queries[:20]:
        prediction = recognizer.predict(examples, query)
        assert sum(prediction.confidences.values()) == pytest.approx(1)
        assert list(prediction.confidences) == ["rock", "paper"]
        assert prediction.label == max(prediction.confidences, key=prediction.confidences.__getitem__)


def test_before_it_has_learned_the_nearest_examples_decide() -> None:
    examples = Examples(2)
    examples.add(np.array([1, 0], dtype=np.float32), "rock")
    examples.add(np.array([0, 1], dtype=np.float32), "paper")
    prediction = Recognizer().predict(examples, np.array([1, 3], dtype=np.float32))
    assert prediction.label == "paper"
    assert prediction.distance == pytest.approx(1 - 3 / np.sqrt(10))


def test_a_tie_goes_to_the_nearer_example() -> None:
    examples = Examples(2)
    for label in ("rock", "paper"):
        examples.add(np.array([1, 1], dtype=np.float32), label)
    assert learned(examples).predict(examples, np.array([1, 0], dtype=np.float32)).label == "rock"


def test_without_examples_there_is_no_label_and_with_one_label_it_is_that_one() -> None:
    examples, query = Examples(2), np.array([0, 1], dtype=np.float32)
    assert learned(examples).predict(examples, query) == Prediction()
    examples.add(np.array([1, 0], dtype=np.float32), "rock")
    assert learned(examples).predict(examples, query) == Prediction("rock", {"rock": 1.0}, 1.0)


@pytest.mark.parametrize(("value", "n_features"), [(np.nan, 12), (np.inf, 12), (1, 11)])
def test_a_bad_embedding_is_refused_and_nothing_is_lost(value: float, n_features: int) -> None:
    examples, queries = distracted(2)
    recognizer = learned(examples)
    before = recognizer.predict(examples, queries[0][1])
    with pytest.raises(EmbeddingError):
        recognizer.predict(examples, np.full(n_features, value, dtype=np.float32))
    assert recognizer.predict(examples, queries[0][1]) == before
