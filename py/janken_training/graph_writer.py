"""An ONNX graph written node by node: no tracing, only the few operators every backend of onnxruntime-web has."""

from collections.abc import Mapping
from typing import Any

import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from janken_training.decode import Floats
from janken_training.network import ConvUnit, Fire

OPSET = 13  # the first with DequantizeLinear along an axis
IR_VERSION = 7
INPUT, CELLS, OUTPUT, BOX = "pixels", "cells", "embedding", "box"


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

    def model(self, name: str, side_px: int, outputs: Mapping[str, int]) -> onnx.ModelProto:
        """All of it as a model from INPUT (1, 3, side_px, side_px) to these outputs (1, size)."""
        graph = helper.make_graph(
            self.nodes,
            name,
            [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, [1, 3, side_px, side_px])],
            [helper.make_tensor_value_info(output, TensorProto.FLOAT, [1, size]) for output, size in outputs.items()],
            [numpy_helper.from_array(value, name) for name, value in self.weights.items()],
        )
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="janken_training"
        )
        model.ir_version = IR_VERSION
        return model

    def weight(self, name: str, value: Tensor) -> str:
        """A float32 weight."""
        self.weights[name] = value.detach().contiguous().float().numpy()
        return name

    def conv(self, name: str, weight: Tensor, x: str, bias: Tensor | None = None, **attributes: Any) -> str:
        """Convolution without padding; weight (n_out, n_in, height, width)."""
        inputs = [x, self.weight(f"{name}.weight", weight)]
        inputs += [] if bias is None else [self.weight(f"{name}.bias", bias)]
        return self.node("Conv", inputs, kernel_shape=list(weight.shape[2:]), **attributes)

    def conv_unit(self, name: str, unit: ConvUnit, x: str, gain: float = 1.0) -> str:
        """Convolution with its normalization folded in, then ReLU. `gain` scales the input."""
        weight, bias = unit.fold()
        side, stride = unit.conv.kernel_size[0], unit.conv.stride[0]
        shape: dict[str, Any] = {"strides": [stride] * 2, "pads": [side // 2] * 4, "dilations": [1, 1]}
        return self.node("Relu", [self.conv(name, weight * gain, x, bias, group=1, **shape)])

    def fire(self, name: str, fire: Fire, x: str) -> tuple[str, str]:
        """A fire module, with its shortcut if it has one: what it squeezes to, and what comes out."""
        squeezed = self.conv_unit(f"{name}.squeeze", fire.squeeze, x)
        expands = ((1, fire.expand1), (3, fire.expand3))
        both = [self.conv_unit(f"{name}.expand{side}", unit, squeezed) for side, unit in expands]
        expanded = self.node("Concat", both, axis=1)
        return squeezed, self.node("Add", [x, expanded]) if fire.shortcut else expanded

    def columns(self, squeezed: str, n_channels: int, gain: float) -> str:
        """7 x 7 positions averaged in 3 x 3 cells, the left and the right column then averaged: (1, 2 n, 3, 1)."""
        cells = self.node("AveragePool", [squeezed], kernel_shape=[3, 3], strides=[2, 2])
        # One convolution over a row of three cells gives its middle and the mean of its ends, for each channel.
        row = gain * torch.tensor([[0.0, 1.0, 0.0], [0.5, 0.0, 0.5]])
        columns = self.weight("columns", row.repeat(n_channels, 1)[:, None, None, :])
        return self.node("Conv", [cells, columns], kernel_shape=[1, 3], group=n_channels)
