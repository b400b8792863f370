"""The points go where the pixels go."""

import torch

from janken_training.windows import SMALLEST_HAND, draw_windows, grid_of, hands_at, look, outside, points_in

SIDE_PX = 64


def spots(shares: torch.Tensor) -> torch.Tensor:
    """Pictures (n, 3, 96, 96), black but for a soft spot where the one point (n, 1, 2) of each is."""
    line = (torch.arange(96) + 0.5) / 96
    squared = (line[None, None, :] - shares[:, :, :1]) ** 2 + (line[None, :, None] - shares[:, :, 1:]) ** 2
    return torch.exp(-squared / 0.002)[:, None].expand(-1, 3, -1, -1)


def test_points_follow_the_pixels_through_turn_zoom_shift_and_mirror() -> None:
    generator = torch.Generator().manual_seed(0)
    shares = torch.rand(200, 1, 2, generator=generator) * 0.6 + 0.2
    aspects = torch.exp(torch.randn(200, generator=generator) * 0.3)
    theta = draw_windows(hands_at(shares.expand(-1, 21, -1)), aspects, generator)
    seen = look(spots(shares), theta, SIDE_PX)[:, 0]
    points = points_in(shares * 2 - 1, theta)[:, 0]
    n_checked = 0
    for image, (x, y) in zip(seen, points.tolist(), strict=True):
        if abs(x) < 0.8 and abs(y) < 0.8:
            row, column = divmod(int(image.argmax()), SIDE_PX)
            assert abs((column + 0.5) * 2 / SIDE_PX - 1 - x) < 0.12
            assert abs((row + 0.5) * 2 / SIDE_PX - 1 - y) < 0.12
            n_checked += 1
    assert n_checked > 100


def test_grid_is_that_of_torch() -> None:
    theta = torch.randn(5, 2, 3, generator=torch.Generator().manual_seed(1))
    expected = torch.nn.functional.affine_grid(theta, [5, 3, SIDE_PX, SIDE_PX], align_corners=False)
    torch.testing.assert_close(grid_of(theta, SIDE_PX), expected)


def test_half_of_the_windows_are_mirrored() -> None:
    theta = draw_windows(hands_at(torch.rand(400, 21, 2)), torch.ones(400), torch.Generator().manual_seed(2))
    mirrored = (torch.linalg.det(theta[:, :, :2]) < 0).float().mean()
    assert 0.4 < mirrored < 0.6


def test_a_small_hand_is_not_made_smaller_than_the_smallest() -> None:
    shares = 0.5 + 0.2 * (torch.rand(400, 21, 2, generator=torch.Generator().manual_seed(3)) - 0.5)
    theta = draw_windows(hands_at(shares), torch.ones(400), torch.Generator().manual_seed(4))
    points = points_in(shares * 2 - 1, theta)
    shown = ((points.amax(1) - points.amin(1)) / 2).amax(1)
    assert shown.median() > SMALLEST_HAND


def test_unknown_points_stay_unknown() -> None:
    shares = torch.full((3, 21, 2), torch.nan)
    theta = draw_windows(hands_at(shares), torch.ones(3), torch.Generator().manual_seed(5))
    assert theta.isfinite().all()
    assert points_in(hands_at(shares).points, theta).isnan().all()


def test_what_lies_past_the_picture_is_outside() -> None:
    twice = torch.tensor([[[2.0, 0, 0], [0, 2.0, 0]]])
    past = outside(grid_of(twice, 8))[0, 0]
    assert not past[2:6, 2:6].any()
    assert past.sum() == 64 - 16
