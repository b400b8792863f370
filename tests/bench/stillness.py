"""Measure how far apart two pictures of one hand are: held still before a poor camera, and moved a little.

    PYTHONPATH=py:. .venv/bin/python -m tests.bench.stillness

Prints the median and the 95th percentile of the cosine distance, and how often it is below NEAR_COPY, for each model in
dist/models: for real hands where JANKEN_HANDS names folders of them, and for drawn ones.
"""

from io import BytesIO
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

from janken.examples.near_copies import NEAR_COPY
from janken.frames.arrays import Float32Array
from janken.frames.embedding import normalize
from janken.frames.pixels import SIDE_PX, write_model_input
from tests.hands import LABELS, drawn_hands, hands_folders, real_hands

CLIPS = ("IMG_5567_mp4", "IMG_7043_MOV", "IMG_7079_MOV", "JWitt-RCP_mp4", "youtube", "20220216")
STILL = {"camera noise of 5/255": 5.0, "camera noise of 10/255": 10.0}
MOVED = {"moved by 1 %, turned by 1°": 1, "moved by 2 %, turned by 2°": 2, "moved by 4 %, turned by 4°": 4}


def embed(model: onnxruntime.InferenceSession, picture: Image.Image) -> Float32Array:
    """The embedding of a square picture, as the page makes it."""
    rgba = np.asarray(picture.resize((SIDE_PX, SIDE_PX), Image.Resampling.BILINEAR).convert("RGBA"))
    pixels = model.get_inputs()[0]
    model_input = np.empty(pixels.shape, dtype=np.float32)
    write_model_input(rgba.reshape(-1), model_input)
    embedding: Float32Array = model.run(None, {pixels.name: model_input})[0].reshape(-1)
    return normalize(embedding)


def seen(picture: Image.Image, noise: float, rng: np.random.Generator) -> Image.Image:
    """A picture as a webcam sends it: with noise, a brightness that flickers by 1 %, and compressed."""
    values = np.asarray(picture, dtype=np.float32) * rng.normal(1, 0.01)
    noisy = (values + rng.normal(0, noise, size=values.shape)).clip(0, 255).astype(np.uint8)
    buffer = BytesIO()
    Image.fromarray(noisy).save(buffer, "JPEG", quality=75)
    return Image.open(buffer)


def moved(picture: Image.Image, percent: int) -> Image.Image:
    """A picture shifted by so many percent of its side and turned by so many degrees."""
    shift_px = picture.width * percent // 100
    return picture.rotate(percent, Image.Resampling.BILINEAR, translate=(shift_px, 0))


def main() -> None:
    rng = np.random.default_rng(0)
    hands = {"drawn": [hand for label in LABELS for hand in drawn_hands(label, 4)]}
    if hands_folders():
        hands["real"] = [hand for clip in CLIPS for label in LABELS for hand in real_hands(clip, label)[:2]]
    for path in sorted(Path("dist/models").glob("*.onnx")):
        model = onnxruntime.InferenceSession(path)
        for kind, pictures in hands.items():
            pairs = {name: (0, noise) for name, noise in STILL.items()} | {name: (n, 5.0) for name, n in MOVED.items()}
            for name, (percent, noise) in pairs.items():
                distances = [
                    1 - embed(model, seen(one, noise, rng)) @ embed(model, seen(moved(one, percent), noise, rng))
                    for one in pictures
                ]
                middle, high = np.quantile(distances, (0.5, 0.95))
                copies = np.mean(np.array(distances) < NEAR_COPY)
                print(f"{path.stem:<16}{kind:<7}{name:<28}{middle:.4f}  {high:.4f}  {copies:6.1%} copies", flush=True)


if __name__ == "__main__":
    main()
