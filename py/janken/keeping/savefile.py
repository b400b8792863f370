"""The file `*.janken`: examples, thumbnails and score in one zip that NumPy and any zip tool can read.

    janken.json              what is in it, readable (version, model, labels, score, game, each example)
    embeddings.npy           float32 (n_samples, n_features), rows of length 1
    thumbnails/00001.png …   the picture of each row that has one

The promise: version 1 will always be read. A file is a stranger's data: `read_save` either returns what was saved or
raises SaveFileError with a sentence, and never unpickles anything.
"""

import io
import json
import re
import struct
import zipfile
import zlib
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from janken.examples.store import Example
from janken.frames.arrays import Float32Array
from janken.frames.embedding import Model
from janken.frames.fields import FieldError, check_label, field, parse_json, whole_number
from janken.frames.thumbnails import is_thumbnail
from janken.words.text import Text, TextError

VERSION = 1
MOST_BYTES = 300_000_000
MOST_EXAMPLES = 20_000
MOST_FEATURES = 8192
_MOST_JSON_BYTES = 8_000_000
MOST_PNG_BYTES = 65_536
_JSON, _NPY = "janken.json", "embeddings.npy"
_NPY_HEADER = re.compile(r"\{'descr': '<f4', 'fortran_order': False, 'shape': \((\d{1,9}), (\d{1,9})\), \} *\n")
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OSError,
           ValueError, LookupError, OverflowError)  # fmt: skip
"""What Python's zipfile raises, besides what it says it does, when a zip is not one."""


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
        entries.append(entry | ({"thumbnail": _png_name(i)} if example.thumbnail else {}))
    head: dict[str, Any] = {"format": "janken", "version": VERSION, "model": asdict(save.model)}
    head |= {"labels": save.labels, "score": save.score}
    head |= ({} if save.game is None else {"game": save.game}) | {"examples": entries}
    rows = np.array([example.embedding for example in save.examples], dtype="<f4")
    npy = io.BytesIO()
    np.save(npy, rows.reshape(len(save.examples), save.model.n_features), allow_pickle=False)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:  # stored: floats and PNGs hardly shrink
        archive.writestr(zipfile.ZipInfo(_JSON), json.dumps(head, indent=1, ensure_ascii=False))
        archive.writestr(zipfile.ZipInfo(_NPY), npy.getvalue())
        for i, example in enumerate(save.examples, 1):
            if example.thumbnail:
                archive.writestr(zipfile.ZipInfo(_png_name(i)), example.thumbnail)
    return buffer.getvalue()


