from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from janken.frames.thumbnails import write_png
from janken.keeping.picture_size import MOST_PIXELS, is_picture, size_of


def encoded(kind: str, size: tuple[int, int], **options: object) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, (10, 200, 90)).save(buffer, kind, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("size", [(1, 1), (640, 480), (37, 300)])
@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {}),
        ("GIF", {}),
        ("BMP", {}),
        ("JPEG", {}),
        ("JPEG", {"progressive": True, "exif": b"Exif\x00\x00" + bytes(3000), "comment": b"\xff\xc0 none"}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"lossless": False}),
        ("WEBP", {"exif": b"Exif\x00\x00" + bytes(30)}),
    ],
)
def test_the_size_is_that_which_an_encoder_wrote(kind: str, options: dict[str, object], size: tuple[int, int]) -> None:
    data = encoded(kind, size, **options)
    assert size_of(data) == size
    assert is_picture(data)


def test_what_is_no_picture_or_cut_off_in_its_header_has_no_size() -> None:
    assert size_of(b"") is None
    assert size_of(b"<svg width='9' height='9'>") is None
    for kind in ("PNG", "GIF", "BMP", "JPEG", "WEBP"):
        data = encoded(kind, (40, 30))
        for end in range(10):
            assert size_of(data[:end]) is None
        for end in range(10, len(data)):
            assert size_of(data[:end]) in (None, (40, 30))


def test_a_picture_that_claims_more_pixels_than_a_camera_makes_is_none() -> None:
    png = bytearray(write_png(np.zeros((1, 1, 3), dtype=np.uint8)))
    png[16:24] = (50_000).to_bytes(4, "big") * 2
    assert size_of(bytes(png)) == (50_000, 50_000) and MOST_PIXELS < 50_000**2
    assert not is_picture(bytes(png))
    png[16:24] = bytes(8)
    assert not is_picture(bytes(png)), "nor one without any"
