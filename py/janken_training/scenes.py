"""Pictures without a hand: what is beside the hands of the photographs, and rooms that never were."""

import numpy as np
from PIL import Image

from janken_build.evaluation.squares import Box, empty_square, hand_box
from janken_training.backgrounds import backgrounds
from janken_training.decode import Pixels
from janken_training.photographs import Photographs

MOST_A_PICTURE = 3


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
