"""The model: the authors' numbers, the folded normalization, its identity."""

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
from janken_build.errors import BuildError
from janken_build.joint_net import joint_model
from janken_build.lockfile import read_lock
from tests.hands import drawn_hands


def test_the_embedding_is_what_fire7_and_fire9_squeeze_in_cells_mirrored(random_weights: dict[str, Path]) -> None:
    """The oracle: the squeezes' own maps, averaged cell by cell by hand."""
    shipped = onnx.load_from_string(model.assemble(random_weights))
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


def test_the_shipped_model_holds_no_convolution_that_the_embedding_does_not_need(built: bytes) -> None:
    names = {parameter.name for parameter in onnx.load_from_string(built).graph.initializer}
    assert {"squeezenet.conv22_weight", "squeezenet.columns", "hands.columns"} <= names, "conv22 is fire9's squeeze"
    assert not names & {f"squeezenet.conv{i}_weight" for i in (23, 24, 25)}


def test_the_embedding_of_a_mirrored_picture_is_nearly_the_same(built: bytes) -> None:
    """Nearly: the filters themselves know left from right, a little."""
    pixels = np.asarray(drawn_hands("paper")[0].resize((224, 224)), dtype=np.float32).transpose(2, 0, 1)[np.newaxis]
    mirrored = np.ascontiguousarray(pixels[..., ::-1])
    plain, mirror, other = (
        normalize(model.embed(built, np.ascontiguousarray(p))[0]) for p in (pixels, mirrored, pixels[:, :, ::-1])
    )
    assert plain @ mirror > 0.97 > plain @ other, "upside down is another picture"


def test_a_model_of_other_weights_is_refused(random_weights: dict[str, Path]) -> None:
    with pytest.raises(BuildError, match="where the weights' authors got"):
        model.check(model.assemble(random_weights, "fire9"))


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


def test_the_same_weights_give_the_same_bytes(random_weights: dict[str, Path]) -> None:
    backwards = dict(reversed(random_weights.items()))
    assert model.assemble(random_weights) == model.assemble(backwards)


def test_the_model_is_assembled_once(
    random_weights: dict[str, Path], cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[bytes] = []
    monkeypatch.setattr(model, "check", calls.append)
    first, second = (joint_model(random_weights, cache) for _ in range(2))
    assert first == second
    assert len(calls) == 1
    first.path.write_bytes(b"damaged")
    assert joint_model(random_weights, cache) == first
    assert len(calls) == 2, "a damaged model is assembled again"


def test_the_file_and_the_manifest_carry_one_identity(built: bytes, dist: Path) -> None:
    listed = json.loads((dist / "manifest.json").read_text())["models"]
    assert [model["name"] for model in listed][1:] == ["janken-hands"]
    properties = {entry.key: entry.value for entry in onnx.load_from_string(built).metadata_props}
    assert properties["name"] == listed[0]["name"] == "janken-joint"
    assert json.loads(properties["embedding"]) == listed[0]["embedding"]
    assert json.loads(properties["preprocessing"]) == listed[0]["preprocessing"]
    assert int(properties["n_features"]) == listed[0]["n_features"] == 672 + 336
    assert int(properties["side_px"]) == listed[0]["side_px"] == 224
    assert properties["weights_sha256"] == listed[0]["weights_sha256"]
    assert listed[0]["sha256"] == hashlib.sha256(built).hexdigest()
    assert (dist / listed[0]["path"]).stat().st_size == listed[0]["bytes"] == len(built)


def test_the_identity_is_of_the_locked_weights(dist: Path) -> None:
    weights = sorted((asset.name, asset.sha256) for asset in read_lock() if asset.package == "squeezenet1_1")
    sums = "".join(f"{sha256}  {name}\n" for name, sha256 in weights)
    listed = json.loads((dist / "manifest.json").read_text())["models"]
    assert listed[0]["weights_sha256"] == hashlib.sha256(sums.encode()).hexdigest()


def test_pooling_is_in_floor_mode(built: bytes) -> None:
    pools = [node for node in onnx.load_from_string(built).graph.node if node.op_type == "MaxPool"]
    assert len(pools) == 3 + 3
    assert not any(attribute.name == "ceil_mode" and attribute.i for pool in pools for attribute in pool.attribute)
