"""The embeddings of pictures by native onnxruntime, kept in the cache by model and by pixels."""

import hashlib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image, UnidentifiedImageError

from janken.frames.arrays import Float32Array, UInt8Array
from janken.frames.gaze import MOST_LOOKS, N_BOX, Gaze, Region
from janken.frames.pixels import write_model_input
from janken_build.errors import BuildError
from janken_build.evaluation.squares import Cut

EMPTY_SHARE = 0.35
SAVE_EVERY = 500


@dataclass(frozen=True)
class Source:
    """A model to evaluate: its ONNX file's bytes, and the side of the square it takes in."""

    name: str
    content: bytes
    side_px: int


def whole(picture: Image.Image) -> Image.Image:
    return picture


def empty_corner(picture: Image.Image) -> Image.Image:
    """The most even corner, about an eighth of the picture: the scene that a clip was taken in, without the hand."""
    width, height = picture.size
    side = max(1, int(EMPTY_SHARE * min(width, height)))
    places = [(x, y) for y in (0, height - side) for x in (0, width - side)]
    corners = [picture.crop((x, y, x + side, y + side)) for x, y in places]
    return min(corners, key=lambda corner: float(np.asarray(corner.resize((32, 32)), float).std(axis=(0, 1)).sum()))


def embeddings_of(source: Source, paths: Iterable[Path], cut: Cut, cache: Path) -> Float32Array:
    """(n_pictures, n_features): what the model makes of each picture, cut and looked at as in the page."""
    return embed_views(source, [(path, cut) for path in paths], cache)


def embed_views(source: Source, views: Sequence[tuple[Path, Cut]], cache: Path) -> Float32Array:
    """(n_views, n_features): the same of pictures that are each cut in another way. There must be one at least."""
    store = Store(source, cache)
    rows = []
    for n_done, (path, cut) in enumerate(views, start=1):
        rows.append(look_closer(store, read_cut(path, cut), source.side_px))
        say_progress(f"{source.name}: pictures", n_done, len(views))
    store.save()
    return np.stack(rows)


def look_closer(store: "Store", picture: Image.Image, side_px: int) -> Float32Array:
    """(n_features,) of a picture that stands before the camera for a moment: what the last of a few looks gives."""
    gaze = Gaze()
    for _ in range(MOST_LOOKS):
        seen = gaze.region
        embedding, box = store.embed(rgba_of(picture, seen, side_px))
        if not gaze.look(box, seen):
            break
    return embedding


def read_cut(path: Path, cut: Cut) -> Image.Image:
    """What `cut` leaves of a picture, without transparency. Raises BuildError."""
    try:
        with Image.open(path) as picture:
            return cut(picture.convert("RGB"))
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise BuildError(f"{path} cannot be read as a picture ({error}).") from error


def rgba_of(picture: Image.Image, region: Region, side_px: int) -> UInt8Array:
    """The pixels (side_px * side_px * 4,) of a region of a picture, as a canvas gives them."""
    left, top, side = region
    width, height = picture.size
    box = (left * width, top * height, min((left + side) * width, width), min((top + side) * height, height))
    resized = picture.resize((side_px, side_px), Image.Resampling.BILINEAR, box=box)
    return np.asarray(resized.convert("RGBA"), dtype=np.uint8).reshape(-1)


class Store:
    """The embeddings of one model, by the hash of the pixels that went in. A damaged file is made anew."""

    def __init__(self, source: Source, cache: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(source.content, options, providers=["CPUExecutionProvider"])
        self._input: Float32Array = np.empty((1, 3, source.side_px, source.side_px), dtype=np.float32)
        self._path = cache / "evaluation" / f"{hashlib.sha256(source.content).hexdigest()}-boxes.npz"
        self._rows = self._load()
        self._n_unsaved = 0

    def embed(self, rgba: UInt8Array) -> tuple[Float32Array, Float32Array]:
        """(n_features,), and where the hand is (3,), zeros of a model that does not say."""
        key = hashlib.sha256(rgba.tobytes()).hexdigest()
        if key not in self._rows:
            write_model_input(rgba, self._input)
            embedding, *box = self._session.run(None, {"pixels": self._input})
            self._rows[key] = np.concatenate([embedding[0], box[0][0] if box else np.zeros(N_BOX, np.float32)])
            self._n_unsaved += 1
            if self._n_unsaved == SAVE_EVERY:  # what was computed survives Ctrl+C
                self.save()
        return self._rows[key][:-N_BOX], self._rows[key][-N_BOX:]

    def save(self) -> None:
        if not self._n_unsaved:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        partial = self._path.with_suffix(".partial.npz")
        np.savez(partial, keys=np.array(list(self._rows)), rows=np.stack(list(self._rows.values())))
        partial.replace(self._path)
        self._n_unsaved = 0

    def _load(self) -> dict[str, Float32Array]:
        try:
            with np.load(self._path) as stored:
                return dict(zip(stored["keys"].tolist(), stored["rows"], strict=True))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, EOFError) as error:
            print(f"The cached embeddings {self._path} are damaged ({error}); computing them anew.", flush=True)
            return {}


def say_progress(name: str, n_done: int, n_all: int) -> None:
    """One line that updates on a terminal, a few plain lines elsewhere."""
    if sys.stdout.isatty():
        print(f"\r  {name} {n_done:,} of {n_all:,}", end="\n" if n_done == n_all else "", flush=True)
    elif n_done == n_all or n_done % (n_all // 4 + 1) == 0:
        print(f"  {name} {n_done:,} of {n_all:,}", flush=True)
