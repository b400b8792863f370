"""Two people at one camera: each half of its picture is a frame of its own, and Python says which comes next."""

from collections.abc import Callable

import pytest
from PIL import Image

from tests.browser.game.test_game import BOXES, choose, scores
from tests.browser.player import Player
from tests.browser.told_camera import told_camera
from tests.camera_file import side_by_side
from tests.hands import LABELS, drawn_hands

RIGHT_HANDS = {"rock": "scissors", "paper": "scissors", "scissors": None}
"""What the right one shows while the left one shows this: so left wins, right wins, and right is not there."""
HALVES_SENT = """
() => new Promise((resolve) => {
  const halves = [];
  document.body.addEventListener("janken:frame", ({ detail }) => {
    halves.push(detail.view.half);
    if (halves.length === 6) resolve(halves.join(" "));
  });
})
"""


def camera_before_two() -> str:
    wall = Image.new("RGB", (480, 480), drawn_hands("rock", 1)[0].getpixel((0, 0)))
    pictures = {
        left: [
            side_by_side(one, other if other else wall)
            for one, other in zip(drawn_hands(left), drawn_hands(right, seed=1) if right else [wall] * 20, strict=True)
        ]
        for left, right in RIGHT_HANDS.items()
    }
    return told_camera(pictures)


@pytest.fixture
def player(open_page: Callable[..., Player]) -> Player:
    player = open_page("?backend=wasm&seed=5", camera=camera_before_two())
    player.wait_for_phase("ready")
    return player


def test_two_people_teach_on_the_left_and_play_each_other(player: Player) -> None:
    player.page.click("[data-testid=end-guide]")  # so that the advice is there from the start
    player.wait_until("() => document.querySelector('[data-testid=message]').checkVisibility()")
    boxes = [player.see(BOXES)]
    choose(player, "two_players", True)
    player.wait_until("() => document.body.dataset.players === '2'")
    assert player.see("document.documentElement.scrollHeight") <= 720, "still one screen"
    player.teach_all()
    assert player.see(HALVES_SENT) in ("left right left right left right", "right left right left right left")
    player.show("rock")
    player.wait_until("() => document.querySelector('[data-testid=prediction-left]').dataset.value === 'rock'")
    player.wait_until("() => document.querySelector('[data-testid=prediction-right]').dataset.value === 'scissors'")
    assert not player.page.is_visible("[data-testid=why]") and not player.page.is_visible("[data-testid=commitment]")

    player.play("rock")
    boxes.append(player.see(BOXES))
    assert player.text("outcome") == "Rock breaks scissors. Left wins!"
    assert (player.value("your-move"), player.value("computer-move")) == ("rock", "scissors")
    assert player.page.is_visible("[data-testid=your-picture]") and player.page.is_visible(
        "[data-testid=their-picture]"
    )
    assert [player.text("your-name"), player.text("their-name")] == ["Left", "Right"]
    player.play("paper")
    assert player.text("outcome") == "Scissors cut paper. Right wins!"
    player.play("scissors")
    assert player.text("outcome") == "I saw no gesture on the right, so this round does not count."
    boxes.append(player.see(BOXES))
    assert scores(player) == [1, 1, 0]
    assert boxes[0] == boxes[1] == boxes[2], "nothing jumps"


def test_the_score_of_two_people_waits_while_one_plays_the_computer(player: Player) -> None:
    choose(player, "two_players", True)
    player.wait_until("() => document.body.dataset.players === '2'")
    player.teach_all()
    player.play("rock")
    choose(player, "two_players", False)
    player.wait_until("() => document.body.dataset.players === '1'")
    assert scores(player) == [0, 0, 0] and player.text("their-name") == "Random"
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("countdown")
    assert player.value("commitment")
    player.wait_for_phase("reveal")
    choose(player, "two_players", True)
    player.wait_until("() => document.querySelector('[data-testid=score-you]').textContent === '1'")
    player.page.reload()
    player.wait_for_phase("ready")
    assert player.see("document.body.dataset.players") == "2" and scores(player) == [1, 0, 0], "kept with the session"
    assert all(player.n_examples(label) for label in LABELS)
