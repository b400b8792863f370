"""Makes the ONNX files of dist/ out of fetched weights, checks them, and gives each its identity."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnx import helper

from janken_build.cache import Cache
from janken_build.errors import BuildError
from janken_build.squeezenet import CHANNELS, MEAN, N_FEATURES, NAME, SIDE_PX, STD, Floats, squeezenet_graph

PREPROCESSING = {
    "color": "RGB",
    "range": "0..255",
    "layout": "NCHW",
    "side_px": SIDE_PX,
    "crop": "center square, resized",
}

EMBEDDING = {
    "layers": [f"fire{fire} squeeze" for fire in CHANNELS],
    "channels": list(CHANNELS.values()),
    "cells": "3 rows; the middle column, and the mean of the left and right ones",
}

# The global average pool of fire9 for the normalized input sin(0.013 i), from the weights' SOURCE.md, whose values
# have six decimals; float32 summation order moves the result by about 1e-6.
REFERENCE = (0.506326, 1.765010, 0.0, 0.0)
TOLERANCE = 1e-5


@dataclass(frozen=True)
class Model:
    """A checked ONNX file in the cache and what a saved file needs to know of it, as it stands in the manifest."""

    path: Path
    dist_path: str
    identity: dict[str, Any]


def cached(key: str, cache: Cache, name: str, assemble: Callable[[], bytes]) -> tuple[Path, str]:
    """What `assemble` makes, and its sha256: from the cache if it was made under this key before, else made now."""
    pointer = cache.root / "models" / key
    sha256 = pointer.read_text(encoding="ascii", errors="replace") if pointer.exists() else ""
    path = cache.find(sha256, name) if sha256 else None
    if path is None:
        content = assemble()
        sha256 = hashlib.sha256(content).hexdigest()
        with cache.scratch() as scratch:
            (scratch / "model").write_bytes(content)
            path = cache.adopt(scratch / "model", sha256)
            (scratch / "pointer").write_text(sha256, encoding="ascii")
            pointer.parent.mkdir(exist_ok=True)
            (scratch / "pointer").replace(pointer)
    return path, sha256


def identity_of(weights: Mapping[str, Path]) -> dict[str, Any]:
    return {
        "name": NAME,
        "side_px": SIDE_PX,
        "n_features": N_FEATURES,
        "preprocessing": PREPROCESSING,
        "embedding": EMBEDDING,
        "weights_sha256": weights_sha256(weights),
    }


def weights_sha256(weights: Mapping[str, Path]) -> str:
    """The hash of what `sha256sum *.npy` prints for the weights, which is the hash of their SHA256SUMS."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n" for name, path in sorted(weights.items())]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def assemble(weights: Mapping[str, Path], output: str = "embedding") -> bytes:
    """SqueezeNet as an ONNX file with its identity inside. `output` as in squeezenet.py."""
    return finish(squeezenet_graph(weights, output), identity_of(weights))


def finish(graph: onnx.GraphProto, identity: Mapping[str, Any]) -> bytes:
    """The ONNX file of a graph, with its identity inside. The same graph gives the same bytes."""
    # Old versions on purpose: onnxruntime-web's WebGL backend is deprecated and learns no new ones.
    opset = helper.make_opsetid("", 12)
    model = helper.make_model(graph, opset_imports=[opset], ir_version=7, producer_name="janken")
    texts = {key: value if isinstance(value, str) else json.dumps(value) for key, value in identity.items()}
    helper.set_model_props(model, texts)
    onnx.checker.check_model(model, full_check=True)
    return bytes(model.SerializeToString(deterministic=True))


def reference_pixels() -> Floats:
    """SOURCE.md's check input as pixels: `(1, 3, 224, 224)`."""
    normalized = np.sin(0.013 * np.arange(3 * SIDE_PX * SIDE_PX)).reshape(1, 3, SIDE_PX, SIDE_PX)
    pixels: Floats = ((normalized * STD + MEAN) * 255).astype(np.float32)
    return pixels


def embed(content: bytes, pixels: Floats) -> Floats:
    """The first output `(1, n)` of a model for `pixels`, by native onnxruntime."""
    return answers(content, pixels)[0]


def answers(content: bytes, pixels: Floats) -> list[Floats]:
    """All outputs of a model for `pixels`, by native onnxruntime."""
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    outputs: list[Floats] = session.run(None, {"pixels": pixels})
    return outputs


def check(content: bytes) -> None:
    """Raises BuildError unless the model, assembled with the output `fire9`, gives SOURCE.md's values."""
    got = embed(content, reference_pixels())[0, : len(REFERENCE)]
    if not np.allclose(got, REFERENCE, rtol=0, atol=TOLERANCE):
        raise BuildError(
            f"The assembled model gives {got.tolist()} where the weights' authors got {list(REFERENCE)}: "
            f"model.py or the installed onnx is at fault; run build.py clean, then build again."
        )
