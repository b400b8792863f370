"""From the first paint on all stands in its place, and what is pressed before Python is there begins when it is."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.game.test_game import teach_one_picture_each
from tests.browser.player import HELD_BACK, Player

DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CHINESE: dict[str, Any] = {"locale": "zh-CN"}
KEEP_FIRST_REPLY = """
window.Worker = class extends Worker {
  set onmessage(take) {
    super.onmessage = (event) => {
      if (event.data.type === "reply") window.firstReply ??= event.data;
      take(event);
    };
  }
};
"""
TIMED = "localStorage.setItem('janken.preferences', JSON.stringify({ timed: true }));"
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources, startTime, hadRecentInput } of list.getEntries()) {
    if (hadRecentInput) continue; // what a press moves is no surprise
    const moved = sources.map(({ node }) => node?.dataset?.testid ?? node?.className ?? node?.nodeName);
    shifts.push({ value, moved, startTime });
  }
}).observe({ type: "layout-shift", buffered: true });
"""
CARDS = "[...document.querySelectorAll('.card')].filter((card) => card.checkVisibility()).map((card) => card.innerText)"
PICTURE_IS_SEEN = """() => {
  const { videoWidth, currentTime } = document.querySelector("video");
  const { backgroundColor } = getComputedStyle(document.querySelector(".cover"));
  return videoWidth > 0 && currentTime > 0 && backgroundColor === "rgba(0, 0, 0, 0)";
}"""
MOST_SHIFT = 0.02


def shift(player: Player) -> float:
    """How far things have moved since the first paint, as the browser counts it (1: all of it by a screen)."""
    player.wait_for_frames(3)
    shifts = player.see("shifts")
    print(shifts)
    return float(sum(entry["value"] for entry in shifts))


def wait_for_words(player: Player) -> None:
    player.wait_until("() => !document.body.matches('.undrawn')")


@pytest.mark.parametrize("window", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_jumps_from_the_first_paint_until_the_page_is_ready(
    open_page: Callable[..., Player], window: dict[str, Any]
) -> None:
    player = open_page("?backend=wasm", script=WATCH_SHIFTS, **window)
    player.wait_for_phase("ready")
    assert shift(player) < MOST_SHIFT


def test_the_very_first_view_knows_what_the_page_knows_of_its_visitor(open_page: Callable[..., Player]) -> None:
    """A view between, without the guide, would let all jump there and back."""
    player = open_page("?backend=wasm", script=TIMED + KEEP_FIRST_REPLY)
    player.wait_for_phase("ready")
    assert "guide.press_first" in player.see("JSON.stringify(firstReply.view.guide)")


@pytest.mark.parametrize("window", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nor_on_a_later_visit_with_other_rules_own_gestures_and_a_score(
    open_page: Callable[..., Player], window: dict[str, Any]
) -> None:
    player = open_page("?backend=wasm&seed=5", script=WATCH_SHIFTS, **window)
    player.wait_for_phase("ready")
    teach_one_picture_each(player)
    player.page.keyboard.press("p")
    player.wait_for_phase("reveal")
    player.page.click("[data-testid=add-gesture]")
    player.page.fill("[data-testid=naming-name]", "Wave")
    player.page.click("[data-testid=naming-done]")
    player.page.click("[data-opens=game-settings]")
    player.page.select_option("[data-testid=setting-rules]", index=1)
    player.page.click("[data-testid=close-game-settings]")
    player.wait_until("() => document.querySelector('[data-testid=teach-spock]')")
    player.page.reload()
    wait_for_words(player)
    cards = player.see(CARDS)
    player.wait_for_phase("ready")
    assert [card.split("\n")[0] for card in player.see(CARDS)] == [card.split("\n")[0] for card in cards]
    assert player.n_examples("rock") == 1
    assert shift(player) < MOST_SHIFT


@pytest.mark.parametrize(
    ("language", "titles"),
    [({}, ["Rock", "Paper", "Scissors", "Nothing"]), (CHINESE, ["石头", "布", "剪刀", "空画面"])],
    ids=["English", "Chinese"],
)
def test_cards_and_the_camera_are_there_before_python(
    open_page: Callable[..., Player], language: dict[str, Any], titles: list[str]
) -> None:
    player = open_page("?backend=wasm", script=HELD_BACK, **language)
    wait_for_words(player)
    assert [card.split("\n")[0] for card in player.see(CARDS)] == titles
    player.wait_until(PICTURE_IS_SEEN)
    assert player.see("document.body.dataset.phase") == "loading"


@pytest.mark.parametrize(
    ("language", "said"),
    [({}, "In a moment it begins: keep holding, and show Paper."), (CHINESE, "马上就开始：请一直按住，出“布”。")],
    ids=["English", "Chinese"],
)
def test_a_button_held_before_the_page_is_ready_teaches_when_it_is(
    open_page: Callable[..., Player], language: dict[str, Any], said: str
) -> None:
    player = open_page("?backend=wasm", script=HELD_BACK, **language)
    wait_for_words(player)
    player.page.hover("[data-testid=teach-paper]")
    player.page.mouse.down()
    player.wait_until("(said) => document.querySelector('[data-testid=guide-text]').textContent === said", said)
    player.see("letGo()")
    player.wait_for_examples("paper", 3)
    player.page.mouse.up()


def test_a_number_key_held_early_teaches_and_one_let_go_early_teaches_nothing(
    open_page: Callable[..., Player],
) -> None:
    player = open_page("?backend=wasm", script=HELD_BACK)
    wait_for_words(player)
    player.page.keyboard.press("1")
    player.page.keyboard.down("3")
    player.see("letGo()")
    player.wait_for_examples("scissors", 2)
    player.page.keyboard.up("3")
    assert player.n_examples("rock") == 0


def test_a_press_that_counts_down_counts_when_the_page_is_ready(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", script=HELD_BACK)
    wait_for_words(player)
    player.see("() => document.querySelector('[data-testid=teach-rock]').click()")  # as a screen reader does
    player.wait_until("() => document.querySelector('[data-testid=guide-text]').textContent.includes('countdown')")
    assert player.value("timed") == ""
    player.see("letGo()")
    player.wait_until("() => document.querySelector('[data-testid=timed]').dataset.value === '3'")
    player.wait_for_examples("rock", 1)


def test_play_pressed_early_begins_a_whole_round_when_the_page_is_ready(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5", script=HELD_BACK)
    player.see("letGo()")
    player.wait_for_phase("ready")
    teach_one_picture_each(player)
    player.wait_for_frames(1)
    player.page.reload()
    wait_for_words(player)
    player.page.click("[data-testid=start-round]")
    assert player.text("message") == "The round begins in a moment."
    assert player.see("document.body.dataset.phase") == "loading"
    player.see("letGo()")
    player.wait_for_phase("countdown")
    assert player.value("countdown") == "3"
    player.wait_for_phase("reveal")
