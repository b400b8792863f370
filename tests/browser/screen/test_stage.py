"""The stage: it stands still in every phase, nothing on it lies over anything else, and any number of cards fits."""

from collections.abc import Callable
from typing import Any

import pytest

from janken.game.rules import ROCK_PAPER_SCISSORS_LIZARD_SPOCK
from tests.browser.game.test_game import choose, teach_one_picture_each
from tests.browser.player import Player, computer_moves, move_for
from tests.browser.screen.test_first_paint import MOST_SHIFT, WATCH_SHIFTS, shift
from tests.browser.screen.test_layout import resize
from tests.hands import LABELS

SIZES_PX = [(1366, 768), (1920, 1080), (390, 844), (844, 390), (768, 1024), (320, 640)]
FULL_SIZES_PX = [(1366, 768), (390, 844)]
DESKTOP: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}}
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
MOST_OWN = 8
STAGE = """() => {
  const { x, y, width, height } = document.querySelector("[data-testid=stage]").getBoundingClientRect();
  return [x, y + scrollY, width, height].map(Math.round).join(" ");
}"""
OVERLAPS = """() => {
  const isSeen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !one.closest(".unseen, .cover");
  const isWords = (node) => node.nodeType === 3 && node.textContent.trim();
  const texts = [...document.querySelectorAll("[data-testid=stage] *, .controls button")]
    .filter((one) => isSeen(one) && (one.matches("button") || [...one.childNodes].some(isWords)))
    .filter((one) => !one.parentElement.closest("button"));
  const nameOf = (one) => one.dataset.testid ?? one.className;
  const boxes = texts.map((one) => [one, one.getBoundingClientRect()]).filter(([, { width }]) => width);
  const found = [];
  boxes.forEach(([one, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
    if (one.contains(other) || other.contains(one)) return;
    const decided = one.closest(".decided");  // a picture and its share
    if (decided && decided === other.closest(".decided")) return;
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (wide > 1 && high > 1) found.push([nameOf(one), nameOf(other), wide, high].join(" "));
  }));
  return found;
}"""
"""JavaScript: which texts and buttons of the stage lie over each other."""
SCROLLS = """() => {
  const page = document.documentElement;
  const cards = document.querySelector("[data-testid=gestures]");
  return page.scrollHeight > innerHeight || page.scrollWidth > innerWidth || cards.scrollWidth > cards.clientWidth + 1;
}"""
AT_REST = "() => document.getAnimations().every(({ playState }) => playState === 'finished')"


def overlaps(player: Player, phase: str) -> list[str]:
    found = []
    for width, height in SIZES_PX:
        resize(player, width, height)
        found += [f"{phase}, {width} x {height}: {one}" for one in player.see(OVERLAPS)]
    return found


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_no_word_or_button_of_the_stage_lies_over_another(open_page: Callable[..., Player], locale: str) -> None:
    player = open_page("?backend=wasm&seed=5", locale=locale, reduced_motion="reduce")
    player.wait_for_phase("ready")
    found = overlaps(player, "ready")
    teach_one_picture_each(player)
    found += overlaps(player, "taught")
    for width, height in SIZES_PX:
        resize(player, width, height)
        player.page.click("[data-testid=start-round]")
        player.wait_until("() => document.querySelector('[data-testid=countdown]').dataset.value === '2'")
        found += [f"countdown, {width} x {height}: {one}" for one in player.see(OVERLAPS)]
        player.wait_for_phase("reveal")
    found += overlaps(player, "reveal")
    choose(player, "two_players", True)
    found += overlaps(player, "two players")
    assert found == []


