"""A net's ONNX file taken apart, so that more can be built upon it: what runs here is what runs elsewhere."""

from dataclasses import dataclass

from janken.elsewhere.onnx_parts import (
    GRAPH_NODE,
    GRAPH_WEIGHT,
    MODEL_GRAPH,
    MODEL_PRODUCER,
    MODEL_PROPERTIES,
    NODE_INPUT,
    NODE_OUTPUT,
    WEIGHT_NAME,
)
from janken.elsewhere.protobuf import Field, bytes_field, fields

INPUT, EMBEDDING = "pixels", "embedding"


@dataclass(frozen=True)
class Net:
    """The nodes and weights that lead from INPUT to EMBEDDING, each as the graph's field, in their order."""

    nodes: list[bytes]
    weights: list[bytes]
    head: list[bytes]
    """The model's other fields: its version and that of its operators."""
    properties: dict[str, str]
    """Its metadata."""

    @classmethod
    def of(cls, content: bytes, input_name: str = INPUT) -> "Net":
        """Take a net's file apart. `input_name` is what its input is called from now on.

        What leads to other outputs than the embedding is left out. Raises ProtobufError if it is no such file.
        """
        model = list(fields(content))
        graph = [part for field in model if field.number == MODEL_GRAPH for part in fields(_bytes(field))]
        wanted, nodes = {EMBEDDING}, []
        for field in reversed([part for part in graph if part.number == GRAPH_NODE]):
            parts = list(fields(_bytes(field)))
            if not wanted & {_text(part) for part in parts if part.number == NODE_OUTPUT}:
                continue
            wanted |= {_text(part) for part in parts if part.number == NODE_INPUT}
            nodes.append(bytes_field(GRAPH_NODE, *(_renamed(part, input_name) for part in parts)))
        weights = [part.raw for part in graph if part.number == GRAPH_WEIGHT and _name_of(part) in wanted]
        left_out = (MODEL_GRAPH, MODEL_PRODUCER, MODEL_PROPERTIES)
        head = [field.raw for field in model if field.number not in left_out]
        return cls(nodes[::-1], weights, head, dict(_entry(one) for one in model if one.number == MODEL_PROPERTIES))


def _renamed(part: Field, input_name: str) -> bytes:
    is_input = part.number == NODE_INPUT and _text(part) == INPUT
    return bytes_field(NODE_INPUT, input_name) if is_input else part.raw


def _entry(field: Field) -> tuple[str, str]:
    texts = {part.number: _text(part) for part in fields(_bytes(field))}
    return texts.get(1, ""), texts.get(2, "")


def _name_of(weight: Field) -> str:
    return next((_text(part) for part in fields(_bytes(weight)) if part.number == WEIGHT_NAME), "")


def _text(field: Field) -> str:
    return _bytes(field).decode("utf-8", "replace")


def _bytes(field: Field) -> bytes:
    return field.value if isinstance(field.value, bytes) else b""
