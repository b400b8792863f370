"""The embedding of a golden frame in the browser equals native onnxruntime's on the same pixels.

The weights are seeded ones, on every machine: what the backends compute does not depend on who trained them.
"""

import base64
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from playwright.sync_api import Browser

from janken.frames.arrays import Float32Array
from janken.frames.pixels import write_model_input
from janken_build.server import serving
from janken_build.squeezenet import N_FEATURES
from tests.browser.conftest import GPU_ARGS
from tests.hands import LABELS, drawn_hands

TOLERANCE = 1e-4
"""Of a part's largest number; the backends differ from native by less, each by its order of summation."""
WEBGPU_ARGS = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"]
EMBED_SCRIPT = """
([backend, model, pixels]) => new Promise((resolve, reject) => {
  const worker = new Worker("/worker/worker.js", { type: "module" });
  const rgba = Uint8ClampedArray.from(atob(pixels), (c) => c.charCodeAt(0));
  worker.onerror = reject;
  worker.onmessage = async ({ data }) => {
    if (data.type === "failed") reject(new Error(data.sentence));
    if (data.type === "inspection") resolve([backends, data.embedding]);
    if (data.type !== "reply") return;
    backends.push(data.view.backend);
    if (data.to !== "warm-up") return;
    const bitmap = await createImageBitmap(new ImageData(rgba, 224, 224));
    worker.postMessage({ type: "frame", now_ms: 0, bitmap }, [bitmap]);
    worker.postMessage({ type: "inspect" });
  };
  const backends = [];
  worker.postMessage({ type: "start", backend, model, seed: 0 });
})
"""


def golden_pixels() -> bytes:
    """RGBA of a drawn hand, 224 x 224, with a colored ramp over it so that no two channels, rows or columns agree."""
    picture = np.asarray(drawn_hands(LABELS[1])[0].resize((224, 224)), dtype=np.float32)
    row, column = np.mgrid[0:224, 0:224]
    ramp = np.stack([row, column, 224 - row], axis=2)
    rgba = np.full((224, 224, 4), 255, dtype=np.uint8)
    rgba[:, :, :3] = (picture + ramp) / 2
    return rgba.tobytes()


def native_embedding(dist: Path, name: str, pixels: bytes) -> Float32Array:
    models = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))["models"]
    model = next(model for model in models if model["name"] == name)
    model_input = np.empty((1, 3, model["side_px"], model["side_px"]), dtype=np.float32)
    write_model_input(np.frombuffer(pixels, dtype=np.uint8), model_input)
    session = onnxruntime.InferenceSession(dist / model["path"], providers=["CPUExecutionProvider"])
    embedding: Float32Array = session.run(None, {"pixels": model_input})[0][0]
    return embedding


def swapped(pixels: bytes) -> bytes:
    """The same picture with red for blue."""
    rgba = np.frombuffer(pixels, dtype=np.uint8).reshape(-1, 4)
    return rgba[:, [2, 1, 0, 3]].tobytes()


@pytest.mark.models
@pytest.mark.parametrize("model", ["janken-joint", "janken-hands"])
@pytest.mark.parametrize(
    ("backend", "args"),
    [("wasm", ()), ("webgl", tuple(GPU_ARGS)), ("webgpu", (*GPU_ARGS, *WEBGPU_ARGS))],
)
def test_the_golden_frame(
    launch: Callable[..., Browser], seeded_dist: Path, backend: str, args: tuple[str, ...], model: str
) -> None:
    pixels = golden_pixels()
    page = launch(*args).new_page()
    with serving(seeded_dist) as site:
        page.goto(f"{site.origin}/NOTICES.txt")
        backends, embedding = page.evaluate(EMBED_SCRIPT, [backend, model, base64.b64encode(pixels).decode()])
        page.close()
    assert set(backends) == {backend}, "no other backend took over"
    expected, other = (native_embedding(seeded_dist, model, one) for one in (pixels, swapped(pixels)))
    # SqueezeNet's part apart from ours, whose numbers are larger on seeded weights.
    for part in (slice(N_FEATURES), slice(N_FEATURES, None)) if model == "janken-joint" else (slice(None),):
        tolerance = TOLERANCE * np.abs(expected[part]).max()
        np.testing.assert_allclose(embedding[part], expected[part], rtol=0, atol=tolerance)
        assert np.abs(other[part] - expected[part]).max() > 10 * tolerance, "so wrong pixels would be seen"
