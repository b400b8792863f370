from collections.abc import Generator

import numpy as np
import pytest
from numpy.typing import NDArray

from janken.insight.principal import BLOCK_ROWS, Projection, project

Floats = NDArray[np.float32]


def finish(work: Generator[None, None, Projection]) -> tuple[Projection, int]:
    """The projection, and in how many slices it came."""
    n_slices = 0
    while True:
        try:
            next(work)
            n_slices += 1
        except StopIteration as end:
            return end.value, n_slices


def random_rows(n_samples: int, n_features: int = 60, seed: int = 0) -> Floats:
    """Rows of length 1 around a place off the origin, with a few directions larger than the rest."""
    rng = np.random.default_rng(seed)
    rows = 3 + rng.normal(size=(n_samples, n_features)) * np.linspace(2, 0.2, n_features)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("n_samples", [2, 3, 7, 60, 700])
def test_the_axes_are_those_of_a_singular_value_decomposition(n_samples: int) -> None:
    rows = random_rows(n_samples)
    projection, _ = finish(project(rows))
    centered = rows.astype(np.float64) - rows.mean(axis=0)
    _, values, axes = np.linalg.svd(centered, full_matrices=False)
    n_real = min(2, n_samples - 1)
    for axis, oracle in zip(projection.axes[:n_real], axes, strict=False):
        assert abs(axis @ oracle) == pytest.approx(1, abs=1e-3)
    assert np.abs(projection(rows)[:, :n_real]) == pytest.approx(np.abs(centered @ axes[:n_real].T), abs=1e-2)
    assert projection.explained == pytest.approx((values[:2] ** 2).sum() / (values**2).sum(), abs=1e-4)


def test_each_axis_points_where_its_largest_component_is_positive_whatever_the_order_of_rows() -> None:
    rows = random_rows(50)
    projection, _ = finish(project(rows))
    backwards, _ = finish(project(rows[::-1].copy()))
    for axis, other in zip(projection.axes, backwards.axes, strict=True):
        assert axis[np.abs(axis).argmax()] > 0
        assert axis == pytest.approx(other, abs=1e-3)


def test_with_a_projection_to_follow_the_axes_point_its_way() -> None:
    rows = random_rows(50)
    projection, _ = finish(project(rows))
    flipped = Projection(projection.center, -projection.axes, projection.explained)
    followed, _ = finish(project(random_rows(55), like=flipped))
    assert (np.sum(followed.axes * flipped.axes, axis=1) > 0).all()


def test_equal_pictures_and_a_single_one_are_a_point_in_the_middle() -> None:
    for rows in (np.ones((9, 4), dtype=np.float32) / 2, np.array([[0, 1, 0]], dtype=np.float32)):
        projection, _ = finish(project(rows))
        assert not projection(rows).any()
        assert projection.explained == 0


def test_what_lies_on_one_line_has_nothing_on_the_other_axis() -> None:
    rows = np.outer(np.linspace(-1, 1, 20), [0.6, 0, 0.8]).astype(np.float32)
    projection, _ = finish(project(rows))
    assert projection.explained == pytest.approx(1)
    assert projection(rows)[:, 1] == pytest.approx(0, abs=1e-5)


def test_the_work_comes_in_slices_of_some_rows() -> None:
    _, n_slices = finish(project(random_rows(3 * BLOCK_ROWS)))
    assert n_slices >= 6 and n_slices % 3 == 0
