"""Protocol buffers, as far as an ONNX file needs them: fields in, fields out, and nothing known of any schema.

Reference: https://protobuf.dev/programming-guides/encoding/. The same fields give the same bytes.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


class Field(NamedTuple):
    """One field of a message."""

    number: int
    value: int | bytes
    """A number, or the bytes of a string, of packed numbers or of a message; of fixed width they stay bytes."""
    raw: bytes
    """The field as it stands, tag and all, to be copied."""


class ProtobufError(ValueError):
    """Bytes that are no message."""


def fields(message: bytes) -> Iterator[Field]:
    """The fields of a message, in their order. Raises ProtobufError where the bytes end too soon or are none."""
    place = 0
    while place < len(message):
        start = place
        tag, place = _varint(message, place)
        number, kind = tag >> 3, tag & 7
        value: int | bytes
        if kind == _VARINT:
            value, place = _varint(message, place)
        else:
            n_bytes, place = _varint(message, place) if kind == _BYTES else (_width(kind), place)
            value, place = message[place : place + n_bytes], place + n_bytes
            if place > len(message):
                raise ProtobufError("A field is longer than its message: the file is cut.")
        yield Field(number, value, message[start:place])


def number_field(number: int, value: int) -> bytes:
    """A field with a whole number; a negative one takes ten bytes."""
    return _tag(number, _VARINT) + _varint_of(value & (1 << 64) - 1)


def float_field(number: int, value: float) -> bytes:
    return _tag(number, _FIXED32) + struct.pack("<f", value)


def bytes_field(number: int, *parts: bytes | str) -> bytes:
    """A field with bytes, a text in UTF-8, or a message given by its fields."""
    content = b"".join(part.encode() if isinstance(part, str) else part for part in parts)
    return _tag(number, _BYTES) + _varint_of(len(content)) + content


def _width(kind: int) -> int:
    if kind not in (_FIXED32, _FIXED64):
        raise ProtobufError("A field is of no kind that protocol buffers have: the file is damaged.")
    return 4 if kind == _FIXED32 else 8


def _tag(number: int, kind: int) -> bytes:
    return _varint_of(number << 3 | kind)


def _varint_of(value: int) -> bytes:
    groups = bytearray()
    while value > 127:
        groups.append(value & 127 | 128)
        value >>= 7
    groups.append(value)
    return bytes(groups)


def _varint(message: bytes, place: int) -> tuple[int, int]:
    """A number of up to ten groups of seven bits, and the place behind it."""
    value = 0
    for shift in range(0, 70, 7):
        if place >= len(message):
            raise ProtobufError("A number has no end: the file is cut.")
        group, place = message[place], place + 1
        value |= (group & 127) << shift
        if group < 128:
            return value, place
    raise ProtobufError("A number is too long: the file is damaged.")
