"""Files that stand in for the camera: which do, and what is said of those that the browser cannot show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from janken.keeping.file_kind import family_of, taken_for
from janken.keeping.film_coding import coding_of, why_no_film
from janken.keeping.offered import Read, is_loose
from janken.words.text import Text, Words, sentences


@dataclass(frozen=True)
class StandIns:
    """One film or some pictures: their places among the files that were offered, names and kinds."""

    is_film: bool
    places: list[int]
    names: list[str]
    kinds: list[str]

    async def said(self, sizes: Sequence[int], read: Read) -> dict[str, Any]:
        """What the page needs: the places, and what is to be said if nothing, or one of the pictures, can be shown."""
        if not self.is_film:
            passed_over = [_passed_over(name, kind) for name, kind in zip(self.names, self.kinds, strict=True)]
            return {"is_film": False, "places": self.places, "wrong": self._wrong(), "passed_over": passed_over}
        [name], [kind], place = self.names, self.kinds, self.places[0]
        wrong: Words = Text("source.empty", file=name)
        if sizes[place]:
            wrong = why_no_film(name, kind, await coding_of(kind, sizes[place], partial(read, place)))
        return {"is_film": True, "places": self.places, "wrong": wrong, "passed_over": []}

    def _wrong(self) -> Words:
        if len(self.names) == 1:
            return why_no_picture(self.names[0], self.kinds[0])
        return sentences(Text("source.no_pictures"), Text("cure.heic") if "heic" in self.kinds else "")


def stand_ins_among(
    paths: Sequence[str], kinds: Mapping[int, str], types: Sequence[str], where: str
) -> StandIns | None:
    """Which of the files stand in for the camera; None if they are not meant to.

    where: "camera" if they were chosen for that, "video" if they were dropped on the camera's picture, else "page". A
    video is one wherever it falls, pictures only there, because elsewhere they are taught from; so are folders.
    types: what the browser takes each file for, which counts where its contents tell nothing.
    """
    if not paths or not (is_loose(paths) or where == "camera"):
        return None
    known = [kinds.get(place) or _kind_of_type(types[place]) for place in range(len(paths))]
    films = [place for place, kind in enumerate(known) if family_of(kind) in ("film", "strange film")]
    if films:
        return StandIns(True, films[:1], [paths[films[0]]], [known[films[0]]])
    are_pictures = all(family_of(kind) in ("picture", "strange picture") for kind in known)
    if where == "camera" or (where == "video" and are_pictures):
        return StandIns(False, list(range(len(paths))), list(paths), known)
    return None


def why_no_picture(name: str, kind: str) -> Words:
    """Say why a browser that cannot show the file `name` cannot, and what to do."""
    family = family_of(kind)
    if family in ("empty", "sound"):
        return Text("source.empty" if family == "empty" else "source.only_sound", file=name)
    if kind == "heic":
        return sentences(Text("source.heic", file=name), Text("cure.heic"))
    if family == "picture" or kind in ("text", "unknown"):
        return Text("source.no_picture", file=name)
    return sentences(taken_for(name, kind), Text("cure.jpeg" if family == "strange picture" else "cure.stand_in"))


def _passed_over(name: str, kind: str) -> Words:
    return why_no_picture(name, kind) if kind == "heic" else Text("source.passed_over", file=name)


def _kind_of_type(kind: str) -> str:
    """The kind of a file that only the browser's `type` tells."""
    family = kind.partition("/")[0]
    return {"video": "webm", "image": "png"}.get(family, "unknown")
