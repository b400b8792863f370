"""Holding a button teaches, by mouse, touch and keyboard, and ends wherever the hold ends."""

from collections.abc import Callable

import pytest

from tests.browser.player import Player

QUERY = "?backend=wasm"
ANIMATION_FRAMES = "async (n) => { for (let i = 0; i < n; i += 1) await new Promise(requestAnimationFrame); }"


def assert_teaching_has_ended(player: Player, label: str) -> None:
    """After the frame in flight, more frames bring no more examples."""
    player.wait_for_frames(2)
    n_examples = player.n_examples(label)
    player.wait_for_frames(5)
    assert player.n_examples(label) == n_examples


def center(player: Player, testid: str) -> tuple[float, float]:
    box = player.page.locator(f"[data-testid={testid}]").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.fixture
def player(open_page: Callable[..., Player]) -> Player:
    player = open_page(QUERY, has_touch=True)
    player.wait_for_phase("ready")
    return player


def test_mouse_letting_go_outside_the_button_ends_it(player: Player) -> None:
    player.page.hover("[data-testid=teach-rock]")
    player.page.mouse.down()
    player.wait_for_examples("rock", 3)
    player.page.mouse.move(5, 700)
    player.page.mouse.up()
    assert_teaching_has_ended(player, "rock")


def test_touch(player: Player) -> None:
    x, y = center(player, "teach-paper")
    touch = player.page.context.new_cdp_session(player.page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    player.wait_for_examples("paper", 3)
    touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": 9, "y": 9}]})
    player.wait_for_examples("paper", 4)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert_teaching_has_ended(player, "paper")


@pytest.mark.parametrize("key", [" ", "Enter"])
def test_keyboard_on_the_focused_button(player: Player, key: str) -> None:
    player.page.focus("[data-testid=teach-scissors]")
    player.page.keyboard.down(key)
    player.wait_for_examples("scissors", 3)
    player.page.keyboard.up(key)
    assert_teaching_has_ended(player, "scissors")


def test_keyboard_by_number_from_anywhere(player: Player) -> None:
    player.page.keyboard.down("2")
    player.wait_for_examples("paper", 3)
    player.page.keyboard.up("2")
    assert_teaching_has_ended(player, "paper")
    player.page.keyboard.press("9")
    player.wait_for_frames(3)
    assert player.n_examples("rock") == 0


@pytest.mark.parametrize(
    "leave",
    [
        "() => window.dispatchEvent(new Event('blur'))",
        """() => {
            Object.defineProperty(document, "hidden", { value: true, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
            delete document.hidden; // frames go on when it is seen again
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
    ],
    ids=["window left", "tab hidden"],
)
def test_leaving_ends_it(player: Player, leave: str) -> None:
    player.page.hover("[data-testid=teach-rock]")
    player.page.mouse.down()
    player.wait_for_examples("rock", 2)
    player.see(leave)
    assert_teaching_has_ended(player, "rock")


def test_a_short_tap_takes_one_picture(player: Player) -> None:
    player.page.click("[data-testid=teach-rock]")
    player.wait_for_examples("rock", 1)
    assert_teaching_has_ended(player, "rock")
    assert player.n_examples("rock") <= 2


def test_pause_really_stops_camera_and_loop_and_starts_them_again(player: Player) -> None:
    player.see("() => { window.track = document.querySelector('video').srcObject.getVideoTracks()[0]; }")
    player.pause()
    assert player.see("() => track.readyState") == "ended"
    assert player.see("() => document.querySelector('video').srcObject") is None
    n_frames = "() => { window.n = 0; document.body.addEventListener('janken:frame', () => { n += 1; }); }"
    player.see(n_frames)
    player.see(ANIMATION_FRAMES, 30)  # in each of which the loop would look for a picture
    assert player.see("() => n") <= 1, "at most the answer to the frame that was in flight"
    player.page.click("[data-testid=pause]")
    player.wait_for_frames(3)
    assert player.value("prediction") == "none"
