"""JPEG files to pixels, once: training keeps all pictures in memory and never waits for a decoder."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from janken_training.clips import Picture

Pixels = NDArray[np.uint8]


def decode(pictures: list[Picture], side_px: int) -> Pixels:
    """The pictures as plain RGB, (n_pictures, 3, side_px, side_px), resized with antialiasing."""
    pixels = np.empty((len(pictures), 3, side_px, side_px), np.uint8)
    for i, picture in enumerate(pictures):
        with Image.open(picture.path) as image:
            square = image.convert("RGB").resize((side_px, side_px), Image.Resampling.BILINEAR)
        pixels[i] = np.asarray(square).transpose(2, 0, 1)
    return pixels
