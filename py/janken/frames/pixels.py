"""A frame: one square picture of the camera, and how it becomes the input of an embedding model.

The page has already cut the center square and resized it (the canvas is resized, not the tensor), so nothing
is interpolated here. The model has its normalization folded into its first layer and takes plain 0..255.
"""

from math import isqrt

from janken.frames.arrays import Float32Array, UInt8Array

SIDE_PX = 224
"""The side of every frame (as in web/protocol.js), whatever the model: thumbnails are made of it too."""


def write_model_input(rgba: UInt8Array, model_input: Float32Array) -> None:
    """Write a frame into a model's input, in place, so that no frame allocates.

    rgba: (frame_px * frame_px * 4,) bytes as a canvas gives them, row by row from the top left.
    model_input: (1, 3, side_px, side_px), overwritten with RGB planes in 0..255; alpha is dropped. Where frame_px is
    twice side_px or more, each pixel is the mean of a block of the frame's.
    Raises ValueError if the sizes do not fit each other.
    """
    side_px = model_input.shape[-1]
    shrink = max(isqrt(rgba.size // 4) // side_px, 1)
    n_bytes = (side_px * shrink) ** 2 * 4
    if rgba.size != n_bytes:
        raise ValueError(f"A frame of {side_px * shrink} px a side has {n_bytes} bytes, this one has {rgba.size}.")
    blocks = rgba.reshape(side_px, shrink, side_px, shrink, 4)
    model_input[0] = blocks[:, 0, :, 0, :3].transpose(2, 0, 1)
    for i in range(1, shrink * shrink):
        model_input[0] += blocks[:, i // shrink, :, i % shrink, :3].transpose(2, 0, 1)
    if shrink > 1:
        model_input /= shrink * shrink
