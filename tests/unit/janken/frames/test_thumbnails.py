from io import BytesIO

import numpy as np
from PIL import Image

from janken.frames.thumbnails import is_opaque, thumbnail_of, write_png


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


def test_only_a_png_without_transparency_is_shown_as_it_is() -> None:
    def saved(mode: str, **options: object) -> bytes:
        buffer = BytesIO()
        Image.new(mode, (9, 9)).save(buffer, "PNG", **options)
        return buffer.getvalue()

    assert is_opaque(thumbnail_of(np.zeros(64 * 64 * 4, dtype=np.uint8), 64))
    assert is_opaque(saved("RGB")) and is_opaque(saved("L"))
    for transparent in (saved("RGBA"), saved("LA"), saved("P", transparency=0), saved("RGB", transparency=(0, 0, 0))):
        assert not is_opaque(transparent)
    assert not is_opaque(b"")
