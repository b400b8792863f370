"""Reading a file `*.janken` (savefile.py), which is a stranger's data.

`read_save` either returns what was saved or raises SaveFileError with a sentence, and never unpickles anything.
"""

import io
import re
import zipfile
from typing import Any

import numpy as np

from janken.examples.store import Example
from janken.frames.arrays import Float32Array
from janken.frames.embedding import Model
from janken.frames.fields import FieldError, check_label, field, parse_json, whole_number
from janken.frames.thumbnails import is_thumbnail
from janken.keeping.savefile import (
    JSON_NAME,
    MOST_BYTES,
    MOST_EXAMPLES,
    MOST_PNG_BYTES,
    NPY_NAME,
    VERSION,
    Save,
    SaveFileError,
    check_size,
    png_name,
)
from janken.keeping.strangers_zip import BROKEN, Entries, is_locked
from janken.words.text import Text

MOST_FEATURES = 8192
_MOST_JSON_BYTES = 8_000_000
_NPY_HEADER = re.compile(r"\{'descr': '<f4', 'fortran_order': False, 'shape': \((\d{1,9}), (\d{1,9})\), \} *\n")


def read_save(data: bytes) -> Save:
    """Decode a file. Raises SaveFileError if anything in it is not as `write_save` writes it."""
    check_size(len(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(map(is_locked, archive.infolist())):
                raise SaveFileError(Text("import.locked"))
            return _read(Entries(archive, MOST_EXAMPLES + 2, MOST_BYTES))
    except SaveFileError:
        raise
    except FieldError as error:
        raise SaveFileError(Text("save.not_ours", reason=error.text)) from error
    except BROKEN as error:
        raise SaveFileError(Text("save.broken")) from error


def _read(entries: Entries) -> Save:
    head = parse_json(entries.take(JSON_NAME, _MOST_JSON_BYTES))
    if field(head, "format", str) != "janken":
        raise FieldError(Text("field.format"))
    if whole_number(head, "version", 1, 10**6) != VERSION:
        raise SaveFileError(Text("save.newer"))
    model, labels = _model(head), [check_label(label) for label in field(head, "labels", list)]
    if len(set(labels)) < len(labels):
        raise FieldError(Text("field.gesture_twice"))
    score = {side: whole_number(field(head, "score", dict), side, 0, 10**9) for side in ("you", "computer", "draws")}
    game = field(head, "game", dict) if "game" in head else None
    listed = field(head, "examples", list)
    if len(listed) > MOST_EXAMPLES:
        raise FieldError(Text("field.too_many", most=MOST_EXAMPLES))
    most_npy_bytes = 1024 + 4 * len(listed) * model.n_features
    rows = _rows(entries.take(NPY_NAME, most_npy_bytes), (len(listed), model.n_features))
    examples = [_example(entries, i, one, rows[i - 1], labels) for i, one in enumerate(listed, 1)]
    entries.end()
    return Save(model, labels, score, game, examples)


def _model(head: dict[str, Any]) -> Model:
    model = field(head, "model", dict)
    name, sha256 = (field(model, key, str)[:200] for key in ("name", "sha256"))
    side_px, n_features = whole_number(model, "side_px", 1, 4096), whole_number(model, "n_features", 1, MOST_FEATURES)
    return Model(name, side_px, n_features, sha256)


def _rows(npy: bytes, shape: tuple[int, int]) -> Float32Array:
    """The array of a .npy file, (n_samples, n_features): exactly the header that NumPy writes for one of ours."""
    n_header = int.from_bytes(npy[8:10], "little")
    header = _NPY_HEADER.fullmatch(npy[10 : 10 + n_header].decode("latin-1"))
    if npy[:8] != b"\x93NUMPY\x01\x00" or header is None:
        raise FieldError(Text("field.no_floats", file=NPY_NAME))
    if (int(header[1]), int(header[2])) != shape or len(npy) != 10 + n_header + 4 * shape[0] * shape[1]:
        raise FieldError(Text("field.rows", file=NPY_NAME))
    rows = np.frombuffer(npy, dtype="<f4", offset=10 + n_header).reshape(shape).astype(np.float32)
    if not np.isfinite(rows).all():
        raise FieldError(Text("field.not_finite", file=NPY_NAME))
    lengths = np.linalg.norm(rows.astype(np.float64), axis=1)
    if not ((np.abs(lengths - 1) < 1e-3) | (lengths == 0)).all():
        raise FieldError(Text("field.not_unit", file=NPY_NAME))
    return rows


def _example(entries: Entries, place: int, entry: Any, row: Float32Array, labels: list[str]) -> Example:
    if not isinstance(entry, dict):
        raise FieldError(Text("field.no_entry", n=place))
    label, burst = field(entry, "label", str), whole_number(entry, "burst", 0, 10**9)
    if label not in labels:
        raise FieldError(Text("field.strange_gesture", n=place))
    if "thumbnail" not in entry:
        return Example(place, label, burst, row, b"")
    if entry["thumbnail"] != png_name(place):
        raise FieldError(Text("field.other_name", n=place))
    png = entries.take(png_name(place), MOST_PNG_BYTES)
    if not is_thumbnail(png):
        raise FieldError(Text("field.no_png", file=png_name(place)))
    return Example(place, label, burst, row, png)
