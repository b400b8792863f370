"""Our own net in native onnxruntime: from a frame to an embedding, and where the hand is."""

import json
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from janken.frames.arrays import Float32Array, UInt8Array
from janken.frames.embedding import Model
from janken.frames.pixels import write_model_input

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

EXTRA = "It comes with the extra: pip install 'janken[native]'"


class Net:
    """The net that is in the wheel: with int8 weights, whose embeddings are those of the page's."""

    def __init__(self) -> None:
        """Raises ImportError, with what to install, where there is no onnxruntime."""
        folder = files("janken.native")
        self.content = (folder / "hands.onnx").read_bytes()
        """The ONNX file."""
        about = json.loads((folder / "hands.json").read_text(encoding="utf-8"))
        self.shortest_reach: float = about.pop("shortest_reach")
        """What `Novelty` takes for this net."""
        self.model = Model(**about)
        """As the page's manifest names it, so that either opens the other's files."""
        self._pixels: Float32Array = np.zeros((1, 3, self.model.side_px, self.model.side_px), dtype=np.float32)
        self._session  # noqa: B018, so that what is missing is said at once

    @cached_property
    def _session(self) -> "InferenceSession":
        try:
            import onnxruntime
        except ImportError as error:
            raise ImportError(f"To look at pictures Janken needs onnxruntime. {EXTRA}.") from error
        return onnxruntime.InferenceSession(self.content, providers=["CPUExecutionProvider"])

    def embed(self, rgba: UInt8Array) -> tuple[Float32Array, Float32Array]:
        """The embedding (n_features,) of a frame (224 * 224 * 4,), and where the hand is in it (3,): see `Box.of`."""
        write_model_input(rgba, self._pixels)
        embedding, box = self._session.run(["embedding", "box"], {"pixels": self._pixels})
        return embedding[0], box[0]