@pytest.mark.parametrize("window", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_stage_stands_still_from_the_first_paint_to_a_won_match(
    open_page: Callable[..., Player], window: dict[str, Any]
) -> None:
    seed = next(seed for seed in range(1000) if len(set(computer_moves(seed, 3))) == 1)
    player = open_page(f"?backend=wasm&seed={seed}", script=WATCH_SHIFTS, **window)
    player.wait_until("() => !document.body.matches('.undrawn')")
    stages = {player.see(STAGE): "first paint"}
    player.wait_for_phase("ready")
    stages[player.see(STAGE)] = "ready"
    player.teach_all()
    stages[player.see(STAGE)] = "taught"
    for computers in computer_moves(seed, 3):
        player.page.click("[data-testid=start-round]")
        player.wait_for_phase("countdown")
        stages[player.see(STAGE)] = "countdown"
        player.show(move_for("win", computers))
        player.wait_for_phase("reveal")
        stages[player.see(STAGE)] = "reveal"
    player.wait_until("() => !document.querySelector('[data-testid=confetti]').hidden")
    assert len(stages) == 1, stages
    assert shift(player) < MOST_SHIFT


def test_five_moves_and_eight_gestures_of_ones_own_need_no_scroll_bar(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5", **DESKTOP)
    player.wait_for_phase("ready")
    player.page.click("[data-testid=end-guide]")
    assert [size for size in FULL_SIZES_PX if scrolls(player, *size)] == [], "three moves"
    choose(player, "rules", ROCK_PAPER_SCISSORS_LIZARD_SPOCK.name)
    player.wait_until("() => document.querySelector('[data-testid=teach-spock]')")
    assert [size for size in FULL_SIZES_PX if scrolls(player, *size)] == [], "five moves"
    for n in range(MOST_OWN):
        player.page.click("[data-testid=add-gesture]")
        player.page.fill("[data-testid=naming-name]", f"Gesture {n}")
        player.page.click("[data-testid=naming-done]")
        player.wait_until("(name) => document.querySelector(`[data-testid='teach-own-${name}']`)", f"Gesture {n}")
    teach_one_picture_each(player)
    assert [size for size in FULL_SIZES_PX if scrolls(player, *size)] == [], "eight own ones"


def scrolls(player: Player, width: int, height: int) -> bool:
    resize(player, width, height)
    return bool(player.see(SCROLLS))


def test_the_hand_stays_in_sight_and_the_fist_opens_to_the_move(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5", **DESKTOP)
    player.wait_for_phase("ready")
    player.teach_all()
    computers = computer_moves(5, 1)[0]
    drawn = "document.querySelector('.foe .hand use').getAttribute('href')"
    at_middle = """() => {
      const { x, y, width, height } = document.querySelector("video").getBoundingClientRect();
      const there = document.elementsFromPoint(x + width / 2, y + height * 0.6);
      return there.find((one) => getComputedStyle(one).pointerEvents !== "none").tagName;
    }"""
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("countdown")
    assert player.see(drawn) == "#hand-rock", "a fist until “shoot”"
    assert player.see(at_middle) == "VIDEO"
    player.show(move_for("lose", computers))
    player.wait_for_phase("reveal")
    assert player.see(drawn) == f"#hand-{computers}"
    player.wait_until(AT_REST)
    assert player.see(at_middle) == "VIDEO"
    assert player.text("says") and player.text("how").endswith(".")
    assert player.see("document.querySelector('[data-testid=stage]').dataset.outcome") == "lose"


def test_an_opponent_is_chosen_by_its_card_and_seen_on_the_stage(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5")
    player.wait_for_phase("ready")
    assert player.see("document.body.dataset.opponent") == "random"
    player.page.click("[data-testid=opponent]")
    player.page.click(".character-card:has([data-testid=opponent-mirror])")
    player.wait_until("() => document.body.dataset.opponent === 'mirror'")
    player.page.keyboard.press("Escape")
    assert player.see("document.querySelector('[data-testid=opponent] use').getAttribute('href')") == "#face-mirror"


def test_a_card_shows_how_it_stands_and_its_last_three_pictures(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5", **DESKTOP)
    player.wait_for_phase("ready")
    standing = "document.querySelector('[data-testid=card-rock]').dataset.standing"
    assert player.see(standing) == "borrowed"
    player.teach("rock", at_least=4)
    player.wait_until("() => document.querySelectorAll('[data-testid=card-rock] .last img').length === 3")
    assert player.see(standing) == "few"
    player.teach("rock", at_least=12)
    player.wait_until(f"() => {standing} === 'good'")
    assert player.n_examples(LABELS[1]) == 0
