"""Files that the page has chosen or dropped: which of them are looked into, and what they are."""

from collections.abc import Awaitable, Callable, Sequence

from janken.keeping.file_kind import HEAD_BYTES, kind_of
from janken.keeping.picture_files import is_left_behind, is_named_as_picture

Read = Callable[[int, int, int], Awaitable[bytes]]
"""Of the n-th file, from a place on, so many bytes. Raises OSError if it is gone."""

FEW = 50
"""Of no more files even those are looked into that are named as pictures."""
MOST_LOOKED_INTO = 1000


async def kinds_of(paths: Sequence[str], sizes: Sequence[int], read: Read) -> dict[int, str]:
    """The kinds of files by place, of those whose names do not tell. What is unknown has none."""
    is_few = is_loose(paths) and len(paths) <= FEW
    unclear = [
        place
        for place, path in enumerate(paths)
        if not is_left_behind(path) and (is_few or not is_named_as_picture(path))
    ]
    kinds = {}
    for place in unclear[:MOST_LOOKED_INTO]:
        kind = kind_of(await read(place, 0, HEAD_BYTES) if sizes[place] else b"")
        if kind != "unknown":
            kinds[place] = kind
    return kinds


def is_loose(paths: Sequence[str]) -> bool:
    """Whether none of the files came within a folder."""
    return not any("/" in path for path in paths)
