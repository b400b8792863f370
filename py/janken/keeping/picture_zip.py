"""A zip of pictures: a folder for each gesture, with the thumbnails of its examples, for any other tool; and read back.

What is read is a stranger's: every size is checked before its contents, and nothing is unpacked to a path.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence

from janken.examples.store import Examples
from janken.keeping.file_kind import HEAD_BYTES, kind_of
from janken.keeping.folder_names import folders_of
from janken.keeping.picture_files import MOST_FILE_BYTES, PictureFilesError, is_left_behind, is_named_as_picture
from janken.keeping.savefile import MOST_EXAMPLES
from janken.keeping.strangers_zip import BROKEN, can_unpack, is_locked
from janken.keeping.zip_names import names_in
from janken.words.text import Text, Words, sentences

MOST_UNPACKED_BYTES = 2_000_000_000
_MOST_ENTRIES = 2 * MOST_EXAMPLES
_MOST_LOOKED_INTO = 1000


def write_picture_zip(examples: Examples) -> tuple[bytes, int]:
    """Zip the thumbnails as `rock/hold3-00012.png`, with hold and id; return the zip and how many are in it."""
    buffer = io.BytesIO()
    n_pictures = 0
    with zipfile.ZipFile(buffer, "w") as archive:  # stored: a PNG hardly shrinks
        folders = folders_of(dict.fromkeys(examples.labels))
        rows = zip(examples.ids, examples.labels, examples.bursts, examples.thumbnails, strict=True)
        for example_id, label, burst, thumbnail in rows:
            if thumbnail:
                archive.writestr(zipfile.ZipInfo(f"{folders[label]}/hold{burst}-{example_id:05}.png"), thumbnail)
                n_pictures += 1
    return buffer.getvalue(), n_pictures


def paths_in(data: bytes) -> list[str] | None:
    """The names in a zip, as it says them; None if it is none, or damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except BROKEN:
        return None


class PictureZip:
    """A zip that may hold pictures: their names and sizes at once, each one's bytes when it is their turn.

    Entries that are locked by a password, or packed by a method that is not known here, are left out and counted.
    """

    def __init__(self, data: bytes, labels: Iterable[str] = ()) -> None:
        """`labels` help to tell in which encoding names are that do not say it (zip_names.py).

        Raises PictureFilesError if the bytes are no zip, or one that claims to hold too much.
        """
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise PictureFilesError(Text("import.no_zip")) from error
        entries = [info for info in self._archive.infolist() if not info.is_dir()]
        if len(entries) > _MOST_ENTRIES or sum(info.file_size for info in entries) > MOST_UNPACKED_BYTES:
            raise PictureFilesError(Text("import.zip_too_large"))
        free = [info for info in entries if not is_locked(info)]
        self._entries = [info for info in free if can_unpack(info)]
        self.n_locked, self.n_packed = len(entries) - len(free), len(free) - len(self._entries)
        if entries and not self._entries:
            raise PictureFilesError(Text("import.locked" if self.n_locked else "import.packed"))
        self.paths = names_in(self._entries, labels)

    @property
    def sizes(self) -> Sequence[int]:
        return [info.file_size for info in self._entries]

    @property
    def left_out(self) -> Words:
        """What is to be said of entries that cannot be taken out; empty if there are none."""
        locked = Text("import.some_locked", count=self.n_locked) if self.n_locked else ""
        return sentences(locked, Text("import.some_packed", count=self.n_packed) if self.n_packed else "")

    def kinds(self) -> dict[int, str]:
        """The kinds of the entries, by place, whose names do not say that they are pictures, but no more than some."""
        unclear = [i for i, path in enumerate(self.paths) if not is_named_as_picture(path) and not is_left_behind(path)]
        kinds = {i: kind_of(self._head(i)) for i in unclear[:_MOST_LOOKED_INTO]}
        return {i: kind for i, kind in kinds.items() if kind != "unknown"}

    def _head(self, place: int) -> bytes:
        try:
            with self._archive.open(self._entries[place]) as file:
                return file.read(HEAD_BYTES)
        except BROKEN:
            return b""

    def read(self, place: int) -> bytes:
        """The bytes of an entry; none if they are damaged or others than the zip says."""
        try:
            with self._archive.open(self._entries[place]) as file:
                return file.read(MOST_FILE_BYTES)  # it never gives more than the zip says, and then checks the CRC
        except BROKEN:
            return b""
