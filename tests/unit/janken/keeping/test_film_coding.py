"""Why a film cannot be played, out of films made by hand."""

import asyncio
import struct

import pytest

from janken.keeping.film_coding import coding_of, why_no_film
from tests.unit.janken.keeping.test_file_kind import box, ftyp


def track(handler: bytes, coding: bytes) -> bytes:
    """A track as far as it is read: its handler and its one sample description."""
    described = box(b"stsd", bytes(4) + struct.pack(">I", 1) + box(coding, bytes(78)))
    media = box(b"hdlr", bytes(8) + handler + bytes(12)) + box(b"minf", box(b"stbl", described))
    return box(b"trak", box(b"tkhd", bytes(84)) + box(b"mdia", media))


def film(*tracks: bytes, brand: bytes = b"isom", index_first: bool = False, long: bool = False) -> bytes:
    moov, pictures = box(b"moov", box(b"mvhd", bytes(100)) + b"".join(tracks)), bytes(5000)
    mdat = struct.pack(">I4sQ", 1, b"mdat", 16 + len(pictures)) + pictures if long else box(b"mdat", pictures)
    return ftyp(brand) + (moov + mdat if index_first else mdat + moov)


def coding(kind: str, data: bytes) -> str:
    async def read(start: int, n_bytes: int) -> bytes:
        assert n_bytes < 5000 or kind == "webm", "the pictures themselves are not read"
        return data[start : start + n_bytes]

    return asyncio.run(coding_of(kind, len(data), read))


SOUND = track(b"soun", b"mp4a")
CONVERT = "Let another program save it as an MP4 video with H.264, or as WebM."


@pytest.mark.parametrize(
    ("fourcc", "expected"),
    [
        (b"hvc1", "hevc"), (b"hev1", "hevc"), (b"dvh1", "hevc"), (b"avc1", "h264"), (b"avc3", "h264"),
        (b"apcn", "prores"), (b"av01", "av1"), (b"vp09", "vp9"), (b"mp4v", "mpeg4"), (b"jpeg", "mjpeg"),
        (b"vvc1", "vvc"), (b"xxxx", "unknown"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("index_first", [True, False])
@pytest.mark.parametrize("long", [True, False])
def test_the_coding_is_found_wherever_the_index_stands(
    fourcc: bytes, expected: str, index_first: bool, long: bool
) -> None:
    picture = track(b"vide", fourcc)
    for tracks in ((picture, SOUND), (SOUND, picture), (picture,)):
        assert coding("mp4", film(*tracks, index_first=index_first, long=long)) == expected


def test_a_film_without_a_picture_or_that_is_cut_is_said_to_be_that() -> None:
    assert coding("mp4", film(SOUND)) == "sound"
    whole = film(track(b"vide", b"avc1"), brand=b"qt  ")
    assert coding("mov", whole) == "h264"
    for end in range(0, len(whole) - 1, 97):
        assert coding("mov", whole[:end]) == "cut"
    assert coding("mov", box(b"free") * 30_000) == "cut", "it does not go on for ever"


@pytest.mark.parametrize(
    ("tracks", "expected"),
    [
        (b"\x86\x8fV_MPEGH/ISO/HEVC\x86\x86A_OPUS", "hevc"),
        (b"\x86\x85V_VP9\xe0", "vp9"),
        (b"\x86\x85V_VP8\xe0", "vp8"),
        (b"\x86\x86A_OPUS\xe1", "sound"),
        (b"\x86\x86S_TEXT", "unknown"),
    ],
)
def test_matroska_names_its_codings(tracks: bytes, expected: str) -> None:
    assert coding("webm", b"\x1a\x45\xdf\xa3" + bytes(60) + tracks) == expected


@pytest.mark.parametrize(
    ("kind", "found", "said"),
    [
        ("mov", "hevc", "is recorded as HEVC (H.265, “high efficiency”), which this browser cannot play. On an "
         "iPhone choose Settings, Camera, Formats, Most Compatible and record anew; on other phones turn "
         "high-efficiency video off. Or let another program save it as an MP4 video with H.264."),
        ("mp4", "sound", "has no picture, only sound."),
        ("mp4", "cut", "is not whole: its end is missing. Copy it from the camera or phone again."),
        ("mp4", "h264", "is recorded as H.264, but cannot be played here; it may be damaged. Copy it again, or use "
         "another video."),
        ("mp4", "unknown", f"is recorded in a way that this browser cannot play. {CONVERT}"),
        ("avi", "unknown", f"is an AVI video, which browsers do not play. {CONVERT}"),
    ],
)  # fmt: skip
def test_the_sentence_says_why_and_what_to_do(kind: str, found: str, said: str) -> None:
    assert str(why_no_film("IMG_0124.MOV", kind, found)) == f"“IMG_0124.MOV” {said}"
