"""Folders' names: what a gesture's folder is called in a zip, so that every system can unpack it, and back.

Names stay as they are but for what some file system forbids, which is written as %2F is.
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from janken.examples.gestures import labels_by_name
from janken.words.sameness import sameness

MOST_BYTES = 255
"""What ext4, APFS and NTFS take; a label of 40 letters stays below it however it is written."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|%]')
"""What Windows forbids, which includes what others do; and the sign of escapes itself."""
_AT_THE_ENDS = re.compile(r"^[. ~]|[. ]$")
"""A dot hides a folder, or is lost on Windows, as a space is; a tilde is a home to shells."""
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=[ .]|$)", re.IGNORECASE)
"""Names that are devices on Windows, also with an ending."""


def folders_of(labels: Iterable[str]) -> dict[str, str]:
    """A folder's name for each gesture. No two are the same to a system that takes é and É, or its parts, for one."""
    folders: dict[str, str] = {}
    taken: set[str] = set()
    for label in labels:
        folder = folder_of(label)
        if sameness(folder) in taken:
            folder = _escaped(folder, re.compile(r"[A-Za-z]"))
        if len(folder.encode()) > MOST_BYTES or sameness(folder) in taken:
            folder = folder_of(label)  # then both share one: to a person they are the same name anyway
        taken.add(sameness(folder))
        folders[label] = folder
    return folders


def folder_of(label: str) -> str:
    """A folder's name for a gesture, on any system; `label_of` reads it."""
    name = _escaped(_escaped(label, _FORBIDDEN), _AT_THE_ENDS)
    return _escaped(name[:1], re.compile(".")) + name[1:] if _DEVICE.match(name) else name


def label_of(folder: str, labels: Iterable[str]) -> str | None:
    """The gesture that a folder is named like, as it stands or with its escapes read; None if it is none.

    The very label comes first, then the same name (words/sameness.py), then the title of one of the game's gestures in
    any language.
    """
    known = list(labels)
    for name in dict.fromkeys((unquote(folder), folder)):
        if name in known:
            return name
    by_name = labels_by_name(known)
    return next((by_name[name] for name in map(sameness, (unquote(folder), folder)) if name in by_name), None)


def _escaped(name: str, what: re.Pattern[str]) -> str:
    return what.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), name)
