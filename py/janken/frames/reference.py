"""The reference picture: what a backend is asked before it is believed, because the build knows the right answer to it.

GPUs are known to compute zeros, NaN or far-off numbers without an error. The build embeds this picture by native
onnxruntime and writes the answer into the manifest; the first question to a backend is this picture.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass, field

import numpy as np

from janken.frames.arrays import Float32Array, UInt8Array
from janken.frames.gaze import N_BOX
from janken.frames.pixels import SIDE_PX

MOST_DISTANCE = 0.0004
"""Cosine distance to the right answer up to which a backend is believed.

A fifth of what two pictures must differ by to be two (`examples/near_copies.py`), so that pictures taught on one
backend are good on another. Weights rounded to bfloat16 stay twenty times below it, and any convolution that gives
nothing goes beyond it: `tests/unit/build/test_reference.py` and `test_real_weights.py` hold both.
"""
MOST_STRETCH = 0.05
"""So far, as a part of it, the answer's length may be off."""
MOST_SHIFT = 0.05
"""So far, in parts of half the square, the place of the hand may be off (`gaze.py`)."""


def reference_rgba() -> UInt8Array:
    """The picture, (SIDE_PX * SIDE_PX * 4,) as a canvas gives pixels: whole numbers alone, so the same everywhere.

    A bright disk, a dark bar, a checkered corner and one of white stripes over ramps: no two channels, rows, columns or
    halves agree.
    """
    row, column = np.mgrid[0:SIDE_PX, 0:SIDE_PX]
    rgb = np.stack([row, column, (SIDE_PX - row + SIDE_PX - column) // 2], axis=2)
    rgb[(row - 90) ** 2 + (column - 130) ** 2 < 60**2] = (230, 170, 140)
    rgb[(abs(2 * row - column - 150) < 24) & (column < 150)] = (40, 20, 90)
    rgb[(row > 150) & (column > 150) & ((row // 12 + column // 12) % 2 == 0)] = (10, 200, 60)
    rgb[(row > 140) & (column < 110) & ((row + 2 * column) // 16 % 2 == 0)] = (250, 250, 250)
    rgba = np.full((SIDE_PX, SIDE_PX, 4), 255, dtype=np.uint8)
    rgba[:, :, :3] = rgb
    return rgba.reshape(-1)


@dataclass(frozen=True)
class Reference:
    """What a model makes of the reference picture, (n_features,), computed natively by the build.

    box: where it sees a hand, (N_BOX,), see `Box.of`; zeros of a model that does not say.
    """

    embedding: Float32Array
    box: Float32Array = field(default_factory=lambda: np.zeros(N_BOX, np.float32))

    @classmethod
    def of(cls, text: str) -> "Reference":
        """From the manifest: both in a row, as `to_text` writes them."""
        answer = from_text(text)
        return cls(answer[:-N_BOX], answer[-N_BOX:])

    def places(self, box: Float32Array) -> bool:
        """Whether a backend sees the hand, box (N_BOX,), where it is."""
        return bool(np.isfinite(box).all() and np.abs(box - self.box).max() <= MOST_SHIFT)

    def agrees(self, answer: Float32Array) -> bool:
        """Whether a backend's answer (n_features,) is this one but for the rounding of its numbers.

        Numbers that are missing or infinite never agree, nor do zeros.
        """
        right, given = self.embedding.astype(np.float64), answer.astype(np.float64)
        if right.shape != given.shape or not np.isfinite(given).all():
            return False
        length, expected = float(np.linalg.norm(given)), float(np.linalg.norm(right))
        if abs(length - expected) > MOST_STRETCH * expected:
            return False
        return 1 - float(given @ right) / (length * expected) <= MOST_DISTANCE


def to_text(embedding: Float32Array) -> str:
    """Numbers as they stands in the manifest: base64 of little-endian float32."""
    return b64encode(embedding.astype("<f4").tobytes()).decode("ascii")


def from_text(text: str) -> Float32Array:
    """Read what `to_text` wrote. Raises ValueError if it is something else."""
    return np.frombuffer(b64decode(text, validate=True), dtype="<f4").astype(np.float32)
