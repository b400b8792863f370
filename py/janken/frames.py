"""A frame: one square picture of the camera, and how it becomes the input of an embedding model.

The page has already cut the center square and resized it (the canvas is resized, not the tensor), so nothing
is interpolated here. The model has its normalization folded into its first layer and takes plain 0..255.
"""

from janken.arrays import Float32Array, UInt8Array


def write_model_input(rgba: UInt8Array, model_input: Float32Array) -> None:
    """Write a frame into a model's input, in place, so that no frame allocates.

    rgba: (side_px * side_px * 4,) bytes as a canvas gives them, row by row from the top left.
    model_input: (1, 3, side_px, side_px), overwritten with RGB planes in 0..255; alpha is dropped.
    Raises ValueError if the sizes do not fit each other.
    """
    side_px = model_input.shape[-1]
    if rgba.size != side_px * side_px * 4:
        raise ValueError(f"A frame of {side_px} px a side has {side_px * side_px * 4} bytes, this one has {rgba.size}.")
    model_input[0] = rgba.reshape(side_px, side_px, 4)[:, :, :3].transpose(2, 0, 1)
