import numpy as np
import pytest

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.recognition.directions import RIDGE, Directions


def taught(counts: dict[str, int], n_features: int = 20) -> Examples:
    """Each label in a corner of its own, with much noise."""
    random = np.random.default_rng(3)
    examples = Examples(n_features)
    for corner, (label, count) in enumerate(counts.items()):
        for _ in range(count):
            row = random.normal(0, 0.5, n_features)
            row[corner] += 2
            examples.add(row.astype(np.float32), label)
    return examples


def settled(examples: Examples, directions: Directions | None = None) -> Directions:
    directions = directions or Directions()
    directions.advance(examples, 1e9)
    assert directions.is_settled
    return directions


def closed_form(examples: Examples, query: Float32Array) -> dict[str, float]:
    """The oracle: weighted ridge regression with an unpenalized intercept, solved outright."""
    rows, labels = examples.embeddings.astype(float), examples.labels
    names = list(dict.fromkeys(labels))
    weights = np.array([len(labels) / len(names) / labels.count(label) for label in labels])
    center = weights @ rows / weights.sum()
    targets = np.array([[label == name for name in names] for label in labels]) - 1 / len(names)
    centered = rows - center
    matrix = (centered.T * weights) @ centered + RIDGE * np.eye(rows.shape[1])
    solution = np.linalg.solve(matrix, (centered.T * weights) @ targets)
    return dict(zip(names, (query - center) @ solution + 1 / len(names), strict=True))


@pytest.mark.parametrize("counts", [{"rock": 5, "paper": 5}, {"rock": 40, "paper": 4, "scissors": 11}])
def test_the_scores_are_those_of_ridge_regression(counts: dict[str, int]) -> None:
    examples = taught(counts)
    directions, query = settled(examples), examples.embeddings[3]
    assert directions.scores(query) == pytest.approx(closed_form(examples, query), abs=5e-3)
    assert sum(directions.scores(query).values()) == pytest.approx(1, abs=5e-3)


def test_a_label_with_many_examples_gets_no_more_than_its_share() -> None:
    examples = taught({"rock": 200, "paper": 10})
    between = (examples.embeddings[:200].mean(axis=0) + examples.embeddings[200:].mean(axis=0)) / 2
    assert settled(examples).scores(between)["rock"] == pytest.approx(0.5, abs=0.05)


def test_steps_are_few_at_a_time_and_lead_to_the_same_end() -> None:
    examples = taught({"rock": 30, "paper": 30, "scissors": 30})
    slow, n_calls = Directions(), 0
    slow.advance(examples, 0)
    assert not slow.is_settled, "one step is not enough here"
    while not slow.is_settled:
        slow.advance(examples, 0)
        n_calls += 1
    assert 3 < n_calls < 60
    query = examples.embeddings[0]
    assert slow.scores(query) == pytest.approx(settled(examples).scores(query), abs=1e-5)


def test_changed_examples_are_followed_from_the_last_solution() -> None:
    examples = taught({"rock": 20, "paper": 20})
    directions = settled(examples)
    examples.add(np.eye(20, dtype=np.float32)[7], "wave")
    assert "wave" not in directions.scores(examples.embeddings[0])
    settled(examples, directions)
    query = examples.embeddings[-1]
    assert directions.scores(query) == pytest.approx(settled(examples).scores(query), abs=5e-3)


@pytest.mark.parametrize("counts", [{}, {"rock": 3}])
def test_fewer_than_two_labels_have_no_directions(counts: dict[str, int]) -> None:
    examples = taught(counts)
    assert settled(examples).scores(np.ones(20, dtype=np.float32)) == {}


def test_equal_embeddings_under_two_labels_tell_nothing() -> None:
    examples = Examples(4)
    for label in ("rock", "paper", "rock"):
        examples.add(np.ones(4, dtype=np.float32), label)
    assert settled(examples).scores(examples.embeddings[0]) == {"rock": 0.5, "paper": 0.5}
