"""SqueezeNet 1.1, up to the average pool of fire9, as an ONNX graph made from its weights.

The page passes plain pixels: ImageNet's normalization is folded into the first convolution, which has no padding, so
that the folding is exact: conv(w, b)((x / 255 - mean) / std) = conv(w / (255 std), b - sum(w mean / std))(x).
"""

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]

NAME = "squeezenet1.1-fire9"
SIDE_PX = 224
N_FEATURES = 512
MEAN = np.array([0.485, 0.456, 0.406]).reshape(1, 3, 1, 1)
STD = np.array([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)


def squeezenet_graph(weights: Mapping[str, Path]) -> onnx.GraphProto:
    """`pixels` float32 (1, 3, 224, 224), RGB 0..255 -> `embedding` float32 (1, 512); `weights`: file name -> path."""
    graph = Graph(weights)
    x = graph.pool(graph.convolution("pixels", 0, stride=2))
    for fire in range(2, 10):
        x = graph.fire(x, first_convolution=3 * (fire - 2) + 1)
        if fire in (3, 5):
            x = graph.pool(x)
    graph.add("Flatten", [graph.add("GlobalAveragePool", [x])], output="embedding", axis=1)
    inputs = [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, [1, 3, SIDE_PX, SIDE_PX])]
    outputs = [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, N_FEATURES])]
    return helper.make_graph(graph.nodes, NAME, inputs, outputs, graph.parameters)


class Graph:
    """The nodes and parameters so far. Each method appends nodes and returns the name of what comes out."""

    def __init__(self, weights: Mapping[str, Path]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.parameters: list[onnx.TensorProto] = []

    def add(self, operator: str, inputs: list[str], output: str = "", **attributes: Any) -> str:
        output = output or f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, **attributes))
        return output

    def convolution(self, x: str, index: int, stride: int = 1, padding: int = 0) -> str:
        """Convolution `index` of the weights, and ReLU."""
        weight, bias = (load(self.weights[f"squeezenet0_conv{index}_{part}.npy"]) for part in ("weight", "bias"))
        bias = bias.reshape(-1)
        if index == 0:
            weight, bias = fold_normalization(weight, bias)
        names = [f"conv{index}_weight", f"conv{index}_bias"]
        self.parameters += [numpy_helper.from_array(weight, names[0]), numpy_helper.from_array(bias, names[1])]
        sizes: dict[str, Any] = {"kernel_shape": weight.shape[2:], "strides": [stride] * 2, "pads": [padding] * 4}
        return self.add("Relu", [self.add("Conv", [x, *names], **sizes)])

    def pool(self, x: str) -> str:
        return self.add("MaxPool", [x], kernel_shape=[3, 3], strides=[2, 2])  # floor mode is the default

    def fire(self, x: str, first_convolution: int) -> str:
        squeezed = self.convolution(x, first_convolution)
        expanded1 = self.convolution(squeezed, first_convolution + 1)
        expanded3 = self.convolution(squeezed, first_convolution + 2, padding=1)
        return self.add("Concat", [expanded1, expanded3], axis=1)


def load(path: Path) -> Floats:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the weights were written by Python 2, and stay as they are
        array: Floats = np.load(path)
    return array


def fold_normalization(weight: Floats, bias: Floats) -> tuple[Floats, Floats]:
    """The convolution for pixels 0..255 that equals this one `(n_out, 3, k, k)` for normalized input."""
    exact = weight.astype(np.float64)
    folded = exact / (255 * STD)
    shift = (exact * (MEAN / STD)).sum(axis=(1, 2, 3))
    return folded.astype(np.float32), (bias.astype(np.float64) - shift).astype(np.float32)
