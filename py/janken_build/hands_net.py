"""Our own small net for hands: kept in the repository with int8 weights, expanded to float32 for the page."""

import hashlib
import json
from pathlib import Path
from typing import Any

import onnx

import janken.native
from janken_build.cache import Cache
from janken_build.model import PREPROCESSING, Model
from janken_build.starter import KEPT as STARTER
from janken_build.starter import read_starter
from janken_training.storage import expand

KEPT = Path(janken.native.__file__).with_name("hands.onnx")
NAME = "janken-hands"
SIDE_PX = 112
SHORTEST_REACH = 0.14
"""See `janken.recognition.novelty`: so far a moving hand lies from its own still pictures, and others farther."""


def hands_model(cache: Cache) -> Model:
    """The net as the page loads it, in the cache, with its starter set. Raises BuildError if that does not fit."""
    kept = KEPT.read_bytes()
    content = page_content(kept)
    sha256 = hashlib.sha256(content).hexdigest()
    path = cache.find(sha256, NAME)
    if path is None:
        with cache.scratch() as scratch:
            (scratch / "model").write_bytes(content)
            path = cache.adopt(scratch / "model", sha256)
    identity = identity_of(content) | {"sha256": sha256, "bytes": len(content)}
    identity["shortest_reach"] = SHORTEST_REACH
    identity["starter"] = read_starter(STARTER.read_text(encoding="utf-8"), kept, identity["n_features"])
    return Model(path, "models/janken-hands.onnx", identity)


def page_content(kept: bytes) -> bytes:
    """The net as the page loads it, of the file as it is kept: the embedding, and beside it where the hand is."""
    return expand(kept)


def identity_of(content: bytes) -> dict[str, Any]:
    """What a saved file needs to know of the net; the training's own words come from inside the file."""
    model = onnx.load_model_from_string(content)
    inside = {entry.key: entry.value for entry in model.metadata_props}
    return {
        "name": NAME,
        "side_px": SIDE_PX,
        "n_features": model.graph.output[0].type.tensor_type.shape.dim[1].dim_value,
        "preprocessing": PREPROCESSING | {"side_px": SIDE_PX},
        "training": json.dumps(inside, sort_keys=True),
    }
