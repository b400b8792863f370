"""How large a stranger's picture says it is: read before a browser decodes it, which a small file can make costly.

PNG, JPEG, GIF, BMP, WebP, AVIF and HEIC; of each only the header is looked at.
"""

import re
import struct

from janken.keeping.file_kind import HEAD_BYTES, kind_of

MOST_PIXELS = 60_000_000
"""What today's cameras make at most; a decoded pixel takes four bytes."""

_META_BYTES = 1_000_000
"""Where the sizes of AVIF and HEIC stand is before the picture, and rarely far into the file."""


def is_picture(data: bytes) -> bool:
    """Tell whether bytes begin as a picture does that is small enough to be decoded."""
    size = size_of(data)
    return size is not None and 0 < size[0] * size[1] <= MOST_PIXELS


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, as the header says; None for what is no picture of a known kind."""
    try:
        if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR":
            return _pair(struct.unpack_from(">II", data, 16))
        if data[:6] in (b"GIF87a", b"GIF89a"):
            return _pair(struct.unpack_from("<HH", data, 6))
        if data[:2] == b"BM":
            width, height = struct.unpack_from("<ii", data, 18)
            return abs(width), abs(height)  # a negative height says that rows go down
        if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            return _webp_size(data)
        if data[:3] == b"\xff\xd8\xff":
            return _jpeg_size(data)
        if kind_of(data[:HEAD_BYTES]) in ("avif", "heic"):
            return _largest_item(data)
    except (struct.error, IndexError):
        pass
    return None


def _pair(numbers: tuple[int, ...]) -> tuple[int, int]:
    return numbers[0], numbers[1]


def _webp_size(data: bytes) -> tuple[int, int] | None:
    """Reference: RFC 9649."""
    kind = data[12:16]
    if kind == b"VP8X":
        return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if kind == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None


def _largest_item(data: bytes) -> tuple[int, int] | None:
    """The largest of the sizes that the items have, of which the whole picture is one (ISO/IEC 23008-12, 6.5.3)."""
    sizes = [struct.unpack(">II", size) for size in re.findall(rb"ispe\0{4}(.{8})", data[:_META_BYTES], re.DOTALL)]
    return max(map(_pair, sizes), key=lambda size: size[0] * size[1], default=None)


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Walk from segment to segment to the start of frame (ITU T.81, B.1 and B.2)."""
    place = 2
    while data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # fill
            place += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, place + 5)
            return width, height
        (length,) = struct.unpack_from(">H", data, place + 2)
        place += 2 + max(2, length)
    return None
