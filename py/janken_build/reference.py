"""The right answer to the reference picture, by native onnxruntime: the page knows by it what computes wrong."""

from typing import Any

import numpy as np

from janken.frames.gaze import N_BOX
from janken.frames.pixels import write_model_input
from janken.frames.reference import reference_rgba, to_text
from janken_build.model import Model, answers
from janken_build.squeezenet import Floats


def with_reference(model: Model) -> dict[str, Any]:
    """A model's identity and, under `reference`, its answers to the reference picture: see `Reference`."""
    embedding, *boxes = answers(model.path.read_bytes(), reference_input(model.identity["side_px"]))
    box = boxes[0][0] if boxes else np.zeros(N_BOX, np.float32)
    return model.identity | {"reference": to_text(np.concatenate([embedding[0], box]))}


def reference_input(side_px: int) -> Floats:
    """The reference picture as a model of this side takes it in: `(1, 3, side_px, side_px)`."""
    model_input: Floats = np.empty((1, 3, side_px, side_px), dtype=np.float32)
    write_model_input(reference_rgba(), model_input)
    return model_input
