import numpy as np
import pytest

from janken.examples.near_copies import NEAR_COPY, is_near_copy
from janken.frames.embedding import EmbeddingError


def turned(distance: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """A vector at this cosine distance from (1, 0)."""
    cosine = 1 - distance
    return np.array([cosine, np.sqrt(1 - cosine**2)], dtype=np.float32)


def test_what_is_nearer_than_the_threshold_is_a_copy_whatever_its_length() -> None:
    last = np.array([1, 0], dtype=np.float32)
    for length in (0.01, 1, 300):
        assert is_near_copy(length * turned(0), last)
        assert is_near_copy(length * turned(0.9 * NEAR_COPY), last)
        assert not is_near_copy(length * turned(1.1 * NEAR_COPY), last)
        assert not is_near_copy(-length * turned(0), last)


def test_a_picture_without_any_feature_is_no_copy() -> None:
    zeros = np.zeros(2, dtype=np.float32)
    assert not is_near_copy(zeros, np.array([1, 0], dtype=np.float32))


def test_numbers_that_are_missing_are_refused() -> None:
    with pytest.raises(EmbeddingError):
        is_near_copy(np.array([np.nan, 0], dtype=np.float32), np.array([1, 0], dtype=np.float32))
