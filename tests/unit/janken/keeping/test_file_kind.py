"""Files are told by their contents: names and types are not even asked for."""

import json
import struct
import zipfile
from io import BytesIO

import pytest
from PIL import Image

from janken.keeping.file_kind import HEAD_BYTES, family_of, kind_of, taken_for, what_would_do
from janken.keeping.picture_size import is_picture, size_of
from janken_build.project import ROOT


def box(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


def ftyp(major: bytes, *compatible: bytes) -> bytes:
    return box(b"ftyp", major + bytes(4) + b"".join(compatible))


def encoded(kind: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (40, 30), (10, 200, 90)).save(buffer, kind)
    return buffer.getvalue()


def a_zip() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("rock/a.png", b"x")
    return buffer.getvalue()


HEADS = {
    "png": [encoded("PNG")],
    "jpeg": [encoded("JPEG"), b"\xff\xd8\xff\xe1\x00\x10Exif", b"\xff\xd8\xff\xdb"],
    "gif": [encoded("GIF")],
    "bmp": [encoded("BMP")],
    "webp": [encoded("WEBP")],
    "tiff": [encoded("TIFF"), b"MM\0*\0\0\0\x08"],
    "avif": [ftyp(b"avif", b"avif", b"mif1", b"miaf"), ftyp(b"mif1", b"mif1", b"avif"), ftyp(b"avis", b"msf1")],
    "heic": [ftyp(b"heic", b"mif1", b"heic"), ftyp(b"mif1", b"mif1", b"heic"), ftyp(b"heix"), ftyp(b"hevc", b"hevc")],
    "mp4": [ftyp(b"isom", b"isom", b"iso2", b"avc1", b"mp41"), ftyp(b"mp42", b"mp42"), ftyp(b"3gp4"), ftyp(b"M4V ")],
    "mov": [ftyp(b"qt  ", b"qt  "), box(b"wide") + box(b"mdat", b"x"), box(b"moov", b"x"), box(b"mdat", b"x")],
    "raw": [ftyp(b"crx ", b"crx "), b"II*\0\x10\0\0\0CR\2\0", b"FUJIFILMCCD-RAW "],
    "jxl": [b"\xff\x0a\xfa", b"\0\0\0\x0cJXL \r\n\x87\n"],
    "svg": [b'<svg xmlns="http://www.w3.org/2000/svg">', b'<?xml version="1.0"?>\n<!-- x -->\n<svg width="9">'],
    "psd": [b"8BPS\0\1"],
    "icon": [b"\0\0\1\0\1\0"],
    "webm": [b"\x1a\x45\xdf\xa3\x9fB\x86"],
    "ogv": [b"OggS\0\2" + bytes(22) + b"\x80theora"],
    "avi": [b"RIFF\x10\0\0\0AVI LIST"],
    "wmv": [b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9"],
    "flv": [b"FLV\1\5"],
    "mpeg": [b"\0\0\1\xba\x44", b"\0\0\1\xb3\x14", (b"G" + bytes(187)) * 3, (bytes(4) + b"G" + bytes(187)) * 3],
    "sound": [
        b"ID3\3\0", b"\xff\xfb\x90\x64", b"\xff\xf1\x50\x80", b"RIFF\x10\0\0\0WAVEfmt ", b"fLaC", b"MThd",
        ftyp(b"M4A ", b"M4A ", b"mp42"), b"OggS\0\2" + bytes(22) + b"\1vorbis", b"OggS\0\2" + bytes(22) + b"OpusHead",
        b"FORM\0\0\0\x10AIFF", b"#!AMR\n", b"caff\0\1",
    ],
    "pdf": [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", b"\n\n%PDF-1.4"],
    "rtf": [b"{\\rtf1\\ansi"],
    "office": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
    "zip": [a_zip(), b"PK\5\6" + bytes(18)],
    "archive": [b"Rar!\x1a\7\1\0", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08\0", b"BZh9", bytes(257) + b"ustar"],
    "program": [b"MZ\x90\0", b"\x7fELF\2"],
    "font": [b"OTTO\0", b"\0\1\0\0\0\x10", b"wOF2"],
    "shortcut": [b"bplist00\xd1", b"L\0\0\0\1\x14\2\0", b"[InternetShortcut]\r\nURL=https://janken.example/\r\n"],
    "database": [b"SQLite format 3\0"],
    "html": [b"<!DOCTYPE html><html>", b"\xef\xbb\xbf\n <html lang=sv>"],
    "text": [
        b"words", "Grüße, 石头\r\n".encode(), "石头剪刀布，你好".encode("gb18030"), "words".encode("utf-16"),
        b'{"a": 1}',
        ("石" * HEAD_BYTES).encode()[:HEAD_BYTES], b"#!/bin/sh\n",
    ],
    "empty": [b""],
    "unknown": [bytes(40), b"\1\2\3\4", bytes(range(200, 256)) + bytes(9)],
}  # fmt: skip


@pytest.mark.parametrize("kind", HEADS)
def test_the_first_bytes_tell_the_kind(kind: str) -> None:
    for head in HEADS[kind]:
        assert kind_of(head[:HEAD_BYTES]) == kind, head[:40]


def test_any_beginning_of_any_of_them_is_something_and_no_error() -> None:
    for heads in HEADS.values():
        for head in heads:
            assert all(isinstance(kind_of(head[:end]), str) for end in range(min(len(head), 600)))


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_kind_has_a_name_and_a_cure(language: str) -> None:
    words = json.loads((ROOT / f"py/janken/words/languages/{language}.json").read_text(encoding="utf-8"))
    for kind in HEADS.keys() - {"unknown"}:
        assert words[f"kind.{kind}"] and str(taken_for("a.b", kind)) and str(what_would_do(kind))
        assert family_of(kind)


def test_heic_and_avif_say_how_large_they_are_and_may_not_be_too_large() -> None:
    def meta(*sizes: tuple[int, int]) -> bytes:
        return box(b"meta", b"".join(box(b"ispe", bytes(4) + struct.pack(">II", *size)) for size in sizes))

    for brand in (b"heic", b"avif"):
        assert size_of(ftyp(brand) + meta((512, 512), (4032, 3024), (160, 120))) == (4032, 3024)
        assert is_picture(ftyp(brand) + meta((4032, 3024)))
        assert not is_picture(ftyp(brand) + meta((50_000, 50_000)))
        assert size_of(ftyp(brand)) is None
    assert size_of(ftyp(b"isom") + meta((40, 30))) is None
