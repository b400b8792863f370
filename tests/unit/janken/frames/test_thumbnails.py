from io import BytesIO

import numpy as np
from PIL import Image

from janken.frames.thumbnails import thumbnail_of, write_png


def test_a_thumbnail_is_the_mean_of_four_by_four_pixels_as_pillow_reads_it() -> None:
    rgba = np.random.default_rng(0).integers(0, 256, size=(224, 224, 4), dtype=np.uint8)
    image = Image.open(BytesIO(thumbnail_of(rgba.reshape(-1), 224)))
    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (56, 56))
    pixels = np.asarray(image)
    for row, column in ((0, 0), (55, 55), (7, 31)):
        block = rgba[row * 4 : row * 4 + 4, column * 4 : column * 4 + 4, :3].reshape(16, 3).astype(float)
        np.testing.assert_array_equal(pixels[row, column], block.mean(axis=0).round())


def test_any_picture_survives_as_pillow_reads_it() -> None:
    rgb = np.random.default_rng(1).integers(0, 256, size=(5, 9, 3), dtype=np.uint8)
    np.testing.assert_array_equal(np.asarray(Image.open(BytesIO(write_png(rgb)))), rgb)
