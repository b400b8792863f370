"""Emulated phones and tablets: how the camera is asked for, turning the device, what stays bounded."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Playwright

from tests.browser.camera.test_sources import SHOWS
from tests.browser.player import Player

DEVICES = ("iPhone 13", "Pixel 7", "iPad (gen 7)")
TURNING_CAMERA = """
window.asked = [];
window.played = [];
const { play } = HTMLMediaElement.prototype;
HTMLMediaElement.prototype.play = function () {
  const { isConnected, muted, playsInline } = this;
  window.played.push({ isConnected, muted, playsInline });
  return play.call(this);
};
const canvas = document.createElement("canvas");
[canvas.width, canvas.height] = [480, 640];
const context = canvas.getContext("2d");
setInterval(() => {
  context.fillStyle = canvas.width > canvas.height ? "#f00" : "#00f";
  context.fillRect(0, 0, 640, 640);
}, 30);
window.turn = () => { [canvas.width, canvas.height] = [canvas.height, canvas.width]; };
navigator.mediaDevices.getUserMedia = async (wanted) => { asked.push(wanted); return canvas.captureStream(); };
"""
"""A camera whose picture turns with the device."""
ASPECT = """() => {
  const { width, height } = document.querySelector("video").getBoundingClientRect();
  return width / height;
}"""


@pytest.mark.parametrize("device", DEVICES)
def test_turning_the_device_turns_the_picture_and_frames_go_on(
    open_page: Callable[..., Player], playwright: Playwright, device: str
) -> None:
    options = {name: value for name, value in playwright.devices[device].items() if name != "default_browser_type"}
    player = open_page("?backend=wasm", script=TURNING_CAMERA, **options)
    player.wait_for_phase("ready")
    width, height = options["viewport"]["width"], options["viewport"]["height"]
    for color, size in [("blue", (width, height)), ("red", (height, width)), ("blue", (width, height))]:
        player.page.set_viewport_size({"width": size[0], "height": size[1]})
        player.wait_until(SHOWS, color)
        assert player.see(ASPECT) == pytest.approx(1, abs=0.02), "what counts is a square, however the device is held"
        assert player.see("document.documentElement.scrollWidth") <= size[0]
        player.wait_for_frames(2)
        player.see("() => turn()")
    assert player.see("asked.length") == 1, "it is the same camera all the time"
    assert all(set(one.values()) == {True} for one in player.see("played")), "phones ask for all of these"


def test_whatever_is_asked_of_the_camera_is_only_a_wish(open_page: Callable[..., Player]) -> None:
    """A camera that cannot do it is better than none."""
    player = open_page("?backend=wasm", script=TURNING_CAMERA)
    player.wait_for_phase("ready")
    [wanted] = player.see("asked")
    assert wanted["audio"] is False
    assert {name for wish in wanted["video"].values() for name in wish} == {"ideal"}
    assert wanted["video"]["width"]["ideal"] <= 640, "so that a phone's memory is not filled with large pictures"
