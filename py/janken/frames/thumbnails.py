"""Thumbnails: a frame made small, as a PNG, so that any page, file or tool can show it without a library of ours."""

import struct
import zlib

import numpy as np

from janken.frames.arrays import UInt8Array

SHRINK = 4
"""A thumbnail's pixel is the mean of 4 × 4 of the frame: 224 px become 56 px, with no interpolation."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_UP = 2
"""The PNG filter "up": each row is stored as what it adds to the row above."""


def thumbnail_of(rgba: UInt8Array, side_px: int) -> bytes:
    """Make a frame's thumbnail, unmirrored, as the camera saw it.

    rgba: (side_px * side_px * 4,) bytes as a canvas gives them; side_px is a multiple of 4. Alpha is dropped.
    """
    side = side_px // SHRINK
    blocks = rgba.reshape(side, SHRINK, side, SHRINK, 4)[..., :3]
    return write_png(blocks.mean(axis=(1, 3), dtype=np.float32).round().astype(np.uint8))


def write_png(rgb: UInt8Array) -> bytes:
    """Encode a picture (height, width, 3) as PNG. Reference: https://www.w3.org/TR/png-3/."""
    height, width, _ = rgb.shape
    rows = np.empty((height, 1 + width * 3), dtype=np.uint8)
    rows[:, 0] = _UP
    rows[:, 1:] = rgb.reshape(height, -1)
    rows[1:, 1:] -= rows[:-1, 1:].copy()  # modulo 256, as PNG wants it
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows.tobytes())) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def is_opaque(png: bytes) -> bool:
    """Whether nothing behind a PNG can show through it: it has colors or grays alone. Palettes are not looked into."""
    return png[25:26] in (b"\0", b"\x02") and b"tRNS" not in png


def is_thumbnail(data: bytes) -> bool:
    """Tell whether bytes begin as a PNG of at most 256 × 256 px does. The rest only a browser looks at."""
    if data[:8] != _SIGNATURE or data[8:16] != b"\x00\x00\x00\rIHDR" or len(data) < 57:
        return False
    width, height = struct.unpack(">II", data[16:24])
    return bool(0 < width <= 256 and 0 < height <= 256)
