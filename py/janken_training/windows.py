"""Where a camera looks: for each picture a turned, zoomed, shifted, mirrored window, and where the hand is in it.

Coordinates run from -1 to 1 over a picture, as in torch's grid_sample. A window is an affine map from its own
coordinates to the picture's: `theta` (n, 2, 3).
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

NEAREST, FARTHEST = 0.7, 2.4
"""How much of a picture's side a window has, when it is not aimed at the hand."""
SMALLEST_HAND, LARGEST_HAND = 0.2, 1.15
"""The hand's share of the window's side; where it is smaller in the picture itself, that is seen too."""
WHOLE = 1.1
"""How much of a picture's side a window may always have."""
FLESH = 1.15
"""A hand's extent by that of its points."""
AIMED = 0.5
"""The share of windows that are drawn by how large the hand shall be in them."""


ANY_WAY = 0.08
"""The share of windows that are turned by any angle, and not by some degrees."""


@dataclass(frozen=True)
class Hands:
    """Where hands are in their pictures: points (n, 21, 2), NaN if not known; center (n, 2); half its extent (n,)."""

    points: Tensor
    center: Tensor
    extent: Tensor


def hands_at(shares: Tensor) -> Hands:
    """From points in shares of the picture (n, 21, 2). A hand that was not found is taken to fill most of it."""
    points = shares * 2 - 1
    known = ~points.isnan().any(2).any(1)
    low, high = points.nan_to_num().amin(1), points.nan_to_num().amax(1)
    center = torch.where(known[:, None], (low + high) / 2, 0.0)
    extent = torch.where(known, ((high - low) / 2).amax(1) * FLESH, 0.8)
    return Hands(points, center, extent)


def around(hands: Hands) -> Tensor:
    """Points (n, 8, 2) on the circle in which a hand's points lie, to say where one is whose points are not known."""
    angle = torch.arange(8, device=hands.center.device) * math.pi / 4
    circle = torch.stack([torch.cos(angle), torch.sin(angle)], 1)
    return hands.center[:, None] + hands.extent[:, None, None] / FLESH * circle


def uniform(n: int, low: float, high: float, generator: torch.Generator) -> Tensor:
    """(n,) numbers drawn evenly from low to high."""
    return torch.rand(n, generator=generator, device=generator.device) * (high - low) + low


def chance(n: int, probability: float, generator: torch.Generator) -> Tensor:
    """(n,) booleans, each true with this probability."""
    return torch.rand(n, generator=generator, device=generator.device) < probability


def normal(shape: tuple[int, ...], generator: torch.Generator) -> Tensor:
    """Numbers of the standard normal distribution. Like the two above, where the generator is, on the CPU or a GPU."""
    return torch.randn(shape, generator=generator, device=generator.device)


def draw_windows(hands: Hands, aspects: Tensor, generator: torch.Generator) -> Tensor:
    """A window (n, 2, 3) for each picture: half of them anywhere, half by how large and where the hand shall be."""
    n = len(aspects)
    scale = torch.exp(uniform(n, math.log(NEAREST), math.log(FARTHEST), generator))
    scale = torch.minimum(scale, (hands.extent / SMALLEST_HAND).clamp(min=WHOLE))
    anywhere = normal((n, 2), generator) * 0.18 * scale[:, None]
    share = uniform(n, SMALLEST_HAND, LARGEST_HAND, generator)
    aimed_scale = (hands.extent / share).clamp(0.35, FARTHEST)
    room = (aimed_scale - hands.extent).clamp(min=0.1)[:, None]
    beside = hands.center + torch.stack([uniform(n, -1, 1, generator) for _ in range(2)], 1) * room
    aimed = chance(n, AIMED, generator)
    scale = torch.where(aimed, aimed_scale, scale)
    center = torch.where(aimed[:, None], beside, anywhere)
    center = torch.clamp(center, hands.center - 0.9 * scale[:, None], hands.center + 0.9 * scale[:, None])
    return torch.cat([turned(aspects, generator) * scale[:, None, None], center[:, :, None]], 2)


def turned(aspects: Tensor, generator: torch.Generator) -> Tensor:
    """(n, 2, 2): turned, mirrored, a bit stretched. Pictures are kept squeezed to squares, so turning minds that.

    By how much the squeezing is undone is random: the evaluation squeezes, the page cuts a square.
    """
    n = len(aspects)
    angle = normal((n,), generator) * math.radians(26)
    angle = torch.where(chance(n, ANY_WAY, generator), uniform(n, -math.pi, math.pi, generator), angle)
    mirror = torch.where(chance(n, 0.5, generator), -1.0, 1.0)
    cos, sin = torch.cos(angle), torch.sin(angle)
    rotation = torch.stack([torch.stack([cos * mirror, -sin], 1), torch.stack([sin * mirror, cos], 1)], 1)
    stretch = torch.exp(normal((n,), generator) * 0.08)
    narrow = aspects.sqrt()
    seen = narrow ** uniform(n, 0, 1, generator) * stretch
    picture = torch.stack([1 / narrow, narrow], 1)[:, :, None]
    return picture * rotation * torch.stack([seen, 1 / seen], 1)[:, None, :]


def grid_of(theta: Tensor, side_px: int) -> Tensor:
    """Where each pixel of the windows looks: (n, side_px, side_px, 2), x and y in the pictures' coordinates."""
    line = (torch.arange(side_px, device=theta.device) + 0.5) * 2 / side_px - 1
    across, down, offset = theta.unbind(2)  # (n, 2) each
    along_x = across[:, None, :] * line[:, None] + offset[:, None, :]
    along_y = down[:, None, :] * line[:, None]
    return along_x[:, None] + along_y[:, :, None]


def look(images: Tensor, theta: Tensor, side_px: int) -> Tensor:
    """What the windows show of images (n, 3, h, w): (n, 3, side_px, side_px). Past a border it goes on.

    As in the page, it is the mean of 2 x 2 pixels of a frame twice as large.
    """
    frame = functional.grid_sample(images, grid_of(theta, 2 * side_px), padding_mode="border", align_corners=False)
    return functional.avg_pool2d(frame, 2)


def outside(grid: Tensor) -> Tensor:
    """(n, 1, side_px, side_px), true where a window looks past its picture."""
    return (grid.abs().amax(3) > 1)[:, None]


def points_in(points: Tensor, theta: Tensor) -> Tensor:
    """Points (n, n_points, 2) of the pictures, in the windows' coordinates; NaN stays NaN."""
    inverse = torch.linalg.inv(theta[:, :, :2])
    return (points - theta[:, None, :, 2]) @ inverse.transpose(1, 2)
