"""The model: the authors' numbers, the folded normalization, its identity."""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import pytest

from janken_build import model, squeezenet
from janken_build.cache import Cache
from janken_build.errors import BuildError
from janken_build.lockfile import read_lock

SQUEEZES = (16, 16, 32, 32, 48, 48, 64, 64)
EXPANDS = (64, 64, 128, 128, 192, 192, 256, 256)


@pytest.fixture(scope="session")
def built(dist: Path) -> bytes:
    """The model that `build.py test` has just put into dist/."""
    return (dist / "models" / "squeezenet1.1.onnx").read_bytes()


@pytest.fixture(scope="session")
def random_weights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Weights of the right shapes and wrong values."""
    shapes = [(64, 3, 3, 3)]
    n_in = 64
    for squeeze, expand in zip(SQUEEZES, EXPANDS, strict=True):
        shapes += [(squeeze, n_in, 1, 1), (expand, squeeze, 1, 1), (expand, squeeze, 3, 3)]
        n_in = 2 * expand
    shapes.append((1000, n_in, 1, 1))
    folder, random = tmp_path_factory.mktemp("weights"), np.random.default_rng(1)
    for i, shape in enumerate(shapes):
        np.save(folder / f"squeezenet0_conv{i}_weight.npy", random.normal(0, 0.1, shape).astype(np.float32))
        np.save(folder / f"squeezenet0_conv{i}_bias.npy", np.zeros((1, shape[0], 1, 1), np.float32))
    return {path.name: path for path in folder.iterdir()}


def test_the_model_gives_the_values_of_the_weights_authors(built: bytes) -> None:
    embedding = model.embed(built, model.reference_pixels())
    assert embedding.shape == (1, squeezenet.N_FEATURES)
    assert np.abs(embedding[0, :4] - [0.506326, 1.765010, 0, 0]).max() <= model.TOLERANCE


def test_a_model_of_other_weights_is_refused(random_weights: dict[str, Path]) -> None:
    with pytest.raises(BuildError, match="where the weights' authors got"):
        model.check(model.assemble(random_weights))


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
    first, second = (model.assembled_models(random_weights, cache) for _ in range(2))
    assert first == second
    assert len(calls) == 1
    first[0].path.write_bytes(b"damaged")
    assert model.assembled_models(random_weights, cache) == first
    assert len(calls) == 2, "a damaged model is assembled again"


def test_the_file_and_the_manifest_carry_one_identity(built: bytes, dist: Path) -> None:
    listed = json.loads((dist / "manifest.json").read_text())["models"]
    assert len(listed) == 1
    properties = {entry.key: entry.value for entry in onnx.load_from_string(built).metadata_props}
    assert properties["name"] == listed[0]["name"] == "squeezenet1.1-fire9"
    assert json.loads(properties["preprocessing"]) == listed[0]["preprocessing"]
    assert int(properties["n_features"]) == listed[0]["n_features"] == 512
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
    assert len(pools) == 3
    assert not any(attribute.name == "ceil_mode" and attribute.i for pool in pools for attribute in pool.attribute)
