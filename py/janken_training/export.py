"""The trained network as ONNX, written node by node: no tracing, only the few operators every backend has."""

from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from janken_training.network import SIDE_PX, ConvUnit, Fire, HandNet

Floats = NDArray[np.float32]

OPSET = 13  # the first with DequantizeLinear along an axis
IR_VERSION = 7
INPUT, OUTPUT = "pixels", "embedding"


class GraphWriter:
    """Nodes and weights, each method adding some and returning the name of what they compute."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, Floats] = {}

    def node(self, kind: str, inputs: list[str], output: str = "", **attributes: Any) -> str:
        """One node with one output; its name is made up unless given."""
        output = output or f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def weight(self, name: str, value: Tensor) -> str:
        """A float32 weight."""
        self.weights[name] = value.detach().contiguous().numpy().astype(np.float32)
        return name

    def conv_unit(self, name: str, unit: ConvUnit, x: str, gain: float = 1.0) -> str:
        """Convolution with its normalization folded in, then ReLU. `gain` scales the input."""
        weight, bias = unit.fold()
        side, stride = unit.conv.kernel_size[0], unit.conv.stride[0]
        inputs = [x, self.weight(f"{name}.weight", weight * gain), self.weight(f"{name}.bias", bias)]
        shape: dict[str, Any] = {
            "kernel_shape": [side] * 2,
            "strides": [stride] * 2,
            "pads": [side // 2] * 4,
            "dilations": [1, 1],
        }
        return self.node("Relu", [self.node("Conv", inputs, group=1, **shape)])

    def fire(self, name: str, fire: Fire, x: str) -> str:
        """A fire module, with its shortcut if it has one."""
        squeezed = self.conv_unit(f"{name}.squeeze", fire.squeeze, x)
        expanded = self.node(
            "Concat",
            [self.conv_unit(f"{name}.expand{side}", unit, squeezed) for side, unit in _expands(fire)],
            axis=1,
        )
        return self.node("Add", [x, expanded]) if fire.shortcut else expanded


def _expands(fire: Fire) -> tuple[tuple[int, ConvUnit], tuple[int, ConvUnit]]:
    return (1, fire.expand1), (3, fire.expand3)


def to_onnx(net: HandNet, head_weight: Tensor, head_bias: Tensor, metadata: dict[str, str]) -> onnx.ModelProto:
    """The network from plain RGB 0..255 (1, 3, SIDE_PX, SIDE_PX) to the embedding (1, n_features), float32 weights.

    The embedding is `pooled @ head_weight.T + head_bias`, not yet of length 1. Scaling to 0..1 is folded into the first
    convolution, exactly: the padding is black in both.
    """
    writer = GraphWriter()
    x, pooled = writer.conv_unit("stem", net.stem, INPUT, 1 / 255), []
    for i, stage in enumerate(net.stages):
        x = writer.node("MaxPool", [x], kernel_shape=[2, 2], strides=[2, 2], pads=[0, 0, 0, 0])
        assert isinstance(stage, torch.nn.Sequential)
        for j, fire in enumerate(stage):
            assert isinstance(fire, Fire)
            x = writer.fire(f"stage{i}.fire{j}", fire, x)
        pooled.append(writer.node("GlobalAveragePool", [x]))
    flat = writer.node("Flatten", [writer.node("Concat", pooled[-2:], axis=1)], axis=1)
    head = [flat, writer.weight("head.weight", head_weight), writer.weight("head.bias", head_bias)]
    writer.node("Gemm", head, OUTPUT, alpha=1.0, beta=1.0, transA=0, transB=1)
    graph = helper.make_graph(
        _without_unused(writer.nodes),
        "janken_hands",
        [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, [1, 3, SIDE_PX, SIDE_PX])],
        [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [1, len(head_bias)])],
        [numpy_helper.from_array(value, name) for name, value in writer.weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="janken_training")
    model.ir_version = IR_VERSION
    helper.set_model_props(model, metadata)
    onnx.checker.check_model(model, full_check=True)
    return model


def _without_unused(nodes: list[onnx.NodeProto]) -> list[onnx.NodeProto]:
    """The nodes without those whose result nobody reads (the pools of the first resolutions)."""
    read = {name for node in nodes for name in node.input} | {OUTPUT}
    return [node for node in nodes if node.output[0] in read]
