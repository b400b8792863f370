"""The picture is a mirror only before a camera that faces the player; left and right are right before any."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.game.test_game import choose
from tests.browser.player import Player
from tests.camera_file import side_by_side, write_camera_file
from tests.hands import LABELS

FACING = """
const { getSettings } = MediaStreamTrack.prototype;
MediaStreamTrack.prototype.getSettings = function () { return { ...getSettings.call(this), ...{settings} }; };
"""
WATCH_HALVES = """
window.halves = {};
window.Worker = class extends Worker {
  postMessage(message, transfer) {
    if (message.type === "frame" && message.half) {
      const context = new OffscreenCanvas(1, 1).getContext("2d");
      context.drawImage(message.bitmap, 112, 112, 1, 1, 0, 0, 1, 1);
      const [red, , blue] = context.getImageData(0, 0, 1, 1).data;
      window.halves[message.half] = red > blue ? "red" : "blue";
    }
    super.postMessage(message, transfer);
  }
};
"""
IS_FLIPPED = "new DOMMatrix(getComputedStyle(document.querySelector('video')).transform).a === -1"


@pytest.mark.parametrize(
    ("settings", "is_mirrored"),
    [("{}", True), ("{ facingMode: 'user' }", True), ("{ facingMode: 'environment' }", False)],
)
def test_only_a_camera_that_looks_away_is_no_mirror(
    open_page: Callable[..., Player], tmp_path: Path, settings: str, is_mirrored: bool
) -> None:
    """Before a mirror the film's two people are red on the left and blue on the right."""
    picture = side_by_side(Image.new("RGB", (480, 480), (255, 0, 0)), Image.new("RGB", (480, 480), (0, 0, 255)))
    film = write_camera_file(tmp_path / "two.mjpeg", {label: [picture] for label in LABELS}, seconds_a_label=1)
    script = FACING.replace("{settings}", settings) + WATCH_HALVES
    player = open_page("?backend=wasm", camera=film, script=script)
    player.wait_for_phase("ready")
    assert player.see(IS_FLIPPED) == is_mirrored
    choose(player, "two_players", True)
    player.wait_until("() => halves.left && halves.right")
    assert player.see("halves") == (
        {"left": "red", "right": "blue"} if is_mirrored else {"left": "blue", "right": "red"}
    )
