"""Whatever people drop: it is told by its contents, used if it can be, and else said to be what it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.camera.test_sources import wait_for_sentence, wait_for_source
from tests.browser.examples.test_album import counts, wait_for_counts
from tests.browser.keeping.test_keeping import wait_for_message
from tests.browser.keeping.test_pictures import drop_files
from tests.browser.player import KEEP_WORKER, Player
from tests.hands import drawn_hands
from tests.unit.janken.keeping.test_file_kind import HEADS
from tests.unit.janken.keeping.test_film_coding import SOUND, film, track
from tests.unit.janken.keeping.test_picture_zip import locked
from tests.unit.janken.saves import zipped

DROP_ADDRESS = """
() => {
  const dataTransfer = new DataTransfer();
  dataTransfer.setData("text/uri-list", "https://pictures.example/hand.jpg");
  dataTransfer.setData("text/html", "<img src='https://pictures.example/hand.jpg'>");
  document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
}
"""
HEVC = film(track(b"vide", b"hvc1"), SOUND, brand=b"qt  ")


@pytest.fixture
def player(open_page: Callable[..., Player]) -> Player:
    player = open_page("?backend=wasm", script=KEEP_WORKER)
    player.wait_for_phase("ready")
    return player


@pytest.fixture
def jpeg(tmp_path: Path) -> bytes:
    drawn_hands("rock", 1, seed=3)[0].save(tmp_path / "hand.jpg")
    return (tmp_path / "hand.jpg").read_bytes()


def test_a_phone_s_film_without_a_type_is_taken_for_one_and_its_coding_is_said(player: Player, tmp_path: Path) -> None:
    path = tmp_path / "IMG_0124.MOV"
    path.write_bytes(HEVC)
    said = (
        "“IMG_0124.MOV” is recorded as HEVC (H.265, “high efficiency”), which this browser cannot play. On an iPhone "
        "choose Settings, Camera, Formats, Most Compatible and record anew; on other phones turn high-efficiency video "
        "off. Or let another program save it as an MP4 video with H.264."
    )
    drop_files(player, path)
    wait_for_sentence(player, said)
    player.page.set_input_files("[data-testid=source-files]", {"name": "a", "mimeType": "", "buffer": HEVC[:2000]})
    wait_for_sentence(player, "“a” is not whole: its end is missing. Copy it from the camera or phone again.")
    player.wait_for_frames(2)
    assert player.see("document.body.dataset.source") == "camera"


def test_what_is_dropped_is_said_to_be_what_it_is(player: Player, tmp_path: Path) -> None:
    said = {
        "notes.janken": (
            "text",
            "“notes.janken” is taken for a text. What can be opened here: a file that",
        ),
        "a.pdf": ("pdf", "“a.pdf” is taken for a PDF document."),
        "a.rar": ("archive", "“a.rar” is taken for an archive that is no zip. Unpack it"),
        "song.jpg": ("sound", "“song.jpg” is taken for a sound recording."),
    }
    for name, (kind, sentence) in said.items():
        (tmp_path / name).write_bytes(HEADS[kind][0])
        drop_files(player, tmp_path / name)
        wait_for_message(player, sentence)
    player.see(DROP_ADDRESS)
    wait_for_message(player, "What was dropped is no file but an address")
    (tmp_path / "locked.zip").write_bytes(locked(zipped({"rock/a.png": b"x"}), "rock/a.png"))
    drop_files(player, tmp_path / "locked.zip")
    wait_for_message(player, "This zip is locked by a password.")
    assert counts(player) == [0, 0, 0]


def test_a_heic_picture_is_said_to_be_one_where_the_browser_does_not_show_it(player: Player, tmp_path: Path) -> None:
    (tmp_path / "IMG_0001.HEIC").write_bytes(HEADS["heic"][0] + bytes(500))
    drop_files(player, tmp_path / "IMG_0001.HEIC", on="[data-testid=video]")
    wait_for_sentence(
        player,
        "“IMG_0001.HEIC” is a HEIC picture, which this browser does not show. Save HEIC pictures as JPEG with a "
        "program that shows them, and use those. An iPhone takes JPEG from the start with Settings, Camera, Formats, "
        "Most Compatible.",
    )
    drop_files(player, tmp_path / "IMG_0001.HEIC")
    player.page.click("[data-testid=choice-rock]")
    wait_for_message(player, "No picture was taken. HEIC, which this browser does not show: 1 picture.")


def test_pictures_are_taken_whatever_they_are_called_and_several_zips_at_once(
    player: Player, tmp_path: Path, jpeg: bytes
) -> None:
    (tmp_path / "image.jfif").write_bytes(jpeg)
    drop_files(player, tmp_path / "image.jfif", on="[data-testid=video]")
    wait_for_source(player, "pictures")
    drop_files(player, tmp_path / "image.jfif")
    player.page.click("[data-testid=choice-paper]")
    wait_for_counts(player, [0, 1, 0])
    for name, entries in {"one.zip": ["rock/1.jfif", "paper/1"], "scissors.zip": ["1.jpg", "2.JPG"]}.items():
        (tmp_path / name).write_bytes(zipped(dict.fromkeys(entries, jpeg)))
    drop_files(player, tmp_path / "one.zip", tmp_path / "scissors.zip", tmp_path / "image.jfif")
    wait_for_counts(player, [1, 2, 2])
    wait_for_message(player, "Opened 4 pictures. Undo takes that back. Left out, as in no gesture's folder: 1 picture.")
