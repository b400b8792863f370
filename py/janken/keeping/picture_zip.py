"""A zip of pictures: a folder for each gesture, with the thumbnails of its examples, for any other tool; and read back.

What is read is a stranger's: every size is checked before its contents, and nothing is unpacked to a path.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence

from janken.examples.store import Examples
from janken.keeping.folder_names import folders_of
from janken.keeping.picture_files import MOST_FILE_BYTES, PictureFilesError
from janken.keeping.savefile import MOST_EXAMPLES
from janken.keeping.strangers_zip import BROKEN
from janken.keeping.zip_names import names_in
from janken.words.text import Text

MOST_UNPACKED_BYTES = 2_000_000_000
_MOST_ENTRIES = 2 * MOST_EXAMPLES


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


class PictureZip:
    """A zip that may hold pictures: their names and sizes at once, each one's bytes when it is their turn."""

    def __init__(self, data: bytes, labels: Iterable[str] = ()) -> None:
        """`labels` help to tell in which encoding names are that do not say it (zip_names.py).

        Raises PictureFilesError if the bytes are no zip, or one that claims to hold too much.
        """
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise PictureFilesError(Text("import.no_zip")) from error
        self._entries = [info for info in self._archive.infolist() if not info.is_dir()]
        if len(self._entries) > _MOST_ENTRIES or sum(self.sizes) > MOST_UNPACKED_BYTES:
            raise PictureFilesError(Text("import.zip_too_large"))
        self.paths = names_in(self._entries, labels)

    @property
    def sizes(self) -> Sequence[int]:
        return [info.file_size for info in self._entries]

    def read(self, place: int) -> bytes:
        """The bytes of an entry; none if they are damaged, locked by a password or others than the zip says."""
        try:
            with self._archive.open(self._entries[place]) as file:
                return file.read(MOST_FILE_BYTES)  # it never gives more than the zip says, and then checks the CRC
        except BROKEN:
            return b""
