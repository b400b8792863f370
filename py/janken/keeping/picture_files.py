"""Picture files: which of a stranger's files are taught, and as what. Only their paths and sizes are looked at here.

What is a picture its name tells, or where that tells nothing its first bytes (file_kind.py), if they are known.
A picture is taught as the gesture that its folder is named like, the innermost one if several are (folder_names.py).
Paths are names and nothing else: nothing is ever written to one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from janken.examples.editor import pictures
from janken.keeping.file_kind import family_of
from janken.keeping.folder_names import folder_of, label_of
from janken.keeping.savefile import MOST_EXAMPLES
from janken.words.text import Text, TextError, Words, sentences

__all__ = ["PictureFile", "PictureFilesError", "Sorted", "folder_of", "label_of", "left_out", "sort_files"]

_JPEG = (".jpg", ".jpeg", ".jpe", ".jfif", ".pjpeg", ".pjp")
ENDINGS = (*_JPEG, ".png", ".apng", ".webp", ".gif", ".bmp", ".avif", ".heic", ".heif")
MOST_FILE_BYTES = 30_000_000
_HOLD = re.compile(r"hold(\d{1,9})-")


class PictureFilesError(TextError):
    """Files that cannot be taught from; the text says why."""


@dataclass(frozen=True)
class PictureFile:
    """One picture among the files that came: the number of its file, and its hold if its name tells."""

    place: int
    label: str | None
    """None where no folder is named like a gesture."""
    hold: int = 0
    """Pictures whose names tell none are taken for one hold."""


@dataclass
class Sorted:
    """What files came, sorted."""

    pictures: list[PictureFile] = field(default_factory=list)
    n_others: int = 0
    """Files that are no pictures."""
    n_strange_kinds: int = 0
    """Pictures of kinds that browsers do not show."""
    n_too_large: int = 0
    strange: set[str] = field(default_factory=set)
    """Folders of pictures that are named like no gesture."""


def is_named_as_picture(path: str) -> bool:
    """Whether a file's name ends as those of pictures do that browsers show."""
    return PurePosixPath(path.replace("\\", "/")).suffix.lower() in ENDINGS


def is_left_behind(path: str) -> bool:
    """Whether systems leave such files behind, which nobody means."""
    *folders, name = path.replace("\\", "/").split("/")
    return name.startswith(".") or not name or "__MACOSX" in folders


def sort_files(
    paths: Sequence[str], sizes: Sequence[int], labels: Iterable[str], kinds: Mapping[int, str] | None = None
) -> Sorted:
    """Tell pictures from other files, and find each one's gesture.

    paths: their parts divided by slashes or backslashes. kinds: of those files that were looked into; that counts, and
    not their name. Raises PictureFilesError if there is no picture, or more than can be kept.
    """
    found, labels, kinds = Sorted(), list(labels), kinds or {}
    for place, (path, n_bytes) in enumerate(zip(paths, sizes, strict=True)):
        *folders, name = path.replace("\\", "/").split("/")
        if is_left_behind(path):
            continue
        family = family_of(kinds[place]) if place in kinds else ""
        if family == "zip":
            continue  # opened on its own
        if family == "strange picture":
            found.n_strange_kinds += 1
        elif family != "picture" and (family or not is_named_as_picture(path)):
            found.n_others += 1
        elif n_bytes > MOST_FILE_BYTES:
            found.n_too_large += 1
        else:
            label = next((label for folder in reversed(folders) if (label := label_of(folder, labels))), None)
            hold = _HOLD.match(name)
            found.pictures.append(PictureFile(place, label, int(hold[1]) if hold else 0))
            if label is None and folders:
                found.strange.add(folders[-1])
    if not found.pictures:
        raise PictureFilesError(sentences(Text("import.no_picture"), left_out(found), Text("import.kinds")))
    if len(found.pictures) > MOST_EXAMPLES:
        raise PictureFilesError(Text("import.too_many", n=MOST_EXAMPLES))
    return found


def left_out(found: Sorted) -> Words:
    """What is to be said of files that are no use; empty if there are none."""
    others = Text("import.others", count=found.n_others) if found.n_others else ""
    if found.n_strange_kinds:
        others = sentences(others, Text("import.strange_kinds", pictures=pictures(found.n_strange_kinds)))
    if not found.n_too_large:
        return others
    too_large = Text("import.too_large", size=MOST_FILE_BYTES // 1_000_000, pictures=pictures(found.n_too_large))
    return sentences(others, too_large)
