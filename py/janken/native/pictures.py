"""Pictures as arrays: read from files, and cut as the page cuts them."""

from pathlib import Path

import numpy as np

from janken.frames.arrays import UInt8Array
from janken.frames.gaze import Region
from janken.frames.pixels import SIDE_PX
from janken.native.net import EXTRA

try:
    from PIL import Image, ImageOps
except ImportError as error:
    raise ImportError(f"To read pictures Janken needs Pillow. {EXTRA}.") from error


def read_picture(path: Path) -> UInt8Array:
    """A picture file as RGB (height, width, 3), upright, what is transparent white. Raises OSError if it is none."""
    with Image.open(path) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    white = Image.new("RGBA", upright.size, "white")
    return np.asarray(Image.alpha_composite(white, upright).convert("RGB"), dtype=np.uint8)


def square_of(rgb: UInt8Array) -> Image.Image:
    """The middle square of a picture (height, width, 3). Raises ValueError if it is of another shape or type."""
    if rgb.ndim != 3 or rgb.shape[2] != 3 or rgb.dtype != np.uint8 or not rgb.size:
        raise ValueError(f"A picture is uint8 of shape (height, width, 3), and this is {rgb.dtype} of {rgb.shape}.")
    height, width = rgb.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    return Image.fromarray(np.ascontiguousarray(rgb[top : top + side, left : left + side]))


def frame_of(square: Image.Image, region: Region) -> UInt8Array:
    """A region (see `frames.gaze`) of a square as the page sends a frame, (SIDE_PX * SIDE_PX * 4,)."""
    left, top, side = (part * square.width for part in region)
    box = (left, top, min(left + side, square.width), min(top + side, square.width))
    resized = square.resize((SIDE_PX, SIDE_PX), Image.Resampling.BILINEAR, box=box)
    return np.asarray(resized.convert("RGBA"), dtype=np.uint8).reshape(-1)
