"""The exported net computes what the trained one does, and keeping int8 and running float32 are one network."""

import numpy as np
import onnx
import pytest
import torch

from janken_training.embedding import Gains, joined
from janken_training.export import to_onnx
from janken_training.graph_writer import BOX, INPUT
from janken_training.heads import Learner
from janken_training.network import SIDE_PX, HandNet
from janken_training.onnx_run import embed_onnx, open_session
from janken_training.storage import compress, expand
from janken_training.train import features_of

GAINS = Gains(0.5, 0.25)


@pytest.fixture(scope="module")
def learner() -> Learner:
    torch.manual_seed(0)
    learner = Learner(HandNet(), 5).eval()
    for module in learner.modules():
        if isinstance(module, torch.nn.BatchNorm2d | torch.nn.BatchNorm1d):
            assert module.running_mean is not None and module.running_var is not None
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 2)
    return learner


@pytest.fixture(scope="module")
def model(learner: Learner) -> onnx.ModelProto:
    return to_onnx(learner, GAINS, {"name": "test"})


def picture() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (1, 3, SIDE_PX, SIDE_PX), np.uint8)


def test_onnx_computes_what_torch_computes(learner: Learner, model: onnx.ModelProto) -> None:
    expected = joined(features_of(learner, picture()), GAINS)
    np.testing.assert_allclose(embed_onnx(model.SerializeToString(), picture()), expected, atol=1e-4)


def test_box_is_what_torch_computes(learner: Learner, model: onnx.ModelProto) -> None:
    with torch.no_grad():
        last = learner.net.features(torch.from_numpy(picture()) / 255)[2]
        expected = learner.to_box(torch.nn.functional.avg_pool2d(last, 3, 2).flatten(1)).numpy()
    session = open_session(model.SerializeToString())
    np.testing.assert_allclose(session.run([BOX], {INPUT: picture().astype(np.float32)})[0], expected, atol=1e-4)


def test_expanded_file_computes_what_the_kept_one_computes(model: onnx.ModelProto) -> None:
    stored = compress(model).SerializeToString()
    np.testing.assert_allclose(embed_onnx(expand(stored), picture()), embed_onnx(stored, picture()), atol=1e-4)


def test_expanded_file_has_only_operators_of_webgl(model: onnx.ModelProto) -> None:
    expanded = onnx.load_model_from_string(expand(compress(model).SerializeToString()))
    webgl = {"Conv", "Relu", "Add", "Concat", "MaxPool", "AveragePool", "GlobalAveragePool", "Flatten"}
    assert {node.op_type for node in expanded.graph.node} <= webgl
    assert {tensor.data_type for tensor in expanded.graph.initializer} == {onnx.TensorProto.FLOAT}


def test_metadata_survives_keeping_and_expanding(model: onnx.ModelProto) -> None:
    expanded = onnx.load_model_from_string(expand(compress(model).SerializeToString()))
    assert {entry.key: entry.value for entry in expanded.metadata_props} == {"name": "test"}


def test_kept_file_fits_into_half_a_megabyte(model: onnx.ModelProto) -> None:
    assert len(compress(model).SerializeToString()) <= 500_000


def test_expanding_something_else_says_what_to_do() -> None:
    with pytest.raises(ValueError, match="not an ONNX file"):
        expand(b"<html>not found</html>")
