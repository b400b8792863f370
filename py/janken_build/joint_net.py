"""Both nets in one ONNX graph: SqueezeNet's embedding, and beside it the cells of our own small net.

ImageNet's features tell a player's own pictures apart, whatever is in them; the small net's know hands. So this is for
who shows other things than hands; of hands the small net alone knows more (`build.py evaluate`). The page passes one
picture: the small net gets it halved, by averaging 2 x 2 pixels, as `janken.frames.pixels` halves it where that net
runs alone.
"""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.compose import add_prefix_graph

from janken_build import model, squeezenet
from janken_build.cache import Cache
from janken_build.hands_net import KEPT
from janken_build.model import Model
from janken_training.storage import expand

NAME = "janken-joint"
CELLS, COLUMNS = "cells", "columns"
CELLS_SHARE = 0.5
"""The length of the small net's part when SqueezeNet's is 1, on average; chosen on the clips for validation."""
SQUEEZENET_LENGTH = 1155.3
"""The mean length of SqueezeNet's embedding over the photographs that the small net was trained on."""


def joint_model(weights: Mapping[str, Path], cache: Cache, check: Callable[[bytes], None] = model.check) -> Model:
    """The model as the page loads it, in the cache. `weights` maps file name to path.

    `check` gets SqueezeNet alone with the output `fire9`, when it is assembled, and raises BuildError unless its
    answers are the known ones.
    """
    hands = KEPT.read_bytes()
    code = b"".join(Path(str(module.__file__)).read_bytes() for module in (model, squeezenet))
    key = hashlib.sha256(Path(__file__).read_bytes() + code + hands + model.weights_sha256(weights).encode())

    def assemble() -> bytes:
        check(model.assemble(weights, "fire9"))
        return model.finish(joint_graph(weights, onnx.load_model_from_string(expand(hands))), identity(weights, hands))

    path, sha256 = model.cached(key.hexdigest(), cache, NAME, assemble)
    about = identity(weights, hands) | {"sha256": sha256, "bytes": path.stat().st_size}
    return Model(path, "models/janken-joint.onnx", about)


def identity(weights: Mapping[str, Path], hands: bytes) -> dict[str, Any]:
    """What a saved file needs to know of it: SqueezeNet's identity, and which small net stands beside it."""
    about = model.identity_of(weights)
    n_cells = n_outputs(cells_graph(onnx.load_model_from_string(expand(hands))))
    return about | {
        "name": NAME,
        "n_features": about["n_features"] + n_cells,
        "hands_sha256": hashlib.sha256(hands).hexdigest(),
    }


def n_outputs(graph: onnx.GraphProto) -> int:
    size: int = graph.output[0].type.tensor_type.shape.dim[1].dim_value
    return size


def joint_graph(weights: Mapping[str, Path], hands: onnx.ModelProto) -> onnx.GraphProto:
    """`pixels` float32 (1, 3, 224, 224), RGB 0..255 -> `embedding` float32 (1, n); `hands`: with float weights."""
    large = add_prefix_graph(squeezenet.squeezenet_graph(weights), "squeezenet.")
    small = add_prefix_graph(cells_graph(hands), "hands.")
    halve = helper.make_node(
        "AveragePool", ["pixels"], [small.input[0].name], name="halve", kernel_shape=[2, 2], strides=[2, 2]
    )
    for node in large.node:
        node.input[:] = ["pixels" if name == large.input[0].name else name for name in node.input]
    parts = [large.output[0].name, small.output[0].name]
    together = helper.make_node("Concat", parts, ["embedding"], name="together", axis=1)
    size = squeezenet.N_FEATURES + n_outputs(small)
    side = squeezenet.SIDE_PX
    return helper.make_graph(
        [*large.node, halve, *small.node, together],
        NAME,
        [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, [1, 3, side, side])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, [1, size])],
        [*large.initializer, *small.initializer],
    )


def cells_graph(hands: onnx.ModelProto) -> onnx.GraphProto:
    """Our net up to its cells, scaled to be CELLS_SHARE times as long as SqueezeNet's embedding on average."""
    length = next(float(entry.value) for entry in hands.metadata_props if entry.key == "cells_length")
    graph = onnx.GraphProto()
    graph.CopyFrom(hands.graph)
    columns = next(weight for weight in graph.initializer if weight.name == COLUMNS)
    scaled = numpy_helper.to_array(columns) * np.float32(CELLS_SHARE * SQUEEZENET_LENGTH / length)
    columns.CopyFrom(numpy_helper.from_array(scaled, COLUMNS))
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info(CELLS, TensorProto.FLOAT, [1, 3 * len(scaled)]))  # 3 rows
    return squeezenet.needed(graph)
