import numpy as np
import pytest

from janken.frames.arrays import Float32Array
from janken.frames.pixels import SIDE_PX
from janken.frames.reference import Reference, from_text, reference_rgba, to_text

RNG = np.random.default_rng(0)
CHECKSUM = 826350
RIGHT: Float32Array = (10 * np.abs(RNG.normal(size=400))).astype(np.float32)


def test_the_picture_is_the_same_everywhere_and_tells_channels_rows_columns_and_halves_apart() -> None:
    rgba = reference_rgba()
    assert rgba.shape == (SIDE_PX * SIDE_PX * 4,) and rgba.dtype == np.uint8
    assert int(rgba.astype(np.int64) @ np.arange(rgba.size) % 1_000_003) == CHECKSUM
    rgb = rgba.reshape(SIDE_PX, SIDE_PX, 4)[..., :3].astype(int)
    for other in (rgb[::-1], rgb[:, ::-1], rgb.transpose(1, 0, 2), rgb[..., ::-1], rgb[..., [1, 2, 0]]):
        assert np.abs(rgb - other).mean() > 15


@pytest.mark.parametrize("drift", [0, 1e-6, 1e-4, 1e-2])
def test_a_backend_that_only_rounds_otherwise_agrees(drift: float) -> None:
    noise = 1 + drift * RNG.normal(size=RIGHT.shape)
    assert Reference(RIGHT).agrees((RIGHT * noise).astype(np.float32))


@pytest.mark.parametrize(
    "wrong",
    [
        np.zeros_like(RIGHT),
        np.full_like(RIGHT, np.nan),
        np.where(np.arange(400) == 3, np.inf, RIGHT),
        np.ones_like(RIGHT),
        RIGHT * 2,
        RIGHT * 0.9,
        RIGHT / 255,
        -RIGHT,
        RIGHT[::-1],
        np.where(np.arange(400) < 40, 0, RIGHT),
        RIGHT + 3,
        RIGHT[:-1],
    ],
)
def test_a_backend_that_computes_something_else_does_not(wrong: Float32Array) -> None:
    assert not Reference(RIGHT).agrees(np.asarray(wrong, dtype=np.float32))


def test_an_embedding_comes_back_from_the_manifest_s_text() -> None:
    assert from_text(to_text(RIGHT)).tobytes() == RIGHT.tobytes()
    with pytest.raises(ValueError, match="base64"):
        from_text("not base64!")


def test_where_the_hand_is_must_agree_too() -> None:
    reference = Reference.of(to_text(np.array([1, 2, 3, 0.25, -0.5, 0.5], np.float32)))
    assert reference.embedding.tolist() == [1, 2, 3]
    assert reference.places(np.array([0.26, -0.51, 0.5], np.float32))
    for wrong in ([0, 0, 0], [0.25, -0.5, np.nan], [-0.25, -0.5, 0.5]):
        assert not reference.places(np.array(wrong, np.float32))
