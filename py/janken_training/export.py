"""The trained network as ONNX: its embedding, and beside it where the hand is."""

import onnx
import torch
from onnx import helper

from janken.frames.gaze import N_BOX
from janken_training.embedding import Gains
from janken_training.graph_writer import BOX, CELLS, INPUT, OUTPUT, GraphWriter
from janken_training.heads import N_CODE, Learner
from janken_training.network import SIDE_PX, Fire


def to_onnx(learner: Learner, gains: Gains, metadata: dict[str, str]) -> onnx.ModelProto:
    """The network from plain RGB 0..255 (1, 3, SIDE_PX, SIDE_PX) to the embedding (1, n_features), float32 weights.

    The embedding is not yet of length 1. Beside it, BOX (1, 3): the center x, y of the hand's points and half their
    extent, -1 to 1 over the picture. Scaling to 0..1 is folded into the first convolution, exactly: the padding is
    black in both.
    """
    net, writer = learner.net, GraphWriter()
    x = squeezed = writer.conv_unit("stem", net.stem, INPUT, 1 / 255)
    pooled = []
    for i, stage in enumerate(net.stages):
        x = writer.node("MaxPool", [x], kernel_shape=[2, 2], strides=[2, 2], pads=[0, 0, 0, 0])
        assert isinstance(stage, torch.nn.ModuleList)
        for j, fire in enumerate(stage):
            assert isinstance(fire, Fire)
            squeezed, x = writer.fire(f"stage{i}.fire{j}", fire, x)
        pooled.append(writer.node("GlobalAveragePool", [x]) if i > 0 else "")
    columns = writer.columns(squeezed, net.widths.squeeze[-1], gains.cells)
    parts = [
        writer.node("Flatten", [columns], CELLS, axis=1),
        writer.node("Flatten", [pooled[-1]], axis=1),
        writer.node("Flatten", [code(writer, learner, pooled[-2:], columns, gains)], axis=1),
    ]
    writer.node("Concat", parts, OUTPUT, axis=1)
    writer.node("Flatten", [box(writer, learner, x)], BOX, axis=1)
    n_features = net.n_cells + net.widths.expand[-1] + N_CODE
    model = writer.model("janken_hands", SIDE_PX, {OUTPUT: n_features, BOX: N_BOX})
    helper.set_model_props(model, metadata)
    onnx.checker.check_model(model, full_check=True)
    return model


def code(writer: GraphWriter, learner: Learner, pooled: list[str], columns: str, gains: Gains) -> str:
    """The numbers to compare by, (1, N_CODE, 1, 1): a linear map of all features, which takes back the cells' gain."""
    weight, bias = learner.fold_code()
    first, second, cells = torch.split(weight * gains.code, [*learner.net.widths.expand[-2:], learner.net.n_cells], 1)
    total = writer.conv("code.0", first[:, :, None, None], pooled[0], bias * gains.code)
    total = writer.node("Add", [total, writer.conv("code.1", second[:, :, None, None], pooled[1])])
    rows = cells.reshape(N_CODE, -1, 3, 1) / gains.cells
    return writer.node("Add", [total, writer.conv("code.2", rows, columns)])


def box(writer: GraphWriter, learner: Learner, last: str) -> str:
    """Where the hand is, (1, N_BOX, 1, 1)."""
    places = writer.node("AveragePool", [last], kernel_shape=[3, 3], strides=[2, 2])
    weight = learner.to_box.weight.reshape(N_BOX, -1, 3, 3)
    return writer.conv("box", weight, places, learner.to_box.bias)
