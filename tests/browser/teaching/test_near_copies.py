"""A hand that is held still is taken once a hold, the page asks for movement, and the coach comes back to it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.browser.everybody.test_guide import SEEN
from tests.browser.player import LAST_QUARTER, Player
from tests.camera_file import camera_args, write_camera_file
from tests.hands import drawn_hands

N_VARIANTS = 10
NOISE = 5.0
HINT = "Move your hand a little: this very picture of rock is there already."
COACH = "Your hand did not move in the pictures of rock. Take some more, and turn it a little."
SAYS = "(line) => document.querySelector('[data-testid=message]').textContent === line"
BOXES = """
() => ["message", "teach-rock", "gestures", "start-round"].map((id) => {
  const { x, y, width, height } = document.querySelector(`[data-testid=${id}]`).getBoundingClientRect();
  return [id, x, y, width, height].join(" ");
})
"""


def seen_by_a_poor_camera(picture: Image.Image) -> list[Image.Image]:
    """One picture many times, each with noise of its own."""
    rng = np.random.default_rng(0)
    values = np.asarray(picture, dtype=np.float32)
    noisy = (values + rng.normal(0, NOISE, size=values.shape) for _ in range(N_VARIANTS))
    return [Image.fromarray(one.clip(0, 255).astype(np.uint8)) for one in noisy]


@pytest.fixture(scope="session")
def still_rock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of a rock that does not move before a noisy camera, and of paper and scissors that do."""
    pictures = {"rock": seen_by_a_poor_camera(drawn_hands("rock")[0])}
    pictures |= {label: drawn_hands(label) for label in ("paper", "scissors")}
    return write_camera_file(tmp_path_factory.mktemp("camera") / "still.mjpeg", pictures)


def hold(player: Player, label: str) -> list[str]:
    """Hold a button from the beginning to the end of its gesture; return where things were at the end."""
    player.wait_for_camera_to_show(label)
    player.page.hover(f"[data-testid=teach-{label}]")
    player.page.mouse.down()
    player.wait_for_camera_to_show(label, LAST_QUARTER)
    if label == "rock":
        player.wait_until(SAYS, HINT)
    boxes: list[str] = player.see(BOXES)
    player.page.mouse.up()
    player.wait_for_frames(1)
    return boxes


def test_a_hand_held_still_is_taken_once_and_a_moving_one_many_times(
    open_page: Callable[..., Player], still_rock: Path
) -> None:
    player = open_page("?backend=wasm", args=camera_args(still_rock), script=SEEN)
    player.wait_for_phase("ready")
    boxes = player.see(BOXES)
    assert hold(player, "rock") == boxes, "the hint moves nothing"
    assert 1 <= player.n_examples("rock") <= 2, "the second one may be of the film's cut from another gesture"
    hold(player, "paper")
    assert player.n_examples("paper") >= 8
    player.wait_until(SAYS, "Good. Now show scissors and hold its button.")
    n_examples = player.n_examples("rock")
    hold(player, "rock")
    assert player.n_examples("rock") > n_examples, "a new hold always takes its first picture"
    hold(player, "scissors")
    hold(player, "rock")
    player.wait_until(SAYS, COACH)
