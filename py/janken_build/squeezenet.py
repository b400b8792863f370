"""SqueezeNet 1.1, up to the squeeze of fire9, as an ONNX graph made from its weights.

The embedding is what fire7 and fire9 squeeze their input to: the network's own summary of it, in 48 and 64 channels.
Each channel is averaged in a grid of 3 x 3 overlapping cells; the left and the right column are then averaged too, so
that a picture and its mirror image have nearly the same embedding: what one hand has shown, the other knows.

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

NAME = "squeezenet1.1-squeeze7-squeeze9"
SIDE_PX = 224
CHANNELS = {7: 48, 9: 64}
"""The fires whose squeezes are the embedding, and how many channels those have."""
N_CELLS = 3 * 2
N_FEATURES = sum(CHANNELS.values()) * N_CELLS
REFERENCES = {"fire9": 512, "logits": 1000}
"""Other outputs, for checks and comparisons: the average pool of fire9, and of the thousand ImageNet classes."""
MEAN = np.array([0.485, 0.456, 0.406]).reshape(1, 3, 1, 1)
STD = np.array([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)


def squeezenet_graph(weights: Mapping[str, Path], output: str = "embedding") -> onnx.GraphProto:
    """`pixels` float32 (1, 3, 224, 224), RGB 0..255 -> `output` float32 (1, n); `weights`: file name -> path.

    output: `embedding`, or one of REFERENCES.
    """
    graph = Graph(weights)
    if output == "embedding":
        squeezes, _ = graph.fires()
        graph.embedding([squeezes[fire] for fire in CHANNELS])
    else:
        _, x = graph.fires()
        x = graph.convolution(x, 25) if output == "logits" else x
        graph.add("Flatten", [graph.add("GlobalAveragePool", [x])], output=output, axis=1)
    inputs = [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, [1, 3, SIDE_PX, SIDE_PX])]
    size = REFERENCES.get(output, N_FEATURES)
    outputs = [helper.make_tensor_value_info(output, TensorProto.FLOAT, [1, size])]
    return needed(helper.make_graph(graph.nodes, NAME, inputs, outputs, graph.parameters))


def needed(graph: onnx.GraphProto) -> onnx.GraphProto:
    """The same graph without nodes and parameters that its output does not depend on."""
    wanted = {output.name for output in graph.output}
    nodes = []
    for node in reversed(graph.node):
        if wanted & set(node.output):
            wanted |= set(node.input)
            nodes.append(node)
    parameters = [parameter for parameter in graph.initializer if parameter.name in wanted]
    return helper.make_graph(nodes[::-1], graph.name, graph.input, graph.output, parameters)


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

    def fires(self) -> tuple[dict[int, str], str]:
        """Everything up to fire9: what each fire squeezes its input to, and what comes out at the end."""
        squeezes = {}
        x = self.pool(self.convolution("pixels", 0, stride=2))
        for fire in range(2, 10):
            squeezes[fire] = self.convolution(x, 3 * fire - 5)
            x = self.expand(squeezes[fire], 3 * fire - 4)
            if fire in (3, 5):
                x = self.pool(x)
        return squeezes, x

    def expand(self, squeezed: str, first_convolution: int) -> str:
        expanded1 = self.convolution(squeezed, first_convolution)
        expanded3 = self.convolution(squeezed, first_convolution + 1, padding=1)
        return self.add("Concat", [expanded1, expanded3], axis=1)

    def embedding(self, squeezes: list[str]) -> None:
        """Average 13 x 13 positions in 3 x 3 cells of 5 x 5, then left and right."""
        x = self.add("Concat", squeezes, axis=1)
        cells = self.add("AveragePool", [x], kernel_shape=[5, 5], strides=[4, 4])
        n_channels = sum(CHANNELS.values())
        # One convolution over a row of three cells gives its middle and the mean of its ends, for each channel.
        weight = np.tile(np.array([[0, 1, 0], [0.5, 0, 0.5]], np.float32), (n_channels, 1)).reshape(-1, 1, 1, 3)
        self.parameters.append(numpy_helper.from_array(weight, "columns"))
        sizes: dict[str, Any] = {"kernel_shape": [1, 3], "group": n_channels}
        self.add("Flatten", [self.add("Conv", [cells, "columns"], **sizes)], output="embedding", axis=1)


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
