import numpy as np
import pytest

from janken.examples.store import Examples
from janken.frames.embedding import EmbeddingError, normalize


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


def filled(n_samples: int) -> Examples:
    examples = Examples(4)
    rng = np.random.default_rng(3)
    for i in range(n_samples):
        examples.add(rng.normal(size=4).astype(np.float32), "rp"[i % 2], burst=i // 10, thumbnail=bytes([i % 256]))
    return examples


def test_what_is_removed_and_restored_stands_where_it_stood() -> None:
    examples, untouched = filled(200), filled(200)
    removed = examples.remove([150, 3, 200, 3, 999])
    assert [example.id for example in removed] == [3, 150, 200]
    assert len(examples) == 197 and examples.row_of(3) is None and examples.row_of(4) == 2
    assert examples.count("r") == examples.labels.count("r") == 99
    examples.restore(removed[::-1])
    np.testing.assert_array_equal(examples.embeddings, untouched.embeddings)
    for column in ("ids", "labels", "bursts", "thumbnails"):
        assert getattr(examples, column) == getattr(untouched, column)


def test_an_id_and_a_burst_are_never_given_twice() -> None:
    examples = filled(3)
    examples.remove([3])
    assert examples.add(np.ones(4, dtype=np.float32), "r", examples.new_burst()) == 4
    assert examples.new_burst() == 2
    taken = examples.remove([1])
    examples.restore(taken)
    with pytest.raises(ValueError, match="here already"):
        examples.restore(taken)
    assert examples.ids == [1, 2, 4]


def test_every_change_raises_the_version_and_is_told_once() -> None:
    examples = filled(5)
    examples.take_touched()
    versions = [examples.version]
    removed = examples.remove([2])
    versions.append(examples.version)
    assert examples.relabel({1: "p", 77: "p"}) == {1: "r"}
    versions.append(examples.version)
    examples.restore(removed)
    versions.append(examples.version)
    assert versions == sorted(set(versions))
    assert (examples.take_touched(), examples.take_touched()) == ({1, 2}, set())
    assert (examples.count("r"), examples.count("p")) == (2, 3)