def check_size(n_bytes: int) -> None:
    """Raises SaveFileError if a file is too large to be looked at."""
    if n_bytes > MOST_BYTES:
        raise SaveFileError(Text("save.too_large", size=MOST_BYTES // 1_000_000))


def read_save(data: bytes) -> Save:
    """Decode a file. Raises SaveFileError if anything in it is not as `write_save` writes it."""
    check_size(len(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except SaveFileError:
        raise
    except FieldError as error:
        raise SaveFileError(Text("save.not_ours", reason=error.text)) from error
    except BROKEN as error:
        raise SaveFileError(Text("save.broken")) from error


def _read(archive: zipfile.ZipFile) -> Save:
    sizes = _sizes(archive)
    head = parse_json(_entry(archive, sizes, _JSON, _MOST_JSON_BYTES))
    if field(head, "format", str) != "janken":
        raise FieldError(Text("field.format"))
    if whole_number(head, "version", 1, 10**6) != VERSION:
        raise SaveFileError(Text("save.newer"))
    model, labels = _model(head), [check_label(label) for label in field(head, "labels", list)]
    if len(set(labels)) < len(labels):
        raise FieldError(Text("field.gesture_twice"))
    score = {side: whole_number(field(head, "score", dict), side, 0, 10**9) for side in ("you", "computer", "draws")}
    game = field(head, "game", dict) if "game" in head else None
    entries = field(head, "examples", list)
    if len(entries) > MOST_EXAMPLES:
        raise FieldError(Text("field.too_many", most=MOST_EXAMPLES))
    most_npy_bytes = 1024 + 4 * len(entries) * model.n_features
    rows = _rows(_entry(archive, sizes, _NPY, most_npy_bytes), (len(entries), model.n_features))
    examples = [_example(archive, sizes, i, entry, rows[i - 1], labels) for i, entry in enumerate(entries, 1)]
    if sizes:
        raise FieldError(Text("field.more_files"))
    return Save(model, labels, score, game, examples)


def _sizes(archive: zipfile.ZipFile) -> dict[str, int]:
    """The size that each entry claims; each is taken out when it is read."""
    names = [info.filename for info in archive.infolist()]
    if len(set(names)) < len(names):
        raise FieldError(Text("field.file_twice"))
    if len(names) > MOST_EXAMPLES + 2 or sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
        raise FieldError(Text("field.unpacks_large"))
    return {info.filename: info.file_size for info in archive.infolist()}


def _entry(archive: zipfile.ZipFile, sizes: dict[str, int], name: str, most_bytes: int) -> bytes:
    size = sizes.pop(name, None)
    if size is None:
        raise FieldError(Text("field.missing", file=name))
    if size > most_bytes:
        raise FieldError(Text("field.too_large", file=name))
    with archive.open(name) as file:
        data = file.read(most_bytes + 1)  # reading to the end checks the CRC
    if len(data) != size:
        raise FieldError(Text("field.wrong_size", file=name))
    return data


def _model(head: dict[str, Any]) -> Model:
    model = field(head, "model", dict)
    names = {key: field(model, key, str)[:200] for key in ("name", "sha256")}
    return Model(**names, side_px=whole_number(model, "side_px", 1, 4096),
                 n_features=whole_number(model, "n_features", 1, MOST_FEATURES))  # fmt: skip


def _rows(npy: bytes, shape: tuple[int, int]) -> Float32Array:
    """The array of a .npy file, (n_samples, n_features): exactly the header that NumPy writes for one of ours."""
    n_header = int.from_bytes(npy[8:10], "little")
    header = _NPY_HEADER.fullmatch(npy[10 : 10 + n_header].decode("latin-1"))
    if npy[:8] != b"\x93NUMPY\x01\x00" or header is None:
        raise FieldError(Text("field.no_floats", file=_NPY))
    if (int(header[1]), int(header[2])) != shape or len(npy) != 10 + n_header + 4 * shape[0] * shape[1]:
        raise FieldError(Text("field.rows", file=_NPY))
    rows = np.frombuffer(npy, dtype="<f4", offset=10 + n_header).reshape(shape).astype(np.float32)
    if not np.isfinite(rows).all():
        raise FieldError(Text("field.not_finite", file=_NPY))
    lengths = np.linalg.norm(rows.astype(np.float64), axis=1)
    if not ((np.abs(lengths - 1) < 1e-3) | (lengths == 0)).all():
        raise FieldError(Text("field.not_unit", file=_NPY))
    return rows


def _example(
    archive: zipfile.ZipFile, sizes: dict[str, int], place: int, entry: Any, row: Float32Array, labels: list[str]
) -> Example:
    if not isinstance(entry, dict):
        raise FieldError(Text("field.no_entry", n=place))
    label, burst = field(entry, "label", str), whole_number(entry, "burst", 0, 10**9)
    if label not in labels:
        raise FieldError(Text("field.strange_gesture", n=place))
    if "thumbnail" not in entry:
        return Example(place, label, burst, row, b"")
    if entry["thumbnail"] != _png_name(place):
        raise FieldError(Text("field.other_name", n=place))
    png = _entry(archive, sizes, _png_name(place), MOST_PNG_BYTES)
    if not is_thumbnail(png):
        raise FieldError(Text("field.no_png", file=_png_name(place)))
    return Example(place, label, burst, row, png)


def _png_name(place: int) -> str:
    return f"thumbnails/{place:05}.png"
