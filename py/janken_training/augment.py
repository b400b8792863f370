"""What a camera, a room and a restless hand do to a picture, on whole batches at once. RGB in 0..1 throughout.

Every picture goes the same way and a mask says what it keeps: so a GPU never waits for the CPU to count.
"""

import torch
from torch import Tensor
from torch.nn import functional

from janken_training.windows import chance, normal, uniform


def over(hands: Tensor, rooms: Tensor) -> Tensor:
    """RGBA hands (n, 4, h, w) painted over rooms (n, 3, h, w)."""
    alpha = hands[:, 3:]
    return hands[:, :3] * alpha + rooms * (1 - alpha)


def recolor(images: Tensor, generator: torch.Generator) -> Tensor:
    """Another brightness, contrast, saturation, white balance and hue; one in six gray, some through gamma."""
    n, device = len(images), images.device
    saturation = torch.where(chance(n, 0.16, generator), 0.0, uniform(n, 0.3, 1.6, generator))[:, None, None]
    matrix = torch.eye(3, device=device) * saturation + (1 - saturation) / 3
    matrix = matrix + normal((n, 3, 3), generator) * 0.05 * (saturation > 0)
    gain = torch.exp(normal((n, 3, 1), generator) * 0.08 + normal((n, 1, 1), generator) * 0.2)
    contrast = torch.exp(normal((n, 1, 1), generator) * 0.22)
    flat = images.flatten(2)
    mean = flat.mean((1, 2), keepdim=True)
    mixed = torch.bmm(matrix * gain * contrast, flat - mean) + mean * gain
    mixed = (mixed + normal((n, 1, 1), generator) * 0.08).clamp_(1e-4, 1)
    bent = chance(n, 0.4, generator)[:, None, None]
    gamma = torch.exp(normal((n, 1, 1), generator) * 0.3)
    return mixed.pow(torch.where(bent, gamma, 1.0)).view_as(images)


def degrade(images: Tensor, generator: torch.Generator) -> Tensor:
    """Some out of focus (seen at a lower resolution), some with sensor noise."""
    side, n = images.shape[-1], len(images)
    for factor, share in ((2, 0.2), (3, 0.12), (4, 0.06)):
        small = functional.avg_pool2d(images, factor)
        blurred = functional.interpolate(small, size=(side, side), mode="bilinear", align_corners=False)
        images = torch.where(chance(n, share, generator)[:, None, None, None], blurred, images)
    strength = uniform(n, 0.005, 0.05, generator) * chance(n, 0.3, generator)
    return images + normal(tuple(images.shape), generator) * strength[:, None, None, None]


def erase(images: Tensor, generator: torch.Generator) -> Tensor:
    """A rectangle of one color over some."""
    n, line = len(images), torch.arange(images.shape[-1], device=images.device) / images.shape[-1]
    (top, height), (left, width) = ((uniform(n, 0, 1, generator), uniform(n, 0.03, 0.38, generator)) for _ in "yx")
    rows = (line >= top[:, None]) & (line < (top + height)[:, None])
    columns = (line >= left[:, None]) & (line < (left + width)[:, None])
    covered = rows[:, None, :, None] & columns[:, None, None, :]
    covered = covered & chance(n, 0.3, generator)[:, None, None, None]
    color = torch.stack([uniform(n, 0, 1, generator) for _ in range(3)], 1)
    return torch.where(covered, color[:, :, None, None], images)


def spoil(images: Tensor, generator: torch.Generator) -> Tensor:
    """Light, color, blur, noise and patches, every picture (n, 3, h, w) in its own way."""
    return erase(degrade(recolor(images, generator), generator), generator).clamp_(0, 1)
