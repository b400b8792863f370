import numpy as np
import pytest

from janken.embedding import EmbeddingError, normalize
from janken.examples import Examples


def test_rows_are_kept_in_order_and_scaled_to_length_one_while_the_store_grows() -> None:
    embeddings = np.random.default_rng(0).normal(size=(1000, 8)).astype(np.float32)
    examples = Examples(8)
    for i, embedding in enumerate(embeddings):
        examples.add(embedding, str(i % 3))
    expected = embeddings / np.linalg.norm(embeddings, axis=1, keepdims=True)
    np.testing.assert_allclose(examples.embeddings, expected, rtol=1e-6)
    assert examples.labels == [str(i % 3) for i in range(1000)]
    assert [examples.count(label) for label in "0123"] == [334, 333, 333, 0]


def test_rows_are_one_contiguous_float32_array_that_moves_seldom() -> None:
    examples, addresses = Examples(4), set()
    for _ in range(1000):
        examples.add(np.ones(4, dtype=np.float32), "rock")
        assert examples.embeddings.flags.c_contiguous and examples.embeddings.dtype == np.float32
        addresses.add(examples.embeddings.__array_interface__["data"][0])
    assert len(addresses) <= 6, "doubling from 64 to 1024 rows moves the array four times, not a thousand"


def test_the_store_keeps_a_copy() -> None:
    examples, embedding = Examples(2), np.array([3, 4], dtype=np.float32)
    examples.add(embedding, "rock")
    embedding[:] = 0
    np.testing.assert_allclose(examples.embeddings, [[0.6, 0.8]])


@pytest.mark.parametrize("bad", [[1.0], [1.0, 2.0, 3.0], [np.nan, 1.0], [np.inf, 1.0]])
def test_a_bad_embedding_is_refused_and_nothing_is_stored(bad: list[float]) -> None:
    examples = Examples(2)
    with pytest.raises(EmbeddingError):
        examples.add(np.array(bad, dtype=np.float32), "rock")
    assert len(examples) == 0 and examples.embeddings.shape == (0, 2)


def test_an_all_zero_embedding_stays_zero() -> None:
    np.testing.assert_array_equal(normalize(np.zeros(3, dtype=np.float32)), np.zeros(3))
