from collections.abc import Sequence

import numpy as np
import pytest

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.frames.embedding import EmbeddingError
from janken.recognition.neighbors import Prediction, cap_neighbors, kneighbors, predict


def unit(*angles_deg: float) -> Float32Array:
    """Points on the unit circle, (n_samples, 2)."""
    radians = np.radians(angles_deg)
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


def taught(examples: Sequence[tuple[float, str]]) -> Examples:
    """Examples at angles in degrees; the query of the tests stands at 0."""
    store = Examples(2)
    for angle_deg, label in examples:
        store.add(unit(angle_deg)[0], label)
    return store


QUERY = unit(0)[0]


def test_kneighbors_agrees_with_brute_force() -> None:
    rng = np.random.default_rng(1)
    for n_samples in (1, 2, 7, 100):
        rows = rng.normal(size=(n_samples, 16)).astype(np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        query = rows[0] + rng.normal(size=16).astype(np.float32)
        query /= np.linalg.norm(query)
        brute = sorted(
            (1 - sum(float(a) * float(b) for a, b in zip(row, query, strict=True)), i) for i, row in enumerate(rows)
        )
        distances, indices = kneighbors(rows, query, 5)
        assert [int(i) for i in indices] == [i for _, i in brute[:5]]
        np.testing.assert_allclose(distances, [d for d, _ in brute[:5]], atol=1e-6)


def test_of_equally_near_rows_the_earlier_is_nearer() -> None:
    _, indices = kneighbors(unit(30, 10, 10, 10), QUERY, 3)
    assert indices.tolist() == [1, 2, 3]


def test_without_examples_there_is_no_label() -> None:
    assert predict(Examples(2), QUERY) == Prediction(None, {}, None)


def test_one_label_wins_with_confidence_one_however_far_it_is() -> None:
    prediction = predict(taught([(180, "rock"), (170, "rock")]), QUERY)
    assert (prediction.label, prediction.confidences) == ("rock", {"rock": 1.0})
    assert prediction.distance == pytest.approx(1 - np.cos(np.radians(170)))


def test_votes_are_weighted_by_similarity() -> None:
    examples = taught([(0, "rock"), (60, "paper"), (80, "rock"), (60, "paper")])
    prediction = predict(examples, QUERY)  # k is capped at 2: rock at 0 degrees, paper at 60
    assert prediction.confidences == pytest.approx({"rock": 1 / 1.5, "paper": 0.5 / 1.5})


def test_a_tie_goes_to_the_nearer_example() -> None:
    mirrored = [(20, "paper"), (-20, "rock")]
    assert predict(taught(mirrored), QUERY).label == "paper", "equally near: the one taught first"
    opposite = [(100, "paper"), (95, "rock"), (120, "rock"), (120, "paper")]  # no similarity: the votes are equal
    assert predict(taught(opposite), QUERY).label == "rock"
    assert predict(taught(opposite), QUERY).confidences == {"paper": 0.5, "rock": 0.5}


def test_confidences_name_every_taught_label_and_sum_to_one() -> None:
    examples = taught([(0, "rock"), (5, "rock"), (120, "paper"), (125, "paper")])
    confidences = predict(examples, QUERY).confidences
    assert confidences == {"rock": 1.0, "paper": 0.0}


def test_k_is_capped_at_the_smallest_class() -> None:
    assert cap_neighbors([]) == 0
    assert cap_neighbors(["rock"] * 50) == 10
    assert cap_neighbors(["rock"] * 50 + ["paper"] * 3) == 3
    few = taught([(1, "paper")] + [(a, "rock") for a in range(20, 40)])
    assert predict(few, QUERY).label == "paper", "twenty rocks farther off must not outvote the one paper"


def test_a_query_that_is_not_finite_is_refused() -> None:
    with pytest.raises(EmbeddingError):
        predict(taught([(0, "rock")]), np.array([np.nan, 1], dtype=np.float32))


def test_scaling_a_query_changes_nothing() -> None:
    examples = taught([(0, "rock"), (40, "paper")])
    assert predict(examples, QUERY * 250).confidences == pytest.approx(predict(examples, QUERY).confidences)
