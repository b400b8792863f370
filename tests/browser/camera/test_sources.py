"""Pictures or a video file in the place of the camera."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.camera.test_demo import NO_CAMERA
from tests.browser.keeping.test_pictures import drop_files
from tests.browser.player import Player
from tests.hands import drawn_hands

RECORD = """
async () => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [320, 240];
  const context = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: "video/webm" });
  const parts = [];
  recorder.ondataavailable = ({ data }) => { if (data.size) parts.push(data); };
  const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start(100);
  const deadline = performance.now() + 60_000;
  for (const color of ["#f00", "#00f"]) {
    for (const nBefore = parts.length; parts.length < nBefore + 8 && performance.now() < deadline;) {
      context.fillStyle = color;
      context.fillRect(0, 0, 320, 240);
      await new Promise(requestAnimationFrame);
    }
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
"""
"""JavaScript: a film of red and then blue, each for eight parts of 0.1 s or more that the recorder has written, in
base64. A clock would not tell whether a busy machine has recorded both."""
SHOWS = """
(color) => {
  const video = document.querySelector("video");
  if (video.readyState < 2) return false;
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  context.drawImage(video, video.videoWidth / 2, video.videoHeight / 2, 1, 1, 0, 0, 1, 1);
  const rgb = context.getImageData(0, 0, 1, 1).data;
  return ["red", "green", "blue"].every((name, i) => (rgb[i] > 128) === (name === color));
}
"""
COUNT_URLS = """
window.urls = new Set();
const { createObjectURL, revokeObjectURL } = URL;
URL.createObjectURL = (what) => { const url = createObjectURL.call(URL, what); urls.add(url); return url; };
URL.revokeObjectURL = (url) => { urls.delete(url); revokeObjectURL.call(URL, url); };
"""
WAV = b"RIFF\x2c\x1f\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00"
WAV += b"data\x40\x1f\x00\x00" + b"\x80" * 8000


@pytest.fixture
def player(open_page: Callable[..., Player]) -> Player:
    player = open_page("?backend=wasm", script=COUNT_URLS)
    player.wait_for_phase("ready")
    return player


@pytest.fixture
def film(player: Player, tmp_path: Path) -> Path:
    path = tmp_path / "red, then blue.webm"
    path.write_bytes(base64.b64decode(player.see(RECORD)))
    return path


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """Red, green and blue, of all shapes; the sides outside of the middle square are black. The second is none."""
    paths = []
    for number, (color, size) in enumerate([("red", (900, 300)), ("lime", (300, 900)), ("blue", (40, 40))]):
        picture = Image.new("RGB", size, "black")
        side = min(size)
        picture.paste(color, tuple((length - side) // 2 for length in size) + tuple((n + side) // 2 for n in size))
        paths.append(tmp_path / f"{10 * number + 2}.png")
        picture.save(paths[-1])
    (tmp_path / "9.png").write_bytes(b"\x89PNG and no more")
    return [*paths, tmp_path / "9.png"]


def choose_files(player: Player, *paths: Path) -> None:
    player.page.set_input_files("[data-testid=source-files]", paths)


def wait_for_source(player: Player, kind: str) -> None:
    player.wait_until("(kind) => document.body.dataset.source === kind", kind)


def wait_for_sentence(player: Player, sentence: str) -> None:
    player.wait_until("(said) => document.querySelector('[data-testid=source-message]').textContent === said", sentence)
    assert player.page.is_visible("[data-testid=source-message]")


def test_a_film_plays_in_a_loop_as_the_camera_and_leaves_nothing_open(player: Player, film: Path) -> None:
    n_urls = player.see("urls.size")
    for _ in range(2):
        choose_files(player, film)
        wait_for_source(player, "film")
        for color in ("red", "blue", "red", "blue"):
            player.wait_until(SHOWS, color)
        player.wait_for_frames(2)
        assert player.see("document.body.dataset.mirrored") == "false"
        assert player.see("urls.size") == n_urls + 1
        player.page.click("[data-testid=use-camera]")
        player.show("rock")
        player.wait_for_frames(2)
        assert player.see("urls.size") == n_urls
        assert player.see("document.body.dataset.mirrored") == "true"


def test_pictures_are_shown_one_after_the_other_and_what_is_none_is_passed_over(
    player: Player, pictures: list[Path]
) -> None:
    n_urls = player.see("urls.size")
    choose_files(player, *pictures)
    wait_for_source(player, "pictures")
    for color in ("red", "green", "blue", "red", "green"):
        player.wait_until(SHOWS, color)
    wait_for_sentence(player, "“9.png” is no picture that can be shown here, so it is passed over.")
    player.wait_for_frames(2)
    assert player.see("document.querySelectorAll('canvas').length") == player.see(
        "document.querySelectorAll('canvas[data-testid], dialog canvas').length"
    ), "no canvas was left on the page"
    player.page.click("[data-testid=use-camera]")
    player.show("rock")
    assert not player.page.is_visible("[data-testid=source-message]")
    player.wait_until("(n) => urls.size === n", n_urls)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.webm", b"\x1a\x45\xdf\xa3 and no more", "“a.webm” cannot be played here. Try an MP4 or WebM video."),
        ("b.mp4", b"", "“b.mp4” is empty."),
        ("c.png", b"", "“c.png” is empty."),
        ("d.png", b"no picture", "“d.png” is no picture or video that can be shown here."),
        ("e.txt", b"words", "“e.txt” is no picture or video that can be shown here."),
        ("f.webm", WAV, "“f.webm” has no picture, only sound."),
    ],
)
def test_a_bad_file_is_said_and_the_camera_goes_on(
    player: Player, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    n_urls = player.see("urls.size")
    (tmp_path / name).write_bytes(content)
    choose_files(player, tmp_path / name)
    wait_for_sentence(player, sentence)
    assert player.see("document.body.dataset.source") == "camera"
    player.wait_for_frames(2)
    player.show("rock")
    assert player.see("urls.size") == n_urls
    choose_files(player, tmp_path / name, Path(__file__))
    if not name.endswith(("webm", "mp4")):
        wait_for_sentence(player, "None of these files is a picture or video that can be shown here.")


def test_what_is_dropped_on_the_camera_s_picture_is_the_camera(
    player: Player, film: Path, pictures: list[Path]
) -> None:
    drop_files(player, *pictures[:2], on="[data-testid=video]")
    wait_for_source(player, "pictures")
    player.wait_until(SHOWS, "green")
    drop_files(player, film)
    wait_for_source(player, "film")
    player.wait_until(SHOWS, "blue")
    drop_files(player, *pictures[:2])
    player.wait_until("() => document.querySelector('[data-testid=question]').open")
    assert player.text("question-text") == "Which gesture do these 2 pictures show?", "elsewhere they are taught from"
    assert player.see("document.body.dataset.source") == "film"
    player.page.keyboard.press("Escape")


def test_without_a_camera_pictures_are_offered_and_can_be_taught(
    open_page: Callable[..., Player], tmp_path: Path
) -> None:
    player = open_page("?backend=wasm", camera=None, args=NO_CAMERA)
    player.wait_for_phase("error")
    hands = drawn_hands("paper", 4, seed=3)
    for i, hand in enumerate(hands):
        hand.save(tmp_path / f"{i}.jpg")
    with player.page.expect_file_chooser() as chooser:
        player.page.click("[data-testid=use-files]")
    chooser.value.set_files([tmp_path / f"{i}.jpg" for i in range(len(hands))])
    player.wait_for_phase("ready")
    player.page.hover("[data-testid=teach-paper]")
    player.page.mouse.down()
    player.wait_for_examples("paper", len(hands))
    player.page.mouse.up()
    player.pause()
    assert player.see("document.querySelector('video').srcObject") is None
    player.page.click("[data-testid=pause]")
    player.wait_for_frames(2)
    assert player.value("prediction") == "paper"
