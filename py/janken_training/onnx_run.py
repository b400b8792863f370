"""The embedding to beat, ImageNet SqueezeNet 1.1's fire9 pool, as ONNX; and running any embedding natively."""

import time

import numpy as np
import onnx
import onnxruntime  # type: ignore[import-untyped]
import torch
from numpy.typing import NDArray

from janken_training.decode import Pixels
from janken_training.export import INPUT, OUTPUT, GraphWriter
from janken_training.teacher import DEVIATION, MEAN, N_FEATURES, POOL_BEFORE_FIRE, SIDE_PX, SqueezeNet

Floats = NDArray[np.float32]


def squeezenet_onnx(net: SqueezeNet) -> onnx.ModelProto:
    """RGB, ImageNet-normalized, (1, 3, 224, 224) to (1, 512)."""
    writer = GraphWriter()

    def conv(number: int, x: str) -> str:
        layer = net.convs[number]
        assert isinstance(layer, torch.nn.Conv2d) and layer.bias is not None
        names = [writer.weight(f"{number}.weight", layer.weight), writer.weight(f"{number}.bias", layer.bias)]
        pads = [int(layer.padding[0])] * 4
        return writer.node("Relu", [writer.node("Conv", [x, *names], strides=list(layer.stride), pads=pads)])

    x = conv(0, INPUT)
    for fire in range(2, 10):
        if fire in POOL_BEFORE_FIRE:
            x = writer.node("MaxPool", [x], kernel_shape=[3, 3], strides=[2, 2])
        squeezed = conv(3 * fire - 5, x)
        x = writer.node("Concat", [conv(3 * fire - 4, squeezed), conv(3 * fire - 3, squeezed)], axis=1)
    writer.node("Flatten", [writer.node("GlobalAveragePool", [x])], OUTPUT, axis=1)
    return writer.model("squeezenet", SIDE_PX, N_FEATURES)


def normalize_pixels(pixels: Pixels) -> Floats:
    """RGB 0..255 to what SqueezeNet was trained on."""
    mean, deviation = (np.array(value, np.float32)[None, :, None, None] for value in (MEAN, DEVIATION))
    return ((pixels.astype(np.float32) / 255 - mean) / deviation).astype(np.float32)


def open_session(model: bytes) -> onnxruntime.InferenceSession:
    """A native onnxruntime session on one thread, as the page's wasm without cross-origin isolation has."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def embed_onnx(model: bytes, images: Floats) -> Floats:
    """The embeddings of images (n, 3, side, side), one at a time as in the page: (n, n_features)."""
    session = open_session(model)
    return np.concatenate([session.run([OUTPUT], {INPUT: image[None]})[0] for image in images])


def speed_ms(models: dict[str, bytes], sides_px: dict[str, int], rounds: int = 40) -> dict[str, float]:
    """The median time of one picture for each model, the models taking turns so that noise hits all alike."""
    sessions = {name: open_session(model) for name, model in models.items()}
    images = {name: np.random.default_rng(0).random((1, 3, side, side), np.float32) for name, side in sides_px.items()}
    times: dict[str, list[float]] = {name: [] for name in models}
    for turn in range(rounds + 3):
        for name, session in sessions.items():
            start = time.perf_counter()
            session.run([OUTPUT], {INPUT: images[name]})
            if turn >= 3:  # the first ones warm up
                times[name].append((time.perf_counter() - start) * 1000)
    return {name: float(np.median(values)) for name, values in times.items()}
