"""Pictures without a hand: what is beside the hands of the photographs, and rooms that never were."""

import numpy as np
from PIL import Image

from janken_training.backgrounds import backgrounds
from janken_training.decode import Pixels
from janken_training.landmarks import Points
from janken_training.photographs import Photographs

ROOM = 0.3
"""How much of a hand's extent is kept free around its points: they lie inside of fingers and palm."""
SMALLEST, LARGEST = 0.22, 0.7
TRIES = 12
MOST_A_PICTURE = 3

Box = tuple[float, float, float, float]


def hand_box(points: Points) -> Box:
    """Left, top, right, bottom (shares of the picture) of what the hand may cover, for points (21, 2)."""
    low, high = points.min(0), points.max(0)
    margin = ROOM * float((high - low).max())
    return float(low[0]) - margin, float(low[1]) - margin, float(high[0]) + margin, float(high[1]) + margin


def empty_square(box: Box, rng: np.random.Generator) -> Box | None:
    """A random square of the picture that the box does not touch, or None if none was found."""
    for _ in range(TRIES):
        side = float(rng.uniform(SMALLEST, LARGEST))
        x, y = (float(value) for value in rng.uniform(0, 1 - side, 2))
        if x > box[2] or x + side < box[0] or y > box[3] or y + side < box[1]:
            return x, y, x + side, y + side
    return None


def scenes(photographs: Photographs, n_rendered: int, seed: int) -> Pixels:
    """(n_scenes, 3, side, side): up to two squares beside each hand whose points are known, then rendered rooms."""
    rng = np.random.default_rng(seed)
    side_px = photographs.pixels.shape[-1]
    found = [backgrounds(n_rendered, side_px, seed)] if n_rendered else []
    for pixels, points in zip(photographs.pixels, photographs.points, strict=True):
        if np.isnan(points).any():
            continue
        box = hand_box(points)
        squares = [square for _ in range(MOST_A_PICTURE) if (square := empty_square(box, rng))]
        found += [cut(pixels, square)[None] for square in squares]
    return np.concatenate(found)


def cut(pixels: Pixels, square: Box) -> Pixels:
    """The square of a picture (3, side, side), as large as the picture."""
    side_px = pixels.shape[-1]
    left, top, right, bottom = (edge * side_px for edge in square)
    image = Image.fromarray(pixels.transpose(1, 2, 0))
    closer = image.resize((side_px, side_px), Image.Resampling.BILINEAR, box=(left, top, right, bottom))
    return np.asarray(closer).transpose(2, 0, 1)
