import numpy as np
import pytest

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.recognition import shortlist
from janken.recognition.neighbors import kneighbors
from janken.recognition.shortlist import Shortlist, find_directions, orthonormal

N_FEATURES = 48


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a test need not make 5,000 rows: a list is kept from 300 on, in 8 directions."""
    monkeypatch.setattr(shortlist, "FEWEST_ROWS", 300)
    monkeypatch.setattr(shortlist, "N_DIRECTIONS", 8)


def pictures(n_rows: int, seed: int, noise: float = 0.02) -> Float32Array:
    """Rows that differ mostly in six directions, as pictures of hands do in some dozens."""
    random = np.random.default_rng(seed)
    directions = np.random.default_rng(99).normal(size=(6, N_FEATURES))
    rows = 1 + random.normal(size=(n_rows, 6)) @ directions + noise * random.normal(size=(n_rows, N_FEATURES))
    return rows.astype(np.float32) / np.linalg.norm(rows, axis=1, keepdims=True).astype(np.float32)


def taught(rows: Float32Array) -> Examples:
    examples = Examples(N_FEATURES)
    for i, row in enumerate(rows):
        examples.add(row, "rps"[i % 3], 1 + i // 20)
    return examples


def settled(examples: Examples, one: Shortlist | None = None) -> Shortlist:
    one = one or Shortlist()
    one.advance(examples, 0)
    while not one.is_settled:
        one.advance(examples, 1e6)
    return one


def assert_exact(one: Shortlist, examples: Examples, queries: Float32Array, k: int = 10) -> None:
    for query in queries:
        distances, rows = one.kneighbors(examples, query, k)
        exact_distances, exact_rows = kneighbors(examples.embeddings, query, k)
        assert rows.tolist() == exact_rows.tolist()
        np.testing.assert_array_equal(distances, exact_distances)


def test_it_finds_the_very_neighbors_and_compares_few_rows_for_it() -> None:
    examples = taught(pictures(1500, seed=0))
    one = settled(examples)
    assert_exact(one, examples, pictures(60, seed=1))
    assert_exact(one, examples, examples.embeddings[:20].copy())
    assert 10 <= one.n_compared < 0.1 * len(examples)


def test_what_all_neighbors_say_of_real_pictures_is_said_of_noise_too_but_no_faster() -> None:
    examples = taught(pictures(600, seed=0, noise=30))
    one = settled(examples)
    assert_exact(one, examples, pictures(20, seed=1, noise=30))
    assert one.n_compared == len(examples)


def test_equal_rows_stand_in_their_order() -> None:
    examples = taught(np.repeat(pictures(40, seed=0), 20, axis=0))
    assert_exact(settled(examples), examples, pictures(20, seed=1))


def test_it_is_right_while_it_is_being_made_and_a_slice_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("janken.recognition.slices.SLICE_PRODUCTS", 20_000)
    examples, one, n_calls = taught(pictures(900, seed=0)), Shortlist(), 0
    one.advance(examples, 0)
    while not one.is_settled:
        assert_exact(one, examples, pictures(2, seed=n_calls))
        one.advance(examples, 0)
        n_calls += 1
    assert n_calls > 900 * 8 * N_FEATURES / 20_000


def test_it_follows_every_change_of_the_examples() -> None:
    examples, queries = taught(pictures(900, seed=0)), pictures(10, seed=1)
    one = settled(examples)
    examples.add(queries[0], "s", 99)
    assert_exact(one, examples, queries)
    removed = examples.remove([5, 400, 401, 880])
    assert_exact(one, examples, queries)
    settled(examples, one)
    assert_exact(one, examples, queries)
    examples.restore(removed)
    examples.relabel({7: "p"})
    assert_exact(one, examples, queries)
    for row in pictures(1500, seed=3):
        examples.add(row, "r", 200)
    assert_exact(one, examples, queries)
    assert_exact(settled(examples, one), examples, queries)
    assert one.n_compared < 0.1 * len(examples)
    examples.remove(examples.ids[100:])
    assert_exact(settled(examples, one), examples, queries)


def test_directions_are_orthonormal_also_of_rows_that_are_alike() -> None:
    rows = np.vstack([pictures(5, seed=0), pictures(5, seed=0), np.zeros((1, N_FEATURES), dtype=np.float32)])
    for work in (orthonormal(rows), find_directions(pictures(500, seed=2))):
        try:
            while True:
                next(work)
        except StopIteration as end:
            basis = end.value
        assert 5 <= len(basis) <= 8
        np.testing.assert_allclose(basis @ basis.T, np.eye(len(basis)), atol=1e-5)
