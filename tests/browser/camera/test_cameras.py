"""Which camera: the list follows plugging, and the choice is remembered. The browser's list is played here."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.player import Player

TWO_CAMERAS = """
window.media = navigator.mediaDevices;
window.plugged = ["Front camera", "Back camera"];
window.asked = [];
window.refuse = () => undefined;
media.enumerateDevices = async () => plugged.map((label) => ({ kind: "videoinput", deviceId: label, label }));
const open = media.getUserMedia.bind(media);
media.getUserMedia = (wanted) => {
  const id = wanted.video.deviceId?.exact;
  asked.push(id ?? wanted.video.facingMode.ideal);
  if (id !== undefined && refuse(id)) return Promise.reject(refuse(id));
  return open({ video: true });
};
MediaStreamTrack.prototype.getSettings = () => ({
  deviceId: plugged.includes(asked.at(-1)) ? asked.at(-1) : plugged[0],
});
"""
LISTED = """() => Array.from(
  document.querySelectorAll('[data-testid=camera] option:not([data-text])'), (one) => one.text).join()"""


def plug(player: Player, *labels: str) -> None:
    player.see("(labels) => { plugged = labels; media.dispatchEvent(new Event('devicechange')); }", labels)
    player.wait_until(f"(listed) => ({LISTED})() === listed", ",".join(labels))


def test_another_camera_is_chosen_and_the_choice_is_remembered(
    open_page: Callable[..., Player], drawn_film: Path
) -> None:
    player = open_page("?backend=wasm", camera=drawn_film, script=TWO_CAMERAS)
    player.wait_for_phase("ready")
    player.page.click("[data-opens=game-settings]")
    assert player.see(LISTED) == "Front camera,Back camera"
    player.page.select_option("[data-testid=camera]", "Back camera")
    player.wait_until("() => asked.length === 2 && document.body.dataset.phase === 'ready'")
    player.page.click("[data-testid=close-game-settings]")
    player.wait_for_frames(2)
    assert player.see("asked") == ["user", "Back camera"]
    player.page.reload()
    player.wait_for_phase("ready")
    assert player.see("asked") == ["Back camera"]
    assert player.see("document.querySelector('[data-testid=camera]').value") == "Back camera"


def test_the_list_follows_plugging_and_always_has_what_stands_in_for_a_camera(
    open_page: Callable[..., Player], drawn_film: Path
) -> None:
    player = open_page("?backend=wasm", camera=drawn_film, script=TWO_CAMERAS)
    player.wait_for_phase("ready")
    player.page.click("[data-opens=game-settings]")
    assert player.page.is_visible("[data-testid=camera]")
    plug(player, "Front camera")
    plug(player, "Front camera", "Back camera", "Microscope")
    plug(player)
    stand_ins = "[...document.querySelectorAll('[data-testid=camera] option[data-text]')].map((one) => one.text)"
    assert player.see(stand_ins) == ["Demo hands", "Pictures or a video file…"]


def test_when_the_chosen_camera_is_unplugged_one_button_goes_on_with_another(
    open_page: Callable[..., Player], drawn_film: Path
) -> None:
    player = open_page("?backend=wasm", camera=drawn_film, script=TWO_CAMERAS)
    player.wait_for_phase("ready")
    player.page.click("[data-opens=game-settings]")
    player.page.select_option("[data-testid=camera]", "Back camera")
    player.wait_until("() => asked.length === 2 && document.body.dataset.phase === 'ready'")
    player.page.click("[data-testid=close-game-settings]")
    plug(player, "Front camera")
    player.see("() => document.querySelector('video').srcObject.getVideoTracks()[0].dispatchEvent(new Event('ended'))")
    player.wait_for_phase("error")
    assert "The camera was lost" in player.text("cover-text")
    player.page.click("[data-testid=retry]")
    player.wait_for_phase("ready")
    player.wait_for_frames(2)
    assert player.see("document.querySelector('[data-testid=camera]').value") == "Front camera"


NOT_HAD = (
    "The camera that you chose cannot be had, so the one before is used. "
    "Plug it in or close what uses it, then choose it again."
)
GONE = "Object.assign(new Error('deviceId'), { name: 'OverconstrainedError' })"


@pytest.mark.parametrize(
    "fault",
    [
        f"refuse = (id) => id === 'Back camera' ? {GONE} : undefined",
        "refuse = (id) => id === 'Back camera' ? new DOMException('in use', 'NotReadableError') : undefined",
        "MediaStreamTrack.prototype.getSettings = () => ({ deviceId: 'Front camera' })",
    ],
)
def test_a_camera_that_cannot_be_had_is_said_and_the_one_before_is_kept(
    open_page: Callable[..., Player], fault: str
) -> None:
    player = open_page("?backend=wasm", script=TWO_CAMERAS)
    player.wait_for_phase("ready")
    player.see(f"() => {{ {fault}; }}")
    player.page.click("[data-opens=game-settings]")
    player.page.select_option("[data-testid=camera]", "Back camera")
    player.wait_until("(said) => document.querySelector('[data-testid=source-message]').textContent === said", NOT_HAD)
    player.wait_for_phase("ready")
    assert player.see("asked") == ["user", "Back camera", "Front camera"]
    player.wait_until("() => document.querySelector('[data-testid=camera]').value === 'Front camera'")
    player.page.click("[data-testid=close-game-settings]")
    assert player.page.is_visible("[data-testid=source-message]")
    player.wait_for_frames(2)
    player.page.reload()
    player.wait_for_phase("ready")
    assert player.see("asked") == ["Front camera"]


def test_a_camera_chosen_last_time_that_is_not_there_now_is_said(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", script=TWO_CAMERAS)
    player.wait_for_phase("ready")
    player.see("() => localStorage.setItem('janken.camera', 'Microscope')")
    player.page.reload()
    player.wait_for_phase("ready")
    assert player.see("asked") == ["Microscope", "user"]
    assert player.text("source-message") == (
        "The camera that you chose last is not there, so another one is used. Choose one under Game settings."
    )
    player.wait_for_frames(2)
