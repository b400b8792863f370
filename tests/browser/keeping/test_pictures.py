"""Pictures as files: saved as a zip of folders, and taught from a zip, a folder or single ones, chosen or dropped."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.browser.examples.test_album import counts, wait_for_counts
from tests.browser.keeping.test_keeping import WATCH_JOB, taught, wait_for_message
from tests.browser.player import KEEP_WORKER, Player
from tests.hands import LABELS, drawn_hands
from tests.zips import unflagged


@pytest.fixture
def player(open_page: Callable[..., Player]) -> Player:
    player = open_page("?backend=wasm", script=KEEP_WORKER)
    player.wait_for_phase("ready")
    return player


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a folder of pictures for each gesture, in several formats, and what does not belong there."""
    root = tmp_path / "hands"
    for label, ending in zip(LABELS, ("png", "jpg", "webp"), strict=True):
        (root / label).mkdir(parents=True)
        for i, picture in enumerate(drawn_hands(label, 6, seed=3)):
            picture.save(root / label / f"{i}.{ending}")
    (root / "rock" / "notes.txt").write_text("no picture")
    (root / "rock" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x09\x00\x00\x00\x09")
    return root


def drop_files(player: Player, *paths: Path, on: str = "[data-testid=card-rock]") -> None:
    """Drop real files and folders, which a script's own event cannot carry."""
    box = player.page.locator(on).bounding_box()
    assert box is not None
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    session = player.page.context.new_cdp_session(player.page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, **at, "data": data})


def saved_pictures(player: Player) -> bytes:
    with player.page.expect_download() as download:
        player.see("() => document.querySelector('[data-testid=save-pictures]').click()")
    assert download.value.suggested_filename == "hands-pictures.zip"
    return Path(download.value.path()).read_bytes()


def test_a_folder_is_taught_from_with_progress_and_taken_back_in_one_step(player: Player, folder: Path) -> None:
    proxies = player.inspect()["live_proxies"]
    player.see(WATCH_JOB)
    player.page.click("[data-testid=pictures-rock]")
    player.page.set_input_files("[data-testid=folder]", folder)
    wait_for_message(player, "Opened 18 pictures")
    assert player.text("message") == (
        "Opened 18 pictures. Undo takes that back. 1 picture could not be read. Passed over, as no pictures: 1 file."
    )
    assert counts(player) == [6, 6, 6]
    assert not player.page.is_visible("[data-testid=album]"), "it makes way for the progress"
    assert any(0 < part < 1 for part in player.see("[...seen]")), "the progress is seen"
    for label in LABELS:
        player.show(label)
        player.wait_until("(l) => document.querySelector('[data-testid=prediction]').dataset.value === l", label)
    player.page.keyboard.press("Control+z")
    wait_for_counts(player, [0, 0, 0])
    assert player.inspect()["live_proxies"] <= proxies


def test_a_dropped_folder_is_taught_from_and_stops_when_it_is_told_to(player: Player, folder: Path) -> None:
    for i in range(200):
        (folder / "paper" / f"again{i}.jpg").write_bytes((folder / "paper" / "0.jpg").read_bytes())
    drop_files(player, folder, on="[data-testid=video]")
    player.wait_until("() => document.querySelector('[data-testid=job-progress]').value > 0")
    player.page.click("[data-testid=job-cancel]")
    wait_for_message(player, "Opened ")
    n_taken = sum(counts(player))
    assert 0 < n_taken < 218
    player.wait_for_frames(5)
    assert sum(counts(player)) == n_taken


def test_single_pictures_ask_which_gesture_they_show(player: Player, folder: Path) -> None:
    drop_files(player, folder / "paper" / "1.jpg", folder / "paper" / "2.jpg")
    player.wait_until("() => document.querySelector('[data-testid=question]').open")
    assert player.text("question-text") == "Which gesture do these 2 pictures show?"
    player.page.click("[data-testid=choice-paper]")
    wait_for_counts(player, [0, 2, 0])
    player.see("() => document.querySelector('[data-testid=pictures-rock]').click()")
    player.page.set_input_files("[data-testid=pictures]", folder / "rock" / "1.png")
    player.wait_until("() => document.querySelector('[data-testid=question]').open")
    player.page.keyboard.press("Escape")
    wait_for_message(player, "The pictures were left alone.")
    assert counts(player) == [0, 2, 0]


def test_what_is_saved_as_pictures_can_be_dropped_again(player: Player, tmp_path: Path) -> None:
    before = taught(player)
    data = saved_pictures(player)
    assert "56 × 56 pixels" in player.text("message")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
    assert [sum(name.startswith(f"{label}/") for name in names) for label in LABELS] == before
    path = tmp_path / "hands.zip"
    path.write_bytes(data)
    drop_files(player, path)
    wait_for_counts(player, [2 * n for n in before])
    wait_for_message(player, f"Opened {sum(before)} pictures")
    path.write_bytes(data[:-30])
    drop_files(player, path)
    wait_for_message(player, "This is no Janken file, or it is damaged")
    drop_files(player, Path(__file__), Path(__file__).parents[1] / "player.py")
    wait_for_message(player, "There is no picture to teach from. Passed over, as no pictures: 2 files.")
    assert counts(player) == [2 * n for n in before]


@pytest.mark.parametrize(
    ("encoding", "known", "strange"),
    [("utf-8", "石头", "点赞"), ("gb18030", "石头", "点赞"), ("cp932", "rock", "いいね")],
)
def test_zips_whose_names_do_not_say_their_encoding_are_taught_from(
    player: Player, folder: Path, tmp_path: Path, encoding: str, known: str, strange: str
) -> None:
    picture = (folder / "rock" / "1.png").read_bytes()
    path = tmp_path / "hands.zip"
    path.write_bytes(unflagged({f"{name}/1.png".encode(encoding): picture for name in (known, strange)}))
    player.see("() => document.querySelector('[data-testid=pictures-rock]').click()")
    player.page.set_input_files("[data-testid=pictures]", path)
    wait_for_counts(player, [1, 0, 0])
    assert player.text("message").endswith(f"Left out, as in no gesture's folder ({strange}): 1 picture.")
