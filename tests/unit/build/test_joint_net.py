"""Both nets in one graph: each part is what that net alone gives, at a known share of the length."""

from pathlib import Path

import numpy as np
import onnx
import pytest

from janken.frames.pixels import write_model_input
from janken_build.cache import Cache
from janken_build.hands_net import KEPT, hands_model
from janken_build.hands_net import SIDE_PX as HANDS_SIDE_PX
from janken_build.joint_net import CELLS_SHARE, SQUEEZENET_LENGTH
from janken_build.model import Model, assemble, embed
from janken_build.squeezenet import N_FEATURES, SIDE_PX, Floats
from janken_training.storage import expand
from tests.hands import LABELS, drawn_hands


@pytest.fixture
def rgba() -> np.ndarray:
    picture = drawn_hands(LABELS[0])[0].convert("RGBA").resize((SIDE_PX, SIDE_PX))
    return np.asarray(picture, dtype=np.uint8).reshape(-1)


def pixels(rgba: np.ndarray, side_px: int) -> Floats:
    model_input = np.empty((1, 3, side_px, side_px), dtype=np.float32)
    write_model_input(rgba, model_input)
    return model_input


def test_each_part_is_what_its_net_alone_gives_and_ours_has_its_share_of_the_length(
    seeded_weights: dict[str, Path], seeded_joint: Model, cache: Cache, rgba: np.ndarray
) -> None:
    both = embed(seeded_joint.path.read_bytes(), pixels(rgba, SIDE_PX))[0]
    large = embed(assemble(seeded_weights), pixels(rgba, SIDE_PX))[0]
    small = embed(hands_model(cache).path.read_bytes(), pixels(rgba, HANDS_SIDE_PX))[0]
    np.testing.assert_allclose(both[:N_FEATURES], large, rtol=1e-4, atol=1e-4 * np.abs(large).max())
    cells = both[N_FEATURES:]
    expected = small[: len(cells)] * (CELLS_SHARE * SQUEEZENET_LENGTH / cells_length())
    np.testing.assert_allclose(cells, expected, rtol=1e-3, atol=1e-3 * np.abs(cells).max())


def test_the_kept_net_says_how_long_its_cells_are() -> None:
    assert cells_length() > 0


def cells_length() -> float:
    inside = {entry.key: entry.value for entry in onnx.load_model_from_string(expand(KEPT.read_bytes())).metadata_props}
    return float(inside["cells_length"])
