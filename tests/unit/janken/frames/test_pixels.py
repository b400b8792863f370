import numpy as np
import pytest

from janken.frames.pixels import write_model_input


def test_each_pixel_lands_in_its_plane_row_and_column() -> None:
    rgba = np.arange(4 * 4 * 4, dtype=np.uint8)
    model_input = np.full((1, 3, 4, 4), -1, dtype=np.float32)
    write_model_input(rgba, model_input)
    for row in range(4):
        for column in range(4):
            for channel in range(3):
                assert model_input[0, channel, row, column] == rgba[(row * 4 + column) * 4 + channel]


def test_a_frame_of_the_wrong_size_is_refused_and_changes_nothing() -> None:
    model_input = np.full((1, 3, 4, 4), 7, dtype=np.float32)
    with pytest.raises(ValueError, match="4 px a side has 64 bytes, this one has 60"):
        write_model_input(np.zeros(60, dtype=np.uint8), model_input)
    assert (model_input == 7).all()


def test_a_larger_frame_is_averaged_in_blocks() -> None:
    rgba = np.random.default_rng(0).integers(0, 256, 6 * 6 * 4, dtype=np.uint8)
    model_input = np.full((1, 3, 2, 2), -1, dtype=np.float32)
    write_model_input(rgba, model_input)
    picture = rgba.reshape(6, 6, 4).astype(float)
    for row in range(2):
        for column in range(2):
            block = picture[3 * row : 3 * row + 3, 3 * column : 3 * column + 3, :3]
            np.testing.assert_allclose(model_input[0, :, row, column], block.mean(axis=(0, 1)), rtol=1e-6)
