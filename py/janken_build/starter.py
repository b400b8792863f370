"""The starter set: what our own net makes of other people's hands, so that who has taught nothing may play at once.

It is kept beside the net, and is of that net alone; `python -m janken_training.starter` makes it anew.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping
from pathlib import Path

import numpy as np

import janken_training
from janken.frames.arrays import Float32Array
from janken_build.errors import BuildError

KEPT = Path(janken_training.__file__).with_name("starter.json")
MAKE_ANEW = "make it anew by `python -m janken_training.starter`"


def starter_text(rows: Mapping[str, Float32Array], net: bytes) -> str:
    """The file's content, of rows (n_rows, n_features) for each move; each is kept as int8, a step of its own."""
    coded = {}
    for label, embeddings in rows.items():
        steps = np.abs(embeddings).max(axis=1, keepdims=True) / 127
        coded[label] = b64encode(np.round(embeddings / steps).astype(np.int8).tobytes()).decode()
    return json.dumps({"net_sha256": hashlib.sha256(net).hexdigest(), "rows": coded}, indent=1) + "\n"


def read_starter(text: str, net: bytes, n_features: int) -> dict[str, str]:
    """For each move base64 of its rows, as the page gets them. Raises BuildError if it is not of this net."""
    try:
        kept = json.loads(text)
        rows = {str(label): str(coded) for label, coded in kept["rows"].items()}
        sizes = {label: len(b64decode(coded, validate=True)) for label, coded in rows.items()}
    except (ValueError, KeyError, TypeError, AttributeError, Base64Error) as error:
        raise BuildError(f"{KEPT.name} cannot be read ({error}): {MAKE_ANEW}.") from error
    if kept.get("net_sha256") != hashlib.sha256(net).hexdigest():
        raise BuildError(f"{KEPT.name} is of another net than hands.onnx: {MAKE_ANEW}.")
    if unfit := [label for label, size in sizes.items() if not size or size % n_features]:
        raise BuildError(f"{KEPT.name}: the rows of {unfit[0]} are not {n_features} numbers each: {MAKE_ANEW}.")
    return rows
