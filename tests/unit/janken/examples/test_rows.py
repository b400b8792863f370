import numpy as np

from janken.examples.rows import Rows


def test_rows_are_copied_in_their_order_and_kept_as_they_are_taken() -> None:
    rows, expected = Rows(3), []
    embedding = np.zeros(3, dtype=np.float32)
    for i in range(200):
        embedding[:] = i
        rows.append(embedding)
        expected.append([i, i, i])
    np.testing.assert_array_equal(rows.array, expected)
    rows.take(np.array([199, 0, 63, 64]))
    np.testing.assert_array_equal(rows.array[:, 0], [199, 0, 63, 64])
    rows.append(embedding)
    assert rows.array.shape == (5, 3) and rows.array.flags.c_contiguous
