"""Teaching from picture files: which gesture they show is in their folders' names, or asked; then they are embedded."""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from janken.examples.editor import pictures
from janken.examples.store import Example
from janken.keeping.job import Job, Read
from janken.keeping.picture_files import PictureFilesError, Sorted, left_out, sort_files
from janken.keeping.picture_zip import PictureZip
from janken.words.sameness import composed
from janken.words.text import Text, Words, sentences


class PictureImport:
    """Files that were offered: made into a job, at once or when it is known which gesture they show."""

    def __init__(self, paths: Sequence[str], sizes: Sequence[int], labels: Iterable[str], read: Read | None) -> None:
        """`read` is None where the page has the files. Raises PictureFilesError if there is nothing to teach from."""
        self._found: Sorted = sort_files(paths, sizes, labels)
        self._read = read

    @property
    def is_unclear(self) -> bool:
        """Whether no picture's folder is named like a gesture."""
        return all(picture.label is None for picture in self._found.pictures)

    def question(self, titles: dict[str, Words]) -> dict[str, Any]:
        """Ask which gesture they show; `titles` by label."""
        n_pictures = len(self._found.pictures)
        why = Text("import.no_folder") if self._found.strange else ""
        cancel = Text("save.cancel") if n_pictures == 1 else Text("import.cancel")
        return {
            "text": sentences(Text("import.question", count=n_pictures), why),
            "choices": {**titles, "cancel": cancel},
        }

    def job(self, label: str | None = None) -> Job:
        """Make the job; `label` for all of them if it was asked. Otherwise those of strange folders are left out."""
        waiting: deque[Example] = deque()
        nothing = np.zeros(0, dtype=np.float32)
        n_strange = 0
        for picture in self._found.pictures:
            taught = label or picture.label
            if taught is None:
                n_strange += 1
                continue
            waiting.append(Example(picture.place, taught, picture.hold, nothing, b""))
        note = left_out(self._found)
        if n_strange:
            names = ["".join(filter(str.isprintable, composed(name)))[:40] for name in sorted(self._found.strange)[:5]]
            where = Text("import.strange_in", names=names) if names else Text("import.strange")
            note = sentences(note, Text("import.left_out", where=where, pictures=pictures(n_strange)))
        return Job(waiting, "pictures", read=self._read, note=note)


def open_zip(data: bytes, labels: Iterable[str]) -> PictureImport:
    """The pictures of a zip. Raises PictureFilesError."""
    known = list(labels)
    archive = PictureZip(data, known)
    return PictureImport(archive.paths, archive.sizes, known, archive.read)


def is_picture_zip(data: bytes) -> bool:
    """Whether this is a zip, but none that Janken saved."""
    try:
        archive = PictureZip(data)
    except PictureFilesError:
        return False
    return "janken.json" not in archive.paths
