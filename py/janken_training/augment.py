"""What a camera, a room and a restless hand do to a picture, on whole batches at once. RGB in 0..1 throughout."""

import torch
from torch import Tensor
from torch.nn import functional

from janken_training.windows import chance, uniform

GRAY = torch.full((3, 3), 1 / 3)


def over(hands: Tensor, rooms: Tensor) -> Tensor:
    """RGBA hands (n, 4, h, w) painted over rooms (n, 3, h, w)."""
    alpha = hands[:, 3:]
    return hands[:, :3] * alpha + rooms * (1 - alpha)


def recolor(images: Tensor, generator: torch.Generator) -> Tensor:
    """Another brightness, contrast, saturation, white balance and hue; one in six gray, some through gamma."""
    n = len(images)
    saturation = torch.where(chance(n, 0.16, generator), 0.0, uniform(n, 0.3, 1.6, generator))[:, None, None]
    matrix = torch.eye(3) * saturation + GRAY * (1 - saturation)
    matrix = matrix + torch.randn(n, 3, 3, generator=generator) * 0.05 * (saturation > 0)
    gain = torch.exp(torch.randn(n, 3, 1, generator=generator) * 0.08 + torch.randn(n, 1, 1, generator=generator) * 0.2)
    contrast = torch.exp(torch.randn(n, 1, 1, generator=generator) * 0.22)
    flat = images.flatten(2)
    mean = flat.mean((1, 2), keepdim=True)
    mixed = torch.bmm(matrix * gain * contrast, flat - mean) + mean * gain
    mixed = mixed + torch.randn(n, 1, 1, generator=generator) * 0.08
    mixed = mixed.clamp_(1e-4, 1)
    bent = chance(n, 0.4, generator).nonzero()[:, 0]
    gamma = torch.exp(torch.randn(len(bent), 1, 1, generator=generator) * 0.3)
    mixed[bent] = mixed[bent].pow(gamma)
    return mixed.view_as(images)


def degrade(images: Tensor, generator: torch.Generator) -> Tensor:
    """Some out of focus (seen at a lower resolution), some with sensor noise. Changes `images`."""
    side = images.shape[-1]
    for factor, share in ((2, 0.2), (3, 0.12), (4, 0.06)):
        blurred = chance(len(images), share, generator).nonzero()[:, 0]
        if len(blurred):
            small = functional.avg_pool2d(images[blurred], factor)
            images[blurred] = functional.interpolate(small, size=(side, side), mode="bilinear", align_corners=False)
    noisy = chance(len(images), 0.3, generator).nonzero()[:, 0]
    strength = uniform(len(noisy), 0.005, 0.05, generator)[:, None, None, None]
    images[noisy] += torch.randn(images[noisy].shape, generator=generator) * strength
    return images


def erase(images: Tensor, generator: torch.Generator) -> Tensor:
    """A rectangle of one color over some. Changes `images`."""
    side = images.shape[-1]
    for i in chance(len(images), 0.3, generator).nonzero()[:, 0].tolist():
        height, width, y, x = (uniform(4, 0, 1, generator) * torch.tensor([0.35, 0.35, 1, 1]) * side).int().tolist()
        images[i, :, y : y + height + 4, x : x + width + 4] = torch.rand(3, 1, 1, generator=generator)
    return images


def spoil(images: Tensor, generator: torch.Generator) -> Tensor:
    """Light, color, blur, noise and patches, every picture (n, 3, h, w) in its own way."""
    return erase(degrade(recolor(images, generator), generator), generator).clamp_(0, 1)
