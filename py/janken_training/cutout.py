"""Hands cut out along their bones and put before another scene: so a net cannot tell a sign by the wall behind it."""

import torch
from torch import Tensor
from torch.nn import functional

BONES = tuple((0 if j % 4 == 1 else j - 1, j) for j in range(1, 21))
"""Pairs of the 21 points: from the wrist, then along each finger."""
PALM = tuple(finger for finger in range(20) if finger % 4 == 0)
FLESH, FLESH_OF_PALM = 0.09, 0.13
"""Half the thickness of what is around a bone, in parts of the hand's extent, with some room."""
COARSE = 2
"""The outline is drawn at so many times fewer pixels: it is soft anyway."""


def outlines(points: Tensor, side_px: int) -> Tensor:
    """How much of each pixel is hand, 0..1: (n, 1, side_px, side_px), for points (n, 21, 2) from -1 to 1, none NaN."""
    coarse = side_px // COARSE
    line = (torch.arange(coarse, device=points.device) + 0.5) * 2 / coarse - 1
    extent = (points.amax(1) - points.amin(1)).amax(1)[:, None, None]
    starts, ends = (points[:, [bone[end] for bone in BONES]] for end in (0, 1))
    origin_x, origin_y = starts[..., None, None].unbind(2)  # (n, 20, 1, 1) each
    bone_x, bone_y = (ends - starts)[..., None, None].unbind(2)
    x, y = line[None, :] - origin_x, line[:, None] - origin_y
    along = ((x * bone_x + y * bone_y) / (bone_x**2 + bone_y**2).clamp(min=1e-8)).clamp(0, 1)
    distance = torch.hypot(x - along * bone_x, y - along * bone_y)
    flesh = torch.tensor([FLESH_OF_PALM if i in PALM else FLESH for i in range(len(BONES))], device=points.device)
    inside = (flesh[None, :, None, None] * extent[:, None] - distance).amax(1)
    soft = torch.sigmoid(inside / (0.015 * extent).clamp(min=0.01))[:, None]
    return functional.interpolate(soft, size=(side_px, side_px), mode="bilinear", align_corners=False)
