"""How a film's picture is coded, read out of its file: browsers play a file, or only its sound, and do not say why."""

import re
from collections.abc import Awaitable, Callable

from janken.keeping.file_kind import family_of
from janken.words.text import Text, Words, sentences

ReadPart = Callable[[int, int], Awaitable[bytes]]
"""The bytes of a file from a place on, at most so many."""

MOST_BOXES = 2_000
MOST_INDEX_BYTES = 16_000_000
_WEBM_HEAD_BYTES = 65_536
_CODINGS = {
    "hevc": (b"hvc1", b"hev1", b"hvc2", b"hev2", b"dvh1", b"dvhe", b"V_MPEGH/ISO/HEVC"),
    "h264": (b"avc1", b"avc2", b"avc3", b"avc4", b"dva1", b"dvav", b"V_MPEG4/ISO/AVC"),
    "prores": (b"apch", b"apcn", b"apcs", b"apco", b"ap4h", b"ap4x", b"aprn", b"aprh", b"V_PRORES"),
    "av1": (b"av01", b"V_AV1"),
    "vp9": (b"vp09", b"V_VP9"),
    "vp8": (b"vp08", b"V_VP8"),
    "vvc": (b"vvc1", b"vvi1"),
    "mpeg4": (b"mp4v", b"s263", b"h263", b"V_MPEG4/ISO/SP", b"V_MPEG4/ISO/ASP", b"V_MPEG4/ISO/AP"),
    "mjpeg": (b"jpeg", b"mjpa", b"mjpb", b"V_MJPEG"),
}
"""What names each coding in MP4 and QuickTime (https://mp4ra.org/registered-types/sampleentries) and in Matroska."""
_USUAL = ("h264", "vp8", "vp9")


async def coding_of(kind: str, n_bytes: int, read: ReadPart) -> str:
    """Name the coding of a film of this kind and length.

    "sound" if it has no picture, "cut" if the file is not whole, "unknown" for one that has no name here.
    """
    if kind in ("mp4", "mov"):
        index = await _index(n_bytes, read)
        if not index:
            return "cut"
        names = set(re.findall(rb"stsd.{12}(.{4})", index, re.DOTALL))
        has_picture = re.search(rb"hdlr.{8}vide", index, re.DOTALL) is not None
        no_name = "unknown" if has_picture else "sound"
    elif kind == "webm":
        names = set(re.findall(rb"[VA]_[A-Z0-9]+(?:/[A-Z0-9]+)*", await read(0, _WEBM_HEAD_BYTES)))
        no_name = "sound" if {name[:1] for name in names} == {b"A"} else "unknown"
    else:
        return "unknown"
    return next((coding for coding, known in _CODINGS.items() if names & {*known}), no_name)


async def _index(n_bytes: int, read: ReadPart) -> bytes:
    """The box `moov`, which may stand behind all pictures; empty if the file ends before it is whole."""
    place = 0
    for _ in range(MOST_BOXES):
        head = await read(place, 16)
        if len(head) < 8:
            return b""
        size, name = int.from_bytes(head[:4], "big"), head[4:8]
        if size == 1:
            size = int.from_bytes(head[8:16], "big")
        size = size or n_bytes - place
        if size < 8 or (name == b"moov" and place + size > n_bytes):
            return b""
        if name == b"moov":
            return await read(place, min(size, MOST_INDEX_BYTES))
        place += size
    return b""


def why_no_film(name: str, kind: str, coding: str) -> Words:
    """Say why a browser that cannot play the film `name` cannot, and what to do."""
    if family_of(kind) == "strange film":
        return sentences(Text("source.strange_film", file=name, kind=Text(f"kind.{kind}")), Text("cure.convert"))
    if coding == "sound":
        return Text("source.only_sound", file=name)
    if coding == "cut":
        return Text("source.cut", file=name)
    if coding == "unknown":
        if kind == "webm":
            return Text("source.no_film", file=name)
        return sentences(Text("source.strange_coding", file=name), Text("cure.convert"))
    if coding in _USUAL:
        return Text("source.damaged", file=name, coding=Text(f"coding.{coding}"))
    cure = Text("cure.record") if coding in ("hevc", "prores") else Text("cure.convert")
    return sentences(Text("source.coding", file=name, coding=Text(f"coding.{coding}")), cure)
