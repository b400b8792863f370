"""Weights as int8 for keeping, as float32 for running.

The kept file holds each weight matrix as int8 with one scale for every output channel, followed by DequantizeLinear;
native onnxruntime runs it as it is. WebGL has no DequantizeLinear, so the page's build calls `expand`, whose result
has plain float32 weights, the very numbers DequantizeLinear would give.
"""

import numpy as np
import onnx
from onnx import helper, numpy_helper

SMALLEST = 512  # weights with fewer numbers (all biases) stay float32: not worth two more nodes


def compress(model: onnx.ModelProto) -> onnx.ModelProto:
    """A model with float32 weights to one with int8 weights, scales and DequantizeLinear nodes."""
    packed = onnx.ModelProto()
    packed.CopyFrom(model)
    weights, nodes = [], []
    for tensor in model.graph.initializer:
        value = numpy_helper.to_array(tensor)
        if value.ndim < 2 or value.size < SMALLEST:
            weights.append(tensor)
            continue
        scale = _best_scale(value.reshape(len(value), -1))
        levels = np.clip(np.rint(value.reshape(len(value), -1) / scale[:, None]), -127, 127)
        parts = {
            "int8": levels.reshape(value.shape).astype(np.int8),
            "scale": scale,
            "zero": np.zeros(len(value), np.int8),
        }
        names = [f"{tensor.name}.{part}" for part in parts]
        weights += [numpy_helper.from_array(part, name) for part, name in zip(parts.values(), names, strict=True)]
        nodes.append(helper.make_node("DequantizeLinear", names, [tensor.name], name=f"{tensor.name}.float", axis=0))
    nodes += model.graph.node
    del packed.graph.initializer[:], packed.graph.node[:]
    packed.graph.initializer.extend(weights)
    packed.graph.node.extend(nodes)
    onnx.checker.check_model(packed, full_check=True)
    return packed


def _best_scale(rows: np.ndarray) -> np.ndarray:
    """For each row the scale, of some near the largest number's, with the least squared rounding error."""
    largest = np.maximum(np.abs(rows).max(1), 1e-8) / 127
    candidates = [largest * share for share in np.linspace(0.75, 1.0, 11)]
    errors = [
        ((np.clip(np.rint(rows / scale[:, None]), -127, 127) * scale[:, None] - rows) ** 2).sum(1)
        for scale in candidates
    ]
    chosen: np.ndarray = np.stack(candidates)[np.argmin(errors, 0), np.arange(len(rows))]
    return chosen.astype(np.float32)


def expand(stored: bytes) -> bytes:
    """The kept ONNX file with int8 weights to one with float32 weights and no DequantizeLinear: what a page loads.

    Raises ValueError if the bytes are not such a file.
    """
    try:
        model = onnx.load_model_from_string(stored)
    except Exception as error:
        raise ValueError("This is not an ONNX file: build again from the file in the repository.") from error
    weights = {tensor.name: tensor for tensor in model.graph.initializer}
    nodes = []
    for node in model.graph.node:
        if node.op_type != "DequantizeLinear":
            nodes.append(node)
            continue
        parts = [numpy_helper.to_array(weights.pop(name)) for name in node.input]
        levels, scale, zero = parts
        shape = (-1,) + (1,) * (levels.ndim - 1)
        value = (levels.astype(np.float32) - zero.astype(np.float32).reshape(shape)) * scale.reshape(shape)
        weights[node.output[0]] = numpy_helper.from_array(value.astype(np.float32), node.output[0])
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(weights.values())
    model.graph.node.extend(nodes)
    onnx.checker.check_model(model, full_check=True)
    expanded: bytes = model.SerializeToString()
    return expanded
