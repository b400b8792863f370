"""Folders that every system can unpack, and that lead back to their gestures."""

import io
import re
import unicodedata
import zipfile

import numpy as np
import pytest

from janken.examples.gestures import GAME_LABELS
from janken.examples.store import Examples
from janken.keeping.folder_names import folder_of, folders_of, label_of
from janken.keeping.picture_import import open_zip
from janken.keeping.picture_zip import write_picture_zip

NAMES = [
    "été",
    "竖起大拇指并且微笑着看着镜头的手势还有一只手放在身后左右摇摆的样子", "グー",
    "👨‍👩‍👧", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "می‌خواهم", "ශ්‍රී",
    "con", "CON", "Aux", "nul", "prn", "COM1", "com9", "COM¹", "lpt0", "CONIN$", "con.txt", "nul .x",
    "console", "com10", "icon",
    "ends.", "dots...", ".hidden", "..", ".", "~", "~me", "a/b", "back\\slash", 'say "hi"', "<|>", "what?", "a*b",
    "12:30",
    "100%",
    "%2F", "%", "%E4", "a+b", "$HOME", "-rf", "#1", "thumbs up!", "it's", "{x}", "`ls`", "x" * 40, "👍" * 40, "é" * 40,
    "/" * 40, "한" * 40,
]  # fmt: skip
WINDOWS_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³])( *\..*)?", re.IGNORECASE)


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_can_be_made_everywhere_and_leads_back(name: str) -> None:
    folder = folder_of(name)
    assert not re.search(r'[\x00-\x1f/\\:*?"<>|\x7f]', folder), "Windows' list"
    assert not WINDOWS_DEVICE.fullmatch(folder)
    assert folder == folder.strip(". ") != ""
    assert len(folder.encode()) <= 255 and len(unicodedata.normalize("NFD", folder).encode("utf-16-le")) <= 2 * 255
    others = [*GAME_LABELS, *(other for other in NAMES if other != name)]
    assert label_of(folder, [*others, name]) == name
    assert label_of(unicodedata.normalize("NFD", folder), [name]) == name, "macOS takes letters apart"
    assert label_of(folder.swapcase(), [name]) == name or "%" in folder


@pytest.mark.parametrize("name", ["été", "竖起大拇指", "thumbs up", "グー", "con", "console", "a+b", "👍", "100 $"])
def test_only_what_some_system_forbids_is_escaped(name: str) -> None:
    assert folder_of(name) == name or name == "con"
    assert folder_of("con") == "%63on" and folder_of("1/2") == "1%2F2"


def test_what_earlier_versions_wrote_is_still_read() -> None:
    written = [("%C3%A9t%C3%A9", "été"), ("%E7%9F%B3%E5%B4%96", "石崖"), ("%F0%9F%91%8D", "👍"), ("con", "con")]
    for folder, label in written:
        assert label_of(folder, [*GAME_LABELS, label]) == label


def test_names_that_a_system_takes_for_one_get_folders_of_their_own() -> None:
    labels = ["wave", "Wave", "WAVE", "été", "e\u0301te\u0301", "rock"]  # as older saves may have them
    folders = folders_of(labels)
    assert folders["wave"] == "wave" and folders["rock"] == "rock"
    systems = [unicodedata.normalize("NFC", folder.casefold()) for folder in folders.values()]
    assert len(set(systems[:3])) == 3
    for label in labels[:4]:
        assert label_of(folders[label], labels) == label


def test_a_folder_is_a_gesture_s_in_any_case_form_and_language() -> None:
    labels = [*GAME_LABELS, "Café", "👍", "می‌خواهم"]
    for folder, label in [
        ("ROCK", "rock"), ("Play sign", "play"), ("the play sign", "play"), ("石头", "rock"), ("布", "paper"),
        ("剪刀", "scissors"), ("空画面", "nothing"), ("cafe\u0301", "Café"), ("CAFE\u0301", "Café"), ("👍\ufe0f", "👍"),
        ("میخواهم", "می‌خواهم"), (" Rock ", "rock"), ("none of these", None), ("kamień", None),
    ]:  # fmt: skip
        assert label_of(folder, labels) == label, folder
    assert label_of("石头", [*labels, "石头"]) == "石头", "one of one's own, of before that was refused"


def test_a_zip_of_any_names_says_that_they_are_utf8_and_comes_back() -> None:
    store = Examples(3)
    for i, name in enumerate(NAMES[:30]):
        store.add(np.ones(3, dtype=np.float32), name, 1 + i, b"\x89PNG" + bytes([i]))
    data, _ = write_picture_zip(store)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            assert info.filename.isascii() or info.flag_bits & 0x800
    job = open_zip(data, NAMES).job()
    assert [example.label for example in job.waiting] == NAMES[:30]
    assert job.read is not None and [job.read(one.id) for one in job.waiting] == store.thumbnails
