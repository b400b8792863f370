"""Teaching by one press: 3, 2, 1, then two seconds of pictures, by mouse, touch, keys and a switch."""

from collections.abc import Callable

import pytest

from tests.browser.player import Player

QUERY = "?backend=wasm"
WATCH_TIMERS = """
window.timers = new Set();
const start = setTimeout;
const clear = clearTimeout;
window.setTimeout = (act, ...rest) => {
  const timer = start(() => { timers.delete(timer); act(); }, ...rest);
  timers.add(timer);
  return timer;
};
window.clearTimeout = (timer) => { timers.delete(timer); clear(timer); };
"""
"""A page script: `timers` has those that will still act."""
WATCH_COUNT = """() => {
  window.counted = [];
  new MutationObserver(() => {
    const value = document.querySelector("[data-testid=timed]").dataset.value;
    if (counted.at(-1) !== value) counted.push(value);
  }).observe(document.querySelector("[data-testid=timed]"), { attributes: true });
}"""
COUNTED = "() => counted.join()"
COUNTS = "(value) => document.querySelector('[data-testid=timed]').dataset.value === value"


@pytest.fixture
def player(open_page: Callable[..., Player]) -> Player:
    player = open_page(QUERY, has_touch=True, script=WATCH_TIMERS)
    player.wait_for_phase("ready")
    player.see(WATCH_COUNT)
    return player


def choose_timed(player: Player) -> None:
    player.page.click("[data-testid=open-help]")
    player.page.check("[data-testid=prefer-timed]")
    player.page.click("[data-testid=close-help]")


def by_mouse(player: Player) -> None:
    player.page.click("[data-testid=teach-rock]")


def by_touch(player: Player) -> None:
    player.page.tap("[data-testid=teach-rock]")


def by_enter(player: Player) -> None:
    player.page.focus("[data-testid=teach-rock]")
    player.page.keyboard.press("Enter")


def by_space(player: Player) -> None:
    player.page.focus("[data-testid=teach-rock]")
    player.page.keyboard.press(" ")


def by_number(player: Player) -> None:
    player.page.keyboard.press("1")


def by_switch(player: Player) -> None:
    """As switches, voices and screen readers press a button."""
    player.see("() => document.querySelector('[data-testid=teach-rock]').click()")


@pytest.mark.parametrize("press", [by_mouse, by_touch, by_enter, by_space, by_number, by_switch])
def test_one_press_counts_down_and_teaches(player: Player, press: Callable[[Player], None]) -> None:
    choose_timed(player)
    player.wait_until("() => document.querySelector('[data-testid=message]').textContent.includes('Press a card')")
    press(player)
    player.wait_until(COUNTS, "3")
    assert player.text("timed-word") == "Get ready: Rock" and player.text("timed-count") == "3"
    assert player.n_examples("rock") == 0
    player.wait_until(COUNTS, "")
    assert player.see(COUNTED) == "3,2,1,0,"
    player.wait_for_frames(2)
    n_examples = player.n_examples("rock")
    assert n_examples >= 2, "pictures of two seconds"
    player.wait_for_frames(5)
    assert player.n_examples("rock") == n_examples, "it ends by itself"


def test_a_switch_that_cannot_hold_needs_no_setting(player: Player) -> None:
    by_switch(player)
    player.wait_until(COUNTS, "3")
    player.wait_until(COUNTS, "0")
    player.wait_for_examples("rock", 2)


@pytest.mark.parametrize("how", ["again", "Escape", "pause", "while it takes"])
def test_it_can_be_ended(player: Player, how: str) -> None:
    choose_timed(player)
    player.see("timers.clear()")  # the page has others while it begins
    by_number(player)
    assert player.see("timers.size") == 1
    if how == "while it takes":
        player.wait_for_examples("rock", 1)
        by_number(player)
    else:
        player.wait_until(COUNTS, "2")
    if how == "again":
        by_mouse(player)
    elif how == "Escape":
        player.page.keyboard.press("Escape")
    elif how == "pause":
        player.pause()
    player.wait_until(COUNTS, "")
    assert player.see("timers.size") == 0, "nothing is left that would count on or take pictures"
    if how == "pause":
        player.page.click("[data-testid=pause]")
    player.wait_for_frames(3)
    n_examples = player.n_examples("rock")
    assert (n_examples > 0) == (how == "while it takes")
    player.wait_for_frames(5)
    assert player.n_examples("rock") == n_examples


def test_the_choice_is_remembered_and_the_buttons_say_it(player: Player) -> None:
    button = player.page.locator("[data-testid=teach-rock]")
    assert button.get_attribute("aria-label") == "Hold to teach 1: rock"
    choose_timed(player)
    assert button.get_attribute("aria-label") == "Press to teach 1: rock"
    assert "Press to teach" in player.page.inner_text("[data-testid=card-rock]")
    player.page.reload()
    player.wait_for_phase("ready")
    assert button.get_attribute("aria-label") == "Press to teach 1: rock"
    player.page.click("[data-opens=game-settings]")
    assert player.page.is_checked("[data-testid=game-settings] [data-preference=timed]")
