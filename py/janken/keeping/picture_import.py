"""Teaching from picture files: which gesture they show is in their folders' names, or asked; then they are embedded."""

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from janken.examples.editor import pictures
from janken.examples.store import Example
from janken.keeping.class_places import ClassPlaces, PlacesFor
from janken.keeping.file_kind import kind_in_zip
from janken.keeping.folder_names import label_of
from janken.keeping.job import Job, Read
from janken.keeping.picture_files import PictureFilesError, Sorted, is_named_as_picture, left_out, sort_files
from janken.keeping.picture_zip import PictureZip, paths_in
from janken.keeping.savefile import JSON_NAME
from janken.keeping.teachable_machine import MANIFEST, class_of_samples, classes_of, is_project
from janken.words.sameness import composed
from janken.words.text import Text, Words, sentences


class PictureImport:
    """Files that were offered: made into a job, at once or when it is known which gesture they show."""

    def __init__(
        self,
        paths: Sequence[str],
        sizes: Sequence[int],
        labels: Iterable[str],
        read: Read | None,
        kinds: Mapping[int, str] | None = None,
        note: Words = "",
        new: Sequence[str] = (),
    ) -> None:
        """`read` is None where the page has the files; `kinds` as in sort_files; `note` is to be said at the end.
        `new`: of the labels, gestures of one's own that are not here yet.

        Raises PictureFilesError if there is nothing to teach from.
        """
        try:
            self._found: Sorted = sort_files(paths, sizes, labels, kinds)
        except PictureFilesError as error:
            raise PictureFilesError(sentences(error.text, note)) from error
        self._read = read
        self._note = note
        self._new = new

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
        note = sentences(self._note, left_out(self._found))
        if n_strange:
            names = ["".join(filter(str.isprintable, composed(name)))[:40] for name in sorted(self._found.strange)[:5]]
            where = Text("import.strange_in", names=names) if names else Text("import.strange")
            note = sentences(note, Text("import.left_out", where=where, pictures=pictures(n_strange)))
        taken = {example.label for example in waiting}
        return Job(waiting, "pictures", read=self._read, note=note, labels=[one for one in self._new if one in taken])


def open_zip(data: bytes, labels: Iterable[str]) -> PictureImport:
    """The pictures of a zip. Raises PictureFilesError."""
    return open_together([], [], {}, [("", data)], labels)


def open_together(
    paths: Sequence[str],
    sizes: Sequence[int],
    kinds: Mapping[int, str],
    zips: Sequence[tuple[str, bytes]],
    labels: Iterable[str],
    places_for: PlacesFor = lambda _: {},
) -> PictureImport:
    """Files that the page has (`kinds` as in sort_files), and those of zips (name and contents), as one.

    A zip that is named like a gesture is as good as a folder. Classes of Teachable Machine become gestures of one's own
    where `places_for` has places. Raises PictureFilesError.
    """
    all_paths, all_sizes, all_kinds, known = list(paths), list(sizes), dict(kinds), list(labels)
    classes = ClassPlaces(known, places_for)
    places: list[tuple[PictureZip, int] | None] = [None] * len(all_paths)
    note: Words = ""
    for name, data in zips:
        try:
            archive = PictureZip(data, known)
        except PictureFilesError as error:
            if len(zips) == 1 and not paths:
                raise
            note = sentences(note, error.text)
            continue
        all_kinds |= {len(all_paths) + i: kind for i, kind in archive.kinds().items()}
        places += [(archive, i) for i in range(len(archive.paths))]
        all_paths += _in_folders(name, archive, classes)
        all_sizes += archive.sizes
        note = sentences(note, archive.left_out)

    def read(place: int) -> bytes | None:
        at = places[place]
        return None if at is None else at[0].read(at[1])

    return PictureImport(all_paths, all_sizes, classes.known, read, all_kinds, note, classes.new)


def _in_folders(name: str, archive: PictureZip, classes: ClassPlaces) -> list[str]:
    """The paths of a zip's entries, below the folder of what it shows if its name or Teachable Machine tells that."""
    paths = archive.paths
    if is_project(name, paths):
        manifest = archive.read(paths.index(MANIFEST)) if MANIFEST in paths else b""
        told = zip(paths, classes_of(paths, manifest), strict=True)
        files = ((path.replace("\\", "/").rpartition("/")[2], class_name) for path, class_name in told)
        return [f"{classes.folder(one)}/{file}" if one and is_named_as_picture(file) else file for file, one in files]
    samples_of = class_of_samples(name)
    folder = f"{classes.folder(samples_of)}/" if samples_of else _named_like(name, classes.known)
    return [f"{folder}{path}" for path in paths]


def _named_like(name: str, labels: list[str]) -> str:
    """The folder that a zip of this name stands for, if that is named like a gesture; else empty.

    Numbers that browsers add do not count.
    """
    stem = re.sub(r"( ?\(\d+\))?\.zip$", "", name, flags=re.IGNORECASE)
    return f"{stem}/" if "/" not in stem and label_of(stem, labels) else ""


def is_picture_zip(data: bytes) -> bool:
    """Whether this is a zip, but none that Janken saved."""
    paths = paths_in(data)
    return paths is not None and JSON_NAME not in paths and kind_in_zip(paths) == "zip"
