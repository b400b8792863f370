import numpy as np
import pytest

from janken.recognition.standardization import Standardization


def test_standardized_features_have_mean_zero_and_variance_one_on_average() -> None:
    embeddings = np.random.default_rng(0).normal(3, [0.1, 0.2, 0.4], size=(500, 3)).astype(np.float32)
    features = Standardization.of(embeddings).apply(embeddings)
    np.testing.assert_allclose(features.mean(axis=0), 0, atol=1e-4)
    assert features.var(axis=0).mean() == pytest.approx(1, rel=1e-4)


def test_a_folded_layer_answers_as_the_layer_does_for_standardized_features() -> None:
    rng = np.random.default_rng(0)
    embeddings = rng.normal(1, 0.1, size=(20, 4)).astype(np.float32)
    weights, biases = rng.normal(size=(4, 3)).astype(np.float32), rng.normal(size=3).astype(np.float32)
    standardization = Standardization.of(embeddings)
    folded_weights, folded_biases = standardization.fold_into(weights, biases)
    expected = standardization.apply(embeddings) @ weights + biases
    np.testing.assert_allclose(embeddings @ folded_weights + folded_biases, expected, atol=1e-4)


def test_equal_embeddings_have_no_spread() -> None:
    assert Standardization.of(np.full((5, 3), 0.1, dtype=np.float32)).spread == 0
