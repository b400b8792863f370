"""Rooms that never were: gradients, boxes, blobs and faces to put behind rendered hands."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from janken_training.render import skin

Pixels = NDArray[np.uint8]


def background(side_px: int, rng: np.random.Generator) -> Pixels:
    """One background, RGB (3, side_px, side_px)."""
    coarse = int(rng.integers(2, 6))
    base = np.clip(rng.uniform(0, 255, 3) + rng.normal(0, rng.uniform(5, 45), (coarse, coarse, 3)), 0, 255)
    image = Image.fromarray(base.astype(np.uint8)).resize((side_px, side_px), Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    for _ in range(rng.integers(0, 9)):
        _shape(draw, side_px, rng)
    if rng.random() < 0.4:
        _person(draw, side_px, rng)
    if rng.random() < 0.3:
        _stripes(draw, side_px, rng)
    image = image.filter(ImageFilter.GaussianBlur(float(rng.uniform(0, 2.5))))
    pixels = np.asarray(image, np.float32)
    pixels += (pixels.mean(-1, keepdims=True) - pixels) * rng.uniform(0.2, 1)  # rooms are mostly grayish
    noisy = pixels + rng.normal(0, rng.uniform(0, 8), (side_px, side_px, 3))
    return np.clip(noisy, 0, 255).astype(np.uint8).transpose(2, 0, 1)


def backgrounds(n_pictures: int, side_px: int, seed: int) -> Pixels:
    """RGB (n_pictures, 3, side_px, side_px)."""
    rng = np.random.default_rng(seed)
    return np.stack([background(side_px, rng) for _ in range(n_pictures)])


def _color(rng: np.random.Generator) -> tuple[int, int, int]:
    red, green, blue = (int(value) for value in rng.integers(0, 256, 3))
    return red, green, blue


def _shape(draw: ImageDraw.ImageDraw, side_px: int, rng: np.random.Generator) -> None:
    x, y = rng.uniform(-0.2, 1, 2) * side_px
    width, height = rng.uniform(0.05, 0.7, 2) * side_px
    box = (float(x), float(y), float(x + width), float(y + height))
    if rng.random() < 0.6:
        draw.rectangle(box, fill=_color(rng))
    else:
        draw.ellipse(box, fill=_color(rng))


def _person(draw: ImageDraw.ImageDraw, side_px: int, rng: np.random.Generator) -> None:
    """A head over a torso: what usually is behind a player's hand, and skin that is no hand."""
    x, y, size = rng.uniform(0.1, 0.9) * side_px, rng.uniform(-0.1, 0.5) * side_px, rng.uniform(0.15, 0.35) * side_px
    red, green, blue = (int(value * 230) for value in skin(rng))
    draw.ellipse((x - 2.2 * size, y + size, x + 2.2 * size, y + 6 * size), fill=_color(rng))
    draw.ellipse((x - 1.05 * size, y - 1.6 * size, x + 1.05 * size, y + size), fill=_color(rng))
    draw.ellipse((x - 0.8 * size, y - 1.1 * size, x + 0.8 * size, y + 1.1 * size), fill=(red, green, blue))
    for eye in (-0.35, 0.35):
        draw.ellipse(
            (x + (eye - 0.12) * size, y - 0.25 * size, x + (eye + 0.12) * size, y - 0.1 * size), fill=(40, 30, 30)
        )


def _stripes(draw: ImageDraw.ImageDraw, side_px: int, rng: np.random.Generator) -> None:
    color, step, upright = _color(rng), float(rng.uniform(0.06, 0.3) * side_px), bool(rng.random() < 0.5)
    thick = max(1, int(step * rng.uniform(0.1, 0.5)))
    for at in np.arange(float(rng.uniform(0, step)), side_px, step):
        ends = (float(at), 0.0, float(at), float(side_px)) if upright else (0.0, float(at), float(side_px), float(at))
        draw.line(ends, fill=color, width=thick)
