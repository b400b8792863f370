"""A zip that a stranger made: sizes before contents, names that must be the expected ones, each entry once."""

import struct
import zipfile
import zlib

from janken.frames.fields import FieldError
from janken.words.text import Text

BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OSError,
           ValueError, LookupError, OverflowError)  # fmt: skip
"""What Python's zipfile raises, besides what it says it does, when a zip is not one."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA,
            getattr(zipfile, "ZIP_ZSTANDARD", zipfile.ZIP_STORED))  # fmt: skip
_IS_LOCKED = 1


def is_locked(entry: zipfile.ZipInfo) -> bool:
    """Whether only who has a password can take this entry out, however it is locked."""
    return bool(entry.flag_bits & _IS_LOCKED)


def can_unpack(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is packed by a method that is known here (Windows uses others for large files)."""
    return entry.compress_type in _METHODS


class Entries:
    """The entries of an archive, each to be taken out by its name."""

    def __init__(self, archive: zipfile.ZipFile, most_entries: int, most_bytes: int) -> None:
        """Raises FieldError if a name comes twice, or there is more than this, by what the archive claims."""
        infos = archive.infolist()
        self._archive = archive
        self._sizes = {info.filename: info.file_size for info in infos}
        """The size that each entry claims; each is taken out when it is read."""
        if len(self._sizes) < len(infos):
            raise FieldError(Text("field.file_twice"))
        if len(infos) > most_entries or sum(self._sizes.values()) > most_bytes:
            raise FieldError(Text("field.unpacks_large"))

    def take(self, name: str, most_bytes: int) -> bytes:
        """The contents of an entry. Raises FieldError if there is none (any more), or others than it claims.

        Raises one of BROKEN where the zip itself is damaged.
        """
        size = self._sizes.pop(name, None)
        if size is None:
            raise FieldError(Text("field.missing", file=name))
        if size > most_bytes:
            raise FieldError(Text("field.too_large", file=name))
        with self._archive.open(name) as file:
            data = file.read(most_bytes + 1)  # reading to the end checks the CRC
        if len(data) != size:
            raise FieldError(Text("field.wrong_size", file=name))
        return data

    def end(self) -> None:
        """Raises FieldError if an entry is left."""
        if self._sizes:
            raise FieldError(Text("field.more_files"))
