"""A small hand is looked at closer: an outline on the picture says where, and what is taught is what was looked at."""

import base64
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from janken.frames.embedding import normalize
from janken.keeping.save_reader import read_save
from tests.browser.examples.test_album import CELLS, open_album
from tests.browser.keeping.test_keeping import saved
from tests.browser.native import embedding_of
from tests.browser.player import Player
from tests.browser.told_camera import told_camera
from tests.hands import SIDE_PX, SKINS, drawn_hands

WALL = (70, 95, 120)
FAR_PX = 200
PLACE = (300, 190)
"""Where the middle of a hand's picture is that is far away: to the right in what the camera sees."""
OUTLINE = """() => {
  const elements = ["video", "[data-testid=gaze]"].map((one) => document.querySelector(one));
  const [square, gaze] = elements.map((element) => element.getBoundingClientRect());
  if (!gaze.width) return null;
  return [(gaze.x - square.x) / square.width, (gaze.y - square.y) / square.height, gaze.width / square.width];
}"""
NEWEST = f"document.querySelector('{CELLS} img').src"


def far(hand: Image.Image) -> Image.Image:
    picture = Image.new("RGB", (SIDE_PX, SIDE_PX), WALL)
    picture.paste(hand.resize((FAR_PX, FAR_PX)), (PLACE[0] - FAR_PX // 2, PLACE[1] - FAR_PX // 2))
    return picture


def newest(player: Player) -> Image.Image:
    """The first picture of the album, which is open."""
    return Image.open(BytesIO(base64.b64decode(str(player.see(NEWEST)).split(",")[1])))


def share_of_skin(picture: Image.Image) -> float:
    off = np.abs(np.asarray(picture.convert("RGB"), float) - SKINS[0]).max(axis=2)
    return float((off < 40).mean())


def test_a_small_hand_is_looked_at_closer_and_taught_so(open_page: Callable[..., Player]) -> None:
    hands = drawn_hands("paper")[:1]
    small = [far(hand) for hand in hands]
    player = open_page("?backend=wasm", camera=told_camera({"near": hands, "far": small}))
    player.wait_for_phase("ready")
    player.wait_for_frames(3)
    assert player.see(OUTLINE) is None, "a hand that fills the square is seen as it is"
    player.show("far")
    player.wait_until(OUTLINE)
    player.wait_for_frames(8)
    x, y, side = player.see(OUTLINE)
    assert 0.25 < side < 0.7
    hand_x, hand_y = 1 - PLACE[0] / SIDE_PX, PLACE[1] / SIDE_PX  # as in a mirror
    assert x < hand_x < x + side and y < hand_y < y + side
    assert x + side / 2 < 0.5, "mirrored as the picture is"
    player.hold("paper", 1)
    open_album(player, "paper")
    assert share_of_skin(newest(player)) > 2 * share_of_skin(small[0])
    player.page.click("[data-testid=album-close]")
    player.show("near")
    player.wait_until(f"() => ({OUTLINE})() === null")


def test_a_picture_of_a_file_is_looked_at_closer_too(
    open_page: Callable[..., Player], tmp_path: Path, dist: Path
) -> None:
    small = far(drawn_hands("paper")[0])
    (tmp_path / "paper").mkdir()
    small.save(tmp_path / "paper" / "1.png")
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    player.page.set_input_files("[data-testid=folder]", tmp_path / "paper")
    player.wait_for_examples("paper", 1)
    open_album(player, "paper")
    assert share_of_skin(newest(player)) < 1.5 * share_of_skin(small), "it is kept whole"
    (kept,) = read_save(saved(player)).examples
    assert kept.embedding @ normalize(embedding_of(small, dist)) < 0.98, "what was taught is a closer look"
