"""The outline of a hand is where its bones are."""

import pytest
import torch

from janken_training.cutout import outlines

SIDE_PX = 64


@pytest.fixture
def points() -> torch.Tensor:
    """A hand (1, 21, 2) pointing up: the wrist below, four straight fingers beside each other, the thumb aside."""
    x = torch.tensor([0.0, *(finger * 0.2 - 0.4 for finger in range(5) for _ in range(4))])
    y = torch.tensor([0.6, *(0.1 - joint * 0.2 for _ in range(5) for joint in range(4))])
    return torch.stack([x, y], 1)[None]


def test_bones_are_inside_and_corners_outside(points: torch.Tensor) -> None:
    hand = outlines(points, SIDE_PX)[0, 0]
    assert hand.shape == (SIDE_PX, SIDE_PX)
    assert hand.min() >= 0 and hand.max() <= 1
    rows = ((points[0] + 1) / 2 * SIDE_PX).long().tolist()
    assert all(hand[y, x] > 0.9 for x, y in rows)
    assert hand[0, 0] < 0.01 and hand[-1, -1] < 0.01


def test_points_in_one_place_have_an_outline_too() -> None:
    assert outlines(torch.zeros(2, 21, 2), SIDE_PX).isfinite().all()
