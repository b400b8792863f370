import numpy as np
import pytest

from janken.frames.embedding import EmbeddingError
from janken.recognition.head import Head, cross_entropy, glorot_uniform, gradients, logits, softmax


def test_gradients_agree_with_finite_differences() -> None:
    rng = np.random.default_rng(0)
    features, targets = rng.normal(size=(7, 5)), np.array([0, 1, 2, 2, 1, 0, 2])
    weights, biases = rng.normal(size=(5, 3)), rng.normal(size=3)

    def loss() -> float:
        return cross_entropy(softmax(logits(features, weights, biases)), targets)

    analytic = gradients(features, softmax(logits(features, weights, biases)), targets)
    for parameter, gradient in zip((weights, biases), analytic, strict=True):
        for index in np.ndindex(parameter.shape):
            kept, step = parameter[index], 1e-6
            parameter[index] = kept + step
            above = loss()
            parameter[index] = kept - step
            numeric = (above - loss()) / (2 * step)
            parameter[index] = kept
            assert gradient[index] == pytest.approx(numeric, abs=1e-7)


def test_softmax_of_known_scores_and_of_scores_that_would_overflow() -> None:
    np.testing.assert_allclose(softmax(np.log([[1, 2, 5]])), [[0.125, 0.25, 0.625]])
    np.testing.assert_allclose(softmax(np.array([[1000.0, 1000.0], [-1000.0, 1000.0]])), [[0.5, 0.5], [0, 1]])


def test_cross_entropy_of_known_probabilities_stays_finite_where_one_is_zero() -> None:
    assert cross_entropy(np.array([[0.25, 0.75], [0.5, 0.5]]), np.array([0, 1])) == pytest.approx(np.log(8) / 2)
    assert cross_entropy(np.array([[0.0, 1.0]], dtype=np.float32), np.array([0])) == pytest.approx(87.3, abs=0.1)


def test_glorot_weights_are_uniform_with_the_variance_that_the_paper_asks_for() -> None:
    weights = glorot_uniform(512, 4, np.random.default_rng(0))
    assert weights.dtype == np.float32 and weights.shape == (512, 4)
    assert abs(weights).max() <= np.sqrt(6 / 516)
    assert weights.var() == pytest.approx(2 / 516, rel=0.1)


def test_confidences_go_by_label_whatever_the_length_of_the_embedding() -> None:
    head = Head(("rock", "paper"), np.array([[2, 0], [0, 2]], np.float32), np.zeros(2, np.float32))
    expected = np.exp([2 * 0.6, 2 * 0.8]) / np.exp([2 * 0.6, 2 * 0.8]).sum()
    for length in (1, 30):
        confidences = head.confidences(np.array([0.6, 0.8], np.float32) * length)
        assert confidences == pytest.approx(dict(zip(("rock", "paper"), expected, strict=True)))
    with pytest.raises(EmbeddingError):
        head.confidences(np.array([np.nan, 1], np.float32))
