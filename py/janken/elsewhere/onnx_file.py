"""The ONNX file: the net, and on it what decides by the examples, in standard operators.

    pixels       float32 (n, 3, 224, 224), plain RGB, 0 to 255
    confidences  float32 (n, n_labels), each row sums to 1; the labels are in the metadata
    distance     float32 (n,), cosine distance to the nearest example

The steps are those of recognition/recognizer.py and recognition/head.py; tests compare the answers.
"""

import json

import numpy as np

from janken.elsewhere.decision import Decision
from janken.elsewhere.net import EMBEDDING, INPUT, Net
from janken.elsewhere.onnx_parts import (
    GRAPH_INPUT,
    GRAPH_NAME,
    GRAPH_OUTPUT,
    MODEL_GRAPH,
    MODEL_PRODUCER,
    floats,
    node,
    property_of,
    weight,
)
from janken.elsewhere.protobuf import bytes_field
from janken.frames.embedding import Model
from janken.frames.pixels import SIDE_PX
from janken.recognition.deciders import HEAD
from janken.recognition.recognizer import SHARPNESS, TEMPERATURE, VOTE_WEIGHT

CONFIDENCES, DISTANCE = "confidences", "distance"
SHORTEST = 1e-30
"""A length below this is taken for 0, which nothing can be divided by."""
PREPROCESSING = (
    f"The middle square of the picture, resized to {SIDE_PX} x {SIDE_PX}: plain RGB, 0 to 255, as float32 "
    f"(n, 3, {SIDE_PX}, {SIDE_PX}), not mirrored, nothing subtracted or divided."
)
GAZE = "Looks at the square that it is given; the page also looks closer at a small hand: cut the square around it."


def write_onnx(content: bytes, model: Model, decision: Decision) -> bytes:
    """The file. `content`: the net's ONNX file, of the `model` that the examples' embeddings are of.

    Raises ProtobufError if that is none.
    """
    shrink = SIDE_PX // model.side_px
    net = Net.of(content, INPUT if shrink == 1 else "shrunk")
    block = [shrink, shrink]
    pool = [] if shrink == 1 else [node("AveragePool", [INPUT], "shrunk", kernel_shape=block, strides=block)]
    n_labels = len(decision.labels)
    graph = [
        *pool, *net.nodes, *_nearest(), *(_head() if decision.method == HEAD else _vote()),
        bytes_field(GRAPH_NAME, "janken"), *net.weights, *_weights(decision),
        floats(INPUT, ["n", 3, SIDE_PX, SIDE_PX], GRAPH_INPUT),
        floats(CONFIDENCES, ["n", n_labels], GRAPH_OUTPUT), floats(DISTANCE, ["n"], GRAPH_OUTPUT),
    ]  # fmt: skip
    about = [property_of(key, value) for key, value in _about(net, model, decision).items()]
    return b"".join([*net.head, bytes_field(MODEL_PRODUCER, "janken"), bytes_field(MODEL_GRAPH, *graph), *about])


def _about(net: Net, model: Model, decision: Decision) -> dict[str, str]:
    """The metadata, each entry a text."""
    return {
        "labels": json.dumps(decision.labels, ensure_ascii=False),
        "reach": repr(float(decision.reach)),
        "none_of_these": f"A distance above {decision.reach:g} (reach): none of what was taught.",
        "preprocessing": PREPROCESSING,
        "gaze": GAZE,
        "decided_by": decision.method,
        "n_examples": str(len(decision.embeddings)),
        "net": model.name,
        "net_sha256": model.sha256,
        "license": net.properties.get("license", "weights MIT"),
    }


def _nearest() -> list[bytes]:
    """Length 1, cosine distances to all examples, the k nearest; of equal ones TopK takes the earlier row too."""
    return [
        node("ReduceL2", [EMBEDDING], "length", axes=[1], keepdims=1),
        node("Max", ["length", "shortest"], "divisor"),
        node("Div", [EMBEDDING, "divisor"], "query"),
        node("MatMul", ["query", "examples"], "similarities"),
        node("Sub", ["one", "similarities"], "distances"),
        node("TopK", ["distances", "k"], "nearest", "rows", axis=1, largest=0, sorted=1),
        node("Gather", ["nearest", "first"], DISTANCE, axis=1),
    ]


def _vote() -> list[bytes]:
    """Votes of the nearest and scores of the directions, summed; a softmax makes confidences of them."""
    return [
        node("Slice", ["nearest", "from_first", "to_second", "along_rows"], "least"),
        node("Sub", ["least", "nearest"], "farther"),
        node("Div", ["farther", "sharpness"], "blunted"),
        node("Softmax", ["blunted"], "shares", axis=1),
        node("Gather", ["is_label", "rows"], "their_labels", axis=0),
        node("Reshape", ["shares", "as_row"], "share_row"),
        node("MatMul", ["share_row", "their_labels"], "vote_row"),
        node("Reshape", ["vote_row", "as_labels"], "votes"),
        node("Mul", ["votes", "vote_weight"], "weighted"),
        *_scores("scores"),
        node("Add", ["weighted", "scores"], "sums"),
        node("Div", ["sums", "temperature"], "cooled"),
        node("Softmax", ["cooled"], CONFIDENCES, axis=1),
    ]


def _head() -> list[bytes]:
    """The trained head: a linear layer and a softmax."""
    return [*_scores("logits"), node("Softmax", ["logits"], CONFIDENCES, axis=1)]


def _scores(name: str) -> list[bytes]:
    return [node("MatMul", ["query", "weights"], "products"), node("Add", ["products", "biases"], name)]


def _weights(decision: Decision) -> list[bytes]:
    """The constants of these nodes."""
    n_labels = len(decision.labels)
    constants: dict[str, float] = {"one": 1.0, "shortest": SHORTEST}
    numbers = {"k": [decision.n_neighbors]}
    arrays = {"examples": decision.embeddings.T, "weights": decision.weights.T, "biases": decision.biases}
    if decision.method != HEAD:
        constants |= {"sharpness": SHARPNESS, "vote_weight": VOTE_WEIGHT, "temperature": TEMPERATURE}
        numbers |= {"from_first": [0], "to_second": [1], "along_rows": [1]}
        numbers |= {"as_row": [-1, 1, decision.n_neighbors], "as_labels": [-1, n_labels]}
        arrays["is_label"] = np.eye(n_labels, dtype=np.float32)[decision.numbers]
    return [
        *(weight(name, np.array(value, dtype=np.float32)) for name, value in constants.items()),
        *(weight(name, np.array(value, dtype=np.int64)) for name, value in numbers.items()),
        *(weight(name, value.astype(np.float32)) for name, value in arrays.items()),
        weight("first", np.array(0, dtype=np.int64)),
    ]
