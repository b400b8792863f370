"""The parts of an ONNX file as protocol buffers: nodes, weights, what goes in and out.

The numbers of the fields are those of onnx.proto3; the file keeps to operators that mean the same from opset 12 to 17.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from janken.elsewhere.protobuf import bytes_field, float_field, number_field

FLOAT, INT64 = 1, 7
"""Of TensorProto.DataType."""
MODEL_GRAPH, MODEL_PRODUCER, MODEL_PROPERTIES = 7, 2, 14
GRAPH_NODE, GRAPH_NAME, GRAPH_WEIGHT, GRAPH_INPUT, GRAPH_OUTPUT = 1, 2, 5, 11, 12
NODE_INPUT, NODE_OUTPUT = 1, 2
WEIGHT_NAME = 8

_ATTRIBUTE_FLOAT, _ATTRIBUTE_INT, _ATTRIBUTE_INTS = 1, 2, 7


def node(kind: str, inputs: Sequence[str], *outputs: str, **attributes: float | Sequence[int]) -> bytes:
    """A node of the graph, as the graph's field. Attributes: whole numbers, floats and lists of whole numbers."""
    parts = [bytes_field(NODE_INPUT, name) for name in inputs]
    parts += [bytes_field(NODE_OUTPUT, name) for name in outputs]
    parts += [bytes_field(3, outputs[0]), bytes_field(4, kind)]
    parts += [bytes_field(5, _attribute(name, value)) for name, value in attributes.items()]
    return bytes_field(GRAPH_NODE, *parts)


def weight(name: str, values: NDArray[np.float32] | NDArray[np.int64]) -> bytes:
    """A constant of the graph, float32 or int64, as the graph's field."""
    kind = INT64 if values.dtype == np.int64 else FLOAT
    raw = np.ascontiguousarray(values, dtype="<i8" if kind == INT64 else "<f4").tobytes()
    dims = b"".join(number_field(1, size) for size in values.shape)
    return bytes_field(GRAPH_WEIGHT, dims, number_field(2, kind), bytes_field(WEIGHT_NAME, name), bytes_field(9, raw))


def floats(name: str, sizes: Sequence[int | str], place: int) -> bytes:
    """An input or output of float32, as the field `place` of the graph; a size may be a name, for any number."""
    dims = [number_field(1, size) if isinstance(size, int) else bytes_field(2, size) for size in sizes]
    shape = bytes_field(2, *(bytes_field(1, dim) for dim in dims))
    tensor = bytes_field(1, number_field(1, FLOAT), shape)
    return bytes_field(place, bytes_field(1, name), bytes_field(2, tensor))


def property_of(key: str, value: str) -> bytes:
    """An entry of the metadata, as the model's field."""
    return bytes_field(MODEL_PROPERTIES, bytes_field(1, key), bytes_field(2, value))


def _attribute(name: str, value: float | Sequence[int]) -> bytes:
    if isinstance(value, int):
        content = number_field(3, value) + number_field(20, _ATTRIBUTE_INT)
    elif isinstance(value, float):
        content = float_field(2, value) + number_field(20, _ATTRIBUTE_FLOAT)
    else:
        content = b"".join(number_field(8, one) for one in value) + number_field(20, _ATTRIBUTE_INTS)
    return bytes_field(1, name) + content
