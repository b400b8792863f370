"""Running an embedding natively, as the page's wasm does: one thread, one picture at a time."""

import time

import numpy as np
import onnxruntime  # type: ignore[import-untyped]

from janken_training.decode import Floats, Pixels
from janken_training.graph_writer import INPUT, OUTPUT


def open_session(model: bytes) -> onnxruntime.InferenceSession:
    """A native onnxruntime session on one thread, as the page's wasm without cross-origin isolation has."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def embed_onnx(model: bytes, pixels: Pixels) -> Floats:
    """The embeddings of pictures (n, 3, side, side), RGB in 0..255: (n, n_features)."""
    session = open_session(model)
    images = (image[None].astype(np.float32) for image in pixels)
    return np.concatenate([session.run([OUTPUT], {INPUT: image})[0] for image in images])


def speed_ms(model: bytes, side_px: int, rounds: int = 60) -> float:
    """The median time of one picture."""
    session = open_session(model)
    image = np.random.default_rng(0).random((1, 3, side_px, side_px), np.float32)
    times = []
    for turn in range(rounds + 3):
        start = time.perf_counter()
        session.run([OUTPUT], {INPUT: image})
        if turn >= 3:  # the first ones warm up
            times.append((time.perf_counter() - start) * 1000)
    return float(np.median(times))
