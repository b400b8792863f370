"""A hand that is held still is taken once a hold, the page asks for movement, and the coach comes back to it."""

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from tests.browser.everybody.test_guide import SEEN
from tests.browser.player import Player
from tests.browser.told_camera import told_camera
from tests.hands import drawn_hands

N_VARIANTS = 10
NOISE = 5.0
HELD_FRAMES = 40
"""So many frames a hand is held still."""
SETTLING_FRAMES = 8
"""So many until it is known where to look: each place is another picture."""
ENOUGH = 8
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
def still_rock() -> str:
    """A noisy camera before a rock that does not move, and paper and scissors that do."""
    pictures = {"rock": seen_by_a_poor_camera(drawn_hands("rock")[0])}
    pictures |= {label: drawn_hands(label) for label in ("paper", "scissors")}
    return told_camera(pictures)


def hold(player: Player, label: str) -> list[str]:
    """Hold a button until nothing new comes, or until enough has come; return where things were at the end."""
    player.show(label)
    player.wait_for_frames(SETTLING_FRAMES)
    player.page.hover(f"[data-testid=teach-{label}]")
    player.page.mouse.down()
    if label == "rock":
        player.wait_until(SAYS, HINT)
        player.wait_for_frames(HELD_FRAMES)
    else:
        player.wait_for_examples(label, ENOUGH)
    boxes: list[str] = player.see(BOXES)
    player.page.mouse.up()
    player.wait_for_frames(1)
    return boxes


def test_a_hand_held_still_is_taken_once_and_a_moving_one_many_times(
    open_page: Callable[..., Player], still_rock: str
) -> None:
    player = open_page("?backend=wasm", camera=still_rock, script=SEEN)
    player.wait_for_phase("ready")
    boxes = player.see(BOXES)
    assert hold(player, "rock") == boxes, "the hint moves nothing"
    assert player.n_examples("rock") == 1
    hold(player, "paper")
    message = "document.querySelector('[data-testid=message]').textContent"
    player.wait_until(f"() => {message}.includes('for scissors I have')")
    n_examples = player.n_examples("rock")
    hold(player, "rock")
    assert player.n_examples("rock") > n_examples, "a new hold always takes its first picture"
    hold(player, "scissors")
    hold(player, "rock")
    player.wait_until(SAYS, COACH)
