"""What the built page's own small net makes of a picture, by native onnxruntime."""

import json
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

from janken.frames.arrays import Float32Array
from janken.frames.pixels import SIDE_PX as FRAME_PX
from janken.frames.pixels import write_model_input
from janken_build.hands_net import NAME, SIDE_PX


def embedding_of(picture: Image.Image, dist: Path) -> Float32Array:
    """(n_features,), of the whole picture as the page would see it before the camera."""
    manifest = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    (path,) = (model["path"] for model in manifest["models"] if model["name"] == NAME)
    pixels = np.empty((1, 3, SIDE_PX, SIDE_PX), np.float32)
    rgba = np.asarray(picture.convert("RGBA").resize((FRAME_PX, FRAME_PX)), np.uint8)
    write_model_input(rgba.reshape(-1), pixels)
    session = onnxruntime.InferenceSession(dist / path, providers=["CPUExecutionProvider"])
    embedding: Float32Array = session.run(None, {"pixels": pixels})[0][0]
    return embedding
