"""JPEG files to pixels, once: training keeps all pictures in memory and never waits for a decoder."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from janken_build.errors import BuildError
from janken_build.evaluation.clips import Picture

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]


def decode(pictures: Sequence[Picture], side_px: int) -> tuple[Pixels, Floats]:
    """The pictures as plain RGB, (n_pictures, 3, side_px, side_px), squeezed to squares with antialiasing.

    And their aspects (n_pictures,), width by height, to undo the squeezing. Raises BuildError for what is no picture.
    """
    pixels = np.empty((len(pictures), 3, side_px, side_px), np.uint8)
    aspects = np.empty(len(pictures), np.float32)
    for i, picture in enumerate(pictures):
        try:
            with Image.open(picture.path) as image:
                square = image.convert("RGB").resize((side_px, side_px), Image.Resampling.BILINEAR)
                aspects[i] = image.width / image.height
        except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
            raise BuildError(f"{picture.path} cannot be read as a picture ({error}).") from error
        pixels[i] = np.asarray(square).transpose(2, 0, 1)
    return pixels, aspects
