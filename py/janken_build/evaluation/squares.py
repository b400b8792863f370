"""Squares of a picture: closer around the hand, or beside it, where its landmarks say that it is not."""

from collections.abc import Callable

import numpy as np
from PIL import Image

from janken_build.evaluation.landmarks import Points

ROOM = 0.3
"""How much of a hand's extent is kept free around its points: they lie inside of fingers and palm."""
SMALLEST, LARGEST = 0.22, 0.7
TRIES = 12

Box = tuple[float, float, float, float]
Cut = Callable[[Image.Image], Image.Image]


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


def cut_out(box: Box) -> Cut:
    """A function that cuts this part (shares of the picture) out of it."""

    def cut(picture: Image.Image) -> Image.Image:
        left, top, right, bottom = box
        width, height = picture.size
        return picture.crop((round(left * width), round(top * height), round(right * width), round(bottom * height)))

    return cut


def closer(points: Points) -> Cut:
    """A function that cuts the square around the hand (points (21, 2)) out of its picture, as far as that goes."""
    left, top, right, bottom = hand_box(points)

    def cut(picture: Image.Image) -> Image.Image:
        width, height = picture.size
        side = min(max((right - left) * width, (bottom - top) * height), width, height)
        x = min(max((left + right) * width / 2 - side / 2, 0.0), width - side)
        y = min(max((top + bottom) * height / 2 - side / 2, 0.0), height - side)
        return picture.crop((round(x), round(y), round(x + side), round(y + side)))

    return cut
