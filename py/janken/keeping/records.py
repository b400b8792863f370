"""Records: an example as bytes, as the browser's database keeps it, one record an example."""

import hashlib
import struct

import numpy as np

from janken.examples.store import Example
from janken.frames.embedding import Model
from janken.frames.fields import check_label

_HEAD = struct.Struct("<4s8sIHI")
_MAGIC = b"JKN1"


class RecordError(ValueError):
    """A record is not as `pack` writes it."""


def mark_of(model: Model) -> bytes:
    """Eight bytes that tell the embeddings of one model from those of another."""
    return hashlib.sha256(f"{model.sha256} {model.n_features}".encode()).digest()[:8]


def pack(example: Example, model: Model) -> bytes:
    """Encode an example: magic, model, burst, label, embedding, thumbnail. The id is the record's key."""
    label = example.label.encode()
    head = _HEAD.pack(_MAGIC, mark_of(model), example.burst, len(label), len(example.embedding))
    return head + label + example.embedding.astype("<f4").tobytes() + example.thumbnail


def unpack(example_id: int, record: bytes) -> tuple[Example, bytes]:
    """Decode what `pack` encoded; return the example and its model's mark. Raises RecordError."""
    try:
        magic, mark, burst, n_label, n_features = _HEAD.unpack_from(record)
        label = check_label(record[_HEAD.size : _HEAD.size + n_label].decode())
        start = _HEAD.size + n_label
        embedding = np.frombuffer(record, dtype="<f4", count=n_features, offset=start).astype(np.float32)
    except (struct.error, ValueError) as error:
        raise RecordError("A stored picture is damaged.") from error
    if magic != _MAGIC or not np.isfinite(embedding).all():
        raise RecordError("A stored picture is damaged.")
    return Example(example_id, label, burst, embedding, record[start + 4 * n_features :]), mark
