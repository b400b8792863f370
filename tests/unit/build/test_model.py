"""The models as ONNX graphs: what they compute, the folded normalization, their identity."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper

from janken.frames.embedding import normalize
from janken_build import model, squeezenet
from janken_build.cache import Cache
from janken_build.dist import parts_of
from janken_build.errors import BuildError
from janken_build.hands_net import hands_model
from janken_build.joint_net import joint_model
from janken_build.model import Model
from tests.hands import drawn_hands
from tests.seeded import write_weights


def test_the_embedding_is_what_fire7_and_fire9_squeeze_in_cells_mirrored(seeded_weights: dict[str, Path]) -> None:
    """The oracle: the squeezes' own maps, averaged cell by cell by hand."""
    shipped = onnx.load_from_string(model.assemble(seeded_weights))
    concat = next(node for node in shipped.graph.node if node.op_type == "AveragePool").input[0]
    maps = next(node for node in shipped.graph.node if concat in node.output).input
    shipped.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in maps)
    session = onnxruntime.InferenceSession(shipped.SerializeToString(), providers=["CPUExecutionProvider"])
    pixels = np.random.default_rng(2).integers(0, 256, (1, 3, 224, 224)).astype(np.float32)
    embedding, *squeezes = session.run(None, {"pixels": pixels})
    assert [squeezed.shape for squeezed in squeezes] == [(1, 48, 13, 13), (1, 64, 13, 13)]
    expected = []
    for channel in [channel for squeezed in squeezes for channel in squeezed[0]]:
        cells = [[channel[y : y + 5, x : x + 5].mean() for x in (0, 4, 8)] for y in (0, 4, 8)]
        expected += [middle for _, middle, _ in cells] + [(left + right) / 2 for left, _, right in cells]
    np.testing.assert_allclose(embedding[0], expected, rtol=1e-4, atol=1e-4 * np.abs(embedding).max())


def test_the_shipped_model_holds_no_convolution_that_the_embedding_does_not_need(seeded_joint: Model) -> None:
    names = {parameter.name for parameter in onnx.load(seeded_joint.path).graph.initializer}
    assert {"squeezenet.conv22_weight", "squeezenet.columns", "hands.columns"} <= names, "conv22 is fire9's squeeze"
    assert not names & {f"squeezenet.conv{i}_weight" for i in (23, 24, 25)}


def test_a_picture_and_its_mirror_image_are_the_same_to_filters_that_know_no_left(tmp_path: Path) -> None:
    """Exactly so: all that tells left from right in an embedding is the filters. Upside down is another picture."""
    symmetric = model.assemble(write_weights(tmp_path, symmetric=True))
    # The first convolution's last stride ends one pixel before the right edge, so what is mirrored is without that.
    pixels = hand_pixels()[..., : squeezenet.SIDE_PX - 1]
    plain, mirror, other = (
        model.embed(symmetric, np.pad(p, [(0, 0), (0, 0), (0, 0), (0, 1)]))[0]
        for p in (pixels, pixels[..., ::-1], pixels[:, :, ::-1])
    )
    np.testing.assert_allclose(mirror, plain, rtol=0, atol=1e-4 * np.abs(plain).max())
    assert np.abs(other - plain).max() > 0.1 * np.abs(plain).max()


def test_to_our_own_net_a_mirrored_picture_is_nearly_the_same(seeded_joint: Model) -> None:
    """Nearly: its trained filters know left from right, a little."""
    pixels = hand_pixels()
    plain, mirror, other = (
        normalize(model.embed(seeded_joint.path.read_bytes(), np.ascontiguousarray(p))[0, squeezenet.N_FEATURES :])
        for p in (pixels, pixels[..., ::-1], pixels[:, :, ::-1])
    )
    assert plain @ mirror > 0.95 > plain @ other, "upside down is another picture"


def test_a_model_of_other_weights_is_refused(seeded_weights: dict[str, Path]) -> None:
    with pytest.raises(BuildError, match="where the weights' authors got"):
        model.check(model.assemble(seeded_weights, "fire9"))


def test_the_folded_normalization_equals_the_explicit_one() -> None:
    random = np.random.default_rng(7)
    weight = random.normal(size=(64, 3, 3, 3)).astype(np.float32)
    bias = random.normal(size=64).astype(np.float32)
    patches = random.integers(0, 256, size=(500, 3, 3, 3)).astype(np.float64)
    explicit = np.einsum("ncij,ocij->no", (patches / 255 - squeezenet.MEAN) / squeezenet.STD, weight) + bias
    folded_weight, folded_bias = squeezenet.fold_normalization(weight, bias)
    folded = np.einsum("ncij,ocij->no", patches, folded_weight.astype(np.float64)) + folded_bias
    assert folded_weight.dtype == folded_bias.dtype == np.float32
    assert np.abs(folded - explicit).max() < 1e-5


def test_the_same_weights_give_the_same_bytes(seeded_weights: dict[str, Path]) -> None:
    backwards = dict(reversed(seeded_weights.items()))
    assert model.assemble(seeded_weights) == model.assemble(backwards)


def test_the_model_is_assembled_and_checked_once(seeded_weights: dict[str, Path], cache: Cache) -> None:
    calls: list[bytes] = []
    first, second = (joint_model(seeded_weights, cache, check=calls.append) for _ in range(2))
    assert first == second
    assert calls == [model.assemble(seeded_weights, "fire9")]
    first.path.write_bytes(b"damaged")
    assert joint_model(seeded_weights, cache, check=calls.append) == first
    assert len(calls) == 2, "a damaged model is assembled again"


def test_the_file_and_the_manifest_carry_one_identity(
    seeded_weights: dict[str, Path], seeded_joint: Model, cache: Cache
) -> None:
    own = hands_model(cache)
    built = seeded_joint.path.read_bytes()
    parts = parts_of({}, [own, seeded_joint], bytes)
    assert [listed["name"] for listed in parts.models] == ["janken-hands", "janken-joint"], "the first one runs"
    listed = parts.models[1]
    properties = {entry.key: entry.value for entry in onnx.load_from_string(built).metadata_props}
    assert properties["name"] == listed["name"]
    assert json.loads(properties["embedding"]) == listed["embedding"]
    assert json.loads(properties["preprocessing"]) == listed["preprocessing"]
    assert int(properties["n_features"]) == listed["n_features"] == 672 + 336
    assert int(properties["side_px"]) == listed["side_px"] == 224
    assert properties["weights_sha256"] == listed["weights_sha256"] == model.weights_sha256(seeded_weights)
    assert listed["sha256"] == hashlib.sha256(built).hexdigest()
    assert parts.files[listed["path"]] == seeded_joint.path
    assert listed["bytes"] == len(built)


def test_pooling_is_in_floor_mode(seeded_joint: Model) -> None:
    pools = [node for node in onnx.load(seeded_joint.path).graph.node if node.op_type == "MaxPool"]
    assert len(pools) == 3 + 3
    assert not any(attribute.name == "ceil_mode" and attribute.i for pool in pools for attribute in pool.attribute)


def hand_pixels() -> np.ndarray:
    """A drawn hand: float32 (1, 3, 224, 224)."""
    picture = drawn_hands("paper")[0].resize((squeezenet.SIDE_PX, squeezenet.SIDE_PX))
    return np.asarray(picture, dtype=np.float32).transpose(2, 0, 1)[np.newaxis]
