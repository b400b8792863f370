"""Files that stand in for the camera, those that do not, and what is said of both."""

import asyncio

import pytest

from janken.keeping.offered import kinds_of
from janken.keeping.stand_ins import stand_ins_among
from tests.unit.janken.english import english
from tests.unit.janken.keeping.test_file_kind import HEADS, encoded
from tests.unit.janken.keeping.test_film_coding import SOUND, film, track

HEVC = film(track(b"vide", b"hvc1"), SOUND, brand=b"qt  ")
PNG = encoded("PNG")


async def _found(files: dict[str, bytes], where: str, types: list[str]) -> dict[str, object] | None:
    contents = list(files.values())

    async def read(place: int, start: int, n_bytes: int) -> bytes:
        return contents[place][start : start + n_bytes]

    sizes = [len(content) for content in contents]
    stand_ins = stand_ins_among(list(files), await kinds_of(list(files), sizes, read), types, where)
    return None if stand_ins is None else await stand_ins.said(sizes, read)


def found(files: dict[str, bytes], where: str, types: list[str] | None = None) -> dict[str, object] | None:
    said: dict[str, object] | None = english(asyncio.run(_found(files, where, types or [""] * len(files))))
    return said


@pytest.mark.parametrize("name", ["IMG_0124.MOV", "clip", "clip.txt", "clip.png"])
@pytest.mark.parametrize("where", ["camera", "video", "page"])
def test_a_film_is_one_by_its_contents_wherever_it_falls(name: str, where: str) -> None:
    said = found({name: HEVC}, where)
    assert said is not None and said["is_film"] and said["places"] == [0]
    assert str(said["wrong"]).startswith(f"“{name}” is recorded as HEVC")


def test_pictures_stand_in_where_they_are_meant_to() -> None:
    files = {"a.PNG": PNG, "b": PNG}
    assert found(files, "page") is None
    for where in ("video", "camera"):
        said = found(files, where)
        assert said is not None and not said["is_film"] and said["places"] == [0, 1]
    assert found(files | {"notes": b"words"}, "video") is None, "not all are pictures"
    assert found({"hands/a.png": PNG, "hands/b.mov": HEVC}, "video") is None, "a folder is taught from"
    assert found({}, "page") is None


def test_what_nothing_tells_is_what_the_browser_takes_it_for() -> None:
    said = found({"strange": bytes(40)}, "page", ["video/x-strange"])
    assert said is not None and said["is_film"]
    assert found({"strange": bytes(40)}, "page", ["application/x-strange"]) is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "“a.b” is empty."),
        (b"words", "“a.b” is no picture or video that can be shown here."),
        (PNG, "“a.b” is no picture or video that can be shown here."),
        (HEADS["sound"][0], "“a.b” has no picture, only sound."),
        (HEADS["pdf"][0], "“a.b” is taken for a PDF document. A picture or a video is needed here."),
        (HEADS["zip"][0], "“a.b” is taken for a zip. A picture or a video is needed here."),
        (HEADS["tiff"][0], "“a.b” is taken for a TIFF picture. Save it as JPEG or PNG, and use that."),
        (HEADS["heic"][0], "“a.b” is a HEIC picture, which this browser does not show. Save HEIC pictures as JPEG "
         "with a program that shows them, and use those. An iPhone takes JPEG from the start with Settings, Camera, "
         "Formats, Most Compatible."),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said(content: bytes, said: str) -> None:
    one = found({"a.b": content}, "camera")
    assert one is not None and one["wrong"] == said


def test_of_several_each_is_said_as_it_is_passed_over_and_all_if_none_is_left() -> None:
    said = found({"a.png": b"no picture", "b": HEADS["heic"][0]}, "camera")
    assert said is not None
    assert str(said["wrong"]).startswith("None of these files is a picture or video that can be shown here. Save HEIC")
    first, second = said["passed_over"]  # type: ignore[misc]
    assert first == "“a.png” is no picture that can be shown here, so it is passed over."
    assert str(second).startswith("“b” is a HEIC picture")
