"""The trained network as ONNX, written node by node: no tracing, only the few operators every backend has."""

from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from janken_training.network import SIDE_PX, ConvUnit, Fire, HandNet, Widths

Floats = NDArray[np.float32]

OPSET = 13  # the first with DequantizeLinear along an axis
IR_VERSION = 7
INPUT, CELLS, OUTPUT = "pixels", "cells", "embedding"


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

    def model(self, name: str, side_px: int, n_features: int) -> onnx.ModelProto:
        """All of it as a model from INPUT (1, 3, side_px, side_px) to OUTPUT (1, n_features)."""
        graph = helper.make_graph(
            self.nodes,
            name,
            [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, [1, 3, side_px, side_px])],
            [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [1, n_features])],
            [numpy_helper.from_array(value, name) for name, value in self.weights.items()],
        )
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="janken_training"
        )
        model.ir_version = IR_VERSION
        return model

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

    def fire(self, name: str, fire: Fire, x: str) -> tuple[str, str]:
        """A fire module, with its shortcut if it has one: what it squeezes to, and what comes out."""
        squeezed = self.conv_unit(f"{name}.squeeze", fire.squeeze, x)
        expanded = self.node(
            "Concat",
            [self.conv_unit(f"{name}.expand{side}", unit, squeezed) for side, unit in _expands(fire)],
            axis=1,
        )
        return squeezed, self.node("Add", [x, expanded]) if fire.shortcut else expanded

    def cells(self, squeezed: str, n_channels: int, gain: float) -> str:
        """7 x 7 positions averaged in 3 x 3 cells, the left and the right column then averaged: (1, 6 n_channels)."""
        cells = self.node("AveragePool", [squeezed], kernel_shape=[3, 3], strides=[2, 2])
        # One convolution over a row of three cells gives its middle and the mean of its ends, for each channel.
        row = gain * torch.tensor([[0.0, 1.0, 0.0], [0.5, 0.0, 0.5]])
        columns = self.weight("columns", row.repeat(n_channels, 1)[:, None, None, :])
        merged = self.node("Conv", [cells, columns], kernel_shape=[1, 3], group=n_channels)
        return self.node("Flatten", [merged], CELLS, axis=1)


def _expands(fire: Fire) -> tuple[tuple[int, ConvUnit], tuple[int, ConvUnit]]:
    return (1, fire.expand1), (3, fire.expand3)


def joined(pooled: Floats, cells: Floats) -> Floats:
    """The embedding as the graph gives it: `cells`, scaled to be as long as the rest on average, and the last `pooled`.

    (n, n_pooled) and (n, n_cells) to (n, n_cells + the last resolution's width).
    """
    last = pooled[:, -Widths().expand[-1] :]
    return np.hstack([cells * cells_gain(last, cells), last])


def cells_gain(last: Floats, cells: Floats) -> float:
    """What makes `cells` (n, n_cells) as long as `last` (n, n_last) on average over the pictures."""
    return float(np.linalg.norm(last, axis=1).mean() / np.linalg.norm(cells, axis=1).mean())


def to_onnx(net: HandNet, gain: float, metadata: dict[str, str]) -> onnx.ModelProto:
    """The network from plain RGB 0..255 (1, 3, SIDE_PX, SIDE_PX) to the embedding (1, n_features), float32 weights.

    `gain` multiplies the cells. The embedding is not yet of length 1. Scaling to 0..1 is folded into the first
    convolution, exactly: the padding is black in both.
    """
    writer = GraphWriter()
    x = squeezed = writer.conv_unit("stem", net.stem, INPUT, 1 / 255)
    for i, stage in enumerate(net.stages):
        x = writer.node("MaxPool", [x], kernel_shape=[2, 2], strides=[2, 2], pads=[0, 0, 0, 0])
        assert isinstance(stage, torch.nn.ModuleList)
        for j, fire in enumerate(stage):
            assert isinstance(fire, Fire)
            squeezed, x = writer.fire(f"stage{i}.fire{j}", fire, x)
    cells = writer.cells(squeezed, net.widths.squeeze[-1], gain)
    last = writer.node("Flatten", [writer.node("GlobalAveragePool", [x])], axis=1)
    writer.node("Concat", [cells, last], OUTPUT, axis=1)
    model = writer.model("janken_hands", SIDE_PX, 6 * net.widths.squeeze[-1] + net.widths.expand[-1])
    helper.set_model_props(model, metadata)
    onnx.checker.check_model(model, full_check=True)
    return model
