"""Zips whose names do not say their encoding, as other programs write them."""

import io
import struct
import unicodedata
import zipfile
import zlib

import pytest

from janken.examples.gestures import GAME_LABELS
from janken.keeping.picture_import import open_zip
from janken.keeping.picture_zip import PictureZip
from tests.zips import unflagged

NAMES = ["点赞", "石头", "剪刀", "布", "赞", "谢谢", "竖起大拇指", "一", "グー", "チョキ", "パー", "手", "いいね",
         "石", "grün", "café", "école", "señal",
          "Привет", "ελιά", "👍", "שלום", "año", "naïve", "Ärger", "Übung"]  # fmt: skip
ENCODINGS = ["utf-8", "gb18030", "cp932", "cp437"]


def zip_of(*paths: bytes) -> bytes:
    return unflagged(dict.fromkeys(paths, b"picture"))


def encodable() -> list[tuple[str, str]]:
    pairs = []
    for name in NAMES:
        for encoding in ENCODINGS:
            try:
                name.encode(encoding)
            except UnicodeEncodeError:
                continue
            is_its_own = encoding in ("utf-8", "cp437") or ord(max(name)) > 0x2FFF  # who writes é in GB18030?
            if is_its_own:
                pairs.append((name, encoding))
    return pairs


@pytest.mark.parametrize(("name", "encoding"), encodable())
def test_a_name_that_is_known_is_found_in_every_encoding(name: str, encoding: str) -> None:
    data = zip_of(f"{name}/1.png".encode(encoding), f"{name}/2.png".encode(encoding))
    assert PictureZip(data, [name]).paths == [f"{name}/1.png", f"{name}/2.png"]
    assert [example.label for example in open_zip(data, [*GAME_LABELS, name]).job().waiting] == [name] * 2


@pytest.mark.parametrize(
    ("folder", "encoding"),
    [
        ("点赞", "utf-8"), ("点赞", "gb18030"), ("竖起大拇指", "gb18030"), ("グー", "cp932"), ("いいね", "cp932"),
        ("café", "utf-8"), ("café", "cp437"), ("grün", "cp437"), ("школа", "utf-8"), ("👍", "utf-8"),
        ("año", "cp437"), ("感谢", "gb18030"), ("チョキ", "cp932"),
    ],
)  # fmt: skip
def test_a_name_that_nobody_knows_is_read_so_that_it_makes_sense(folder: str, encoding: str) -> None:
    data = zip_of(f"hands/{folder}/a.png".encode(encoding), f"hands/{folder}/b.png".encode(encoding))
    assert PictureZip(data).paths == [f"hands/{folder}/a.png", f"hands/{folder}/b.png"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_titles_of_other_languages_are_the_game_s_gestures_also_in_their_own_encoding(encoding: str) -> None:
    paths = [f"{folder}/1.png".encode(encoding) for folder in ("石头", "布", "剪刀", "空画面", "rock")]
    job = open_zip(zip_of(*paths), GAME_LABELS).job()
    assert [example.label for example in job.waiting] == ["rock", "paper", "scissors", "nothing", "rock"]


def test_names_of_macos_are_found_though_their_letters_are_in_parts() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("café", "グー", "한글"):
            archive.writestr(unicodedata.normalize("NFD", f"{name}/1.png"), b"picture")
    job = open_zip(buffer.getvalue(), ["CAFÉ", "グー", "한글"]).job()
    assert [example.label for example in job.waiting] == ["CAFÉ", "グー", "한글"]
    plain = zip_of(*(unicodedata.normalize("NFD", f"{name}/1.png").encode() for name in ("café", "グー")))
    assert [example.label for example in open_zip(plain, ["café", "グー"]).job().waiting] == ["café", "グー"]


def test_a_name_given_besides_in_unicode_is_believed_if_it_is_of_its_entry() -> None:
    raw, told = "?/1.png".encode("cp437"), "点赞/1.png".encode()
    for checksum, expected in ((zlib.crc32(raw), "点赞/1.png"), (7, "?/1.png")):
        buffer = io.BytesIO()
        info = zipfile.ZipInfo("?/1.png")
        info.extra = struct.pack("<HHBI", 0x7075, 5 + len(told), 1, checksum) + told
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(info, b"picture")
        assert PictureZip(buffer.getvalue()).paths == [expected]


def test_a_backslash_within_a_japanese_letter_is_no_slash() -> None:
    data = zip_of("ソ/1.png".encode("cp932"))  # its second byte is that of a backslash
    assert [example.label for example in open_zip(data, ["ソ"]).job().waiting] == ["ソ"]


def test_entries_are_read_whatever_their_names_were_taken_for() -> None:
    data = zip_of("点赞/1.png".encode("gb18030"))
    assert PictureZip(data, ["点赞"]).read(0) == b"picture"
