"""Names in a zip: most programs say that theirs are UTF-8; those of others are read in the encoding that makes sense.

Without that flag a zip's names should be CP437, but Windows writes those of its own system, and many tools UTF-8.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence

from janken.keeping.folder_names import label_of
from janken.keeping.letters import strangeness

_IS_UTF8 = 0x800
_UNICODE_PATH = 0x7075
ENCODINGS = ("utf-8", "gb18030", "cp932", "cp437")
"""As plausible, the first one is taken. CP437 can read anything."""
UTF8_TRUST = 0.3
"""So much less strange are letters in what is UTF-8 as a whole, because bytes of another encoding seldom are."""


def names_in(entries: Sequence[zipfile.ZipInfo], labels: Iterable[str]) -> list[str]:
    """The entries' paths, in the order of the entries.

    Those that do not say their encoding have one in common: the one in which the most folders are named like one of
    the gestures `labels`, and of these the one in which the letters are the least strange.
    """
    raw = {i: entry.orig_filename.encode("cp437") for i, entry in enumerate(entries) if not _says_it(entry)}
    encoding = _encoding_of(sorted({_folder(name) or name for name in raw.values()}), list(labels))
    names = []
    for i, entry in enumerate(entries):
        told = _unicode_path(entry)
        name = entry.filename if i not in raw else raw[i].decode(encoding, "replace").partition("\0")[0]
        names.append(told or name)
    return names


def _says_it(entry: zipfile.ZipInfo) -> bool:
    return bool(entry.flag_bits & _IS_UTF8) or entry.orig_filename.isascii()


def _folder(path: bytes) -> bytes:
    return path.rpartition(b"/")[0]


def _encoding_of(names: Sequence[bytes], labels: list[str]) -> str:
    """The best encoding for all of the names, or CP437 where no other can read them."""
    best, best_score = ENCODINGS[-1], (1, float("inf"))
    for encoding in ENCODINGS:
        try:
            read = [name.decode(encoding) for name in names]
        except UnicodeDecodeError:
            continue
        n_known = sum(1 for name in read if any(label_of(part, labels) for part in name.split("/")))
        trust = UTF8_TRUST if encoding == "utf-8" else 1
        score = (-n_known, trust * sum(strangeness(part) for name in read for part in name.split("/")))
        if score < best_score:
            best, best_score = encoding, score
    return best


def _unicode_path(entry: zipfile.ZipInfo) -> str:
    """The name in Info-ZIP's extra field 0x7075, if there is one and it is of this entry; else empty.

    Reference: APPNOTE.TXT 4.6.9.
    """
    extra, place = entry.extra, 0
    while place + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, place)
        data, place = extra[place + 4 : place + 4 + size], place + 4 + size
        if kind == _UNICODE_PATH and len(data) == size > 5 and data[0] == 1 and not entry.flag_bits & _IS_UTF8:
            is_of_it = int.from_bytes(data[1:5], "little") == zlib.crc32(entry.orig_filename.encode("cp437"))
            try:
                return data[5:].decode("utf-8").partition("\0")[0] if is_of_it else ""
            except UnicodeDecodeError:
                return ""
    return ""
