"""The file `*.janken`: examples, thumbnails and score in one zip that NumPy and any zip tool can read.

    janken.json              what is in it, readable (version, model, labels, score, game, each example)
    embeddings.npy           float32 (n_samples, n_features), rows of length 1
    thumbnails/00001.png …   the picture of each row that has one

The promise: version 1 will always be read (save_reader.py).
"""

import io
import json
import zipfile
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from janken.examples.store import Example
from janken.frames.embedding import Model
from janken.words.text import Text, TextError

VERSION = 1
MOST_BYTES = 300_000_000
MOST_EXAMPLES = 20_000
MOST_PNG_BYTES = 65_536
JSON_NAME, NPY_NAME = "janken.json", "embeddings.npy"


class SaveFileError(TextError):
    """A file that cannot be opened; its text says why."""


@dataclass(frozen=True)
class Save:
    """What a file holds. The examples' ids are their places, from 1 on."""

    model: Model
    labels: list[str]
    score: dict[str, int]
    """Rounds won by `you`, by the `computer`, and `draws`: for readers; the page goes by `game`."""
    game: dict[str, Any] | None
    """What Game.to_data gave, which Game.load checks; None if the file has none."""
    examples: list[Example]


def write_save(save: Save) -> bytes:
    """Encode a save as a file; the same save gives the same bytes."""
    entries = []
    for i, example in enumerate(save.examples, 1):
        entry: dict[str, Any] = {"label": example.label, "burst": example.burst}
        entries.append(entry | ({"thumbnail": png_name(i)} if example.thumbnail else {}))
    head: dict[str, Any] = {"format": "janken", "version": VERSION, "model": asdict(save.model)}
    head |= {"labels": save.labels, "score": save.score}
    head |= ({} if save.game is None else {"game": save.game}) | {"examples": entries}
    rows = np.array([example.embedding for example in save.examples], dtype="<f4")
    npy = io.BytesIO()
    np.save(npy, rows.reshape(len(save.examples), save.model.n_features), allow_pickle=False)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:  # stored: floats and PNGs hardly shrink
        archive.writestr(zipfile.ZipInfo(JSON_NAME), json.dumps(head, indent=1, ensure_ascii=False))
        archive.writestr(zipfile.ZipInfo(NPY_NAME), npy.getvalue())
        for i, example in enumerate(save.examples, 1):
            if example.thumbnail:
                archive.writestr(zipfile.ZipInfo(png_name(i)), example.thumbnail)
    return buffer.getvalue()


def check_size(n_bytes: int) -> None:
    """Raises SaveFileError if a file is too large to be looked at."""
    if n_bytes > MOST_BYTES:
        raise SaveFileError(Text("save.too_large", size=MOST_BYTES // 1_000_000))


def png_name(place: int) -> str:
    """The name of the thumbnail of the example at this place, from 1 on."""
    return f"thumbnails/{place:05}.png"
