"""Gestures of one's own: added, taught, shown, renamed, removed, all of it undone, and there again after a reload."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.player import Player

QUERY = "?backend=wasm"
ENOUGH = 8
OWN_BUTTONS = "[data-testid^=teach-own-]"
OWN_CARDS = """
() => [...document.querySelectorAll("[data-testid^='card-own-']")].map((card) =>
  [card.querySelector("h2").textContent, Number(card.querySelector("output").textContent)])
"""
WAVE = "wave \"\\' <b>&amp;"
"""A name with all that HTML, CSS selectors and JSON could stumble over."""


@pytest.fixture
def player(open_page: Callable[..., Player]) -> Player:
    player = open_page(QUERY)
    player.wait_for_phase("ready")
    return player


def own_cards(player: Player) -> list[list[object]]:
    """Name and number of pictures of each own gesture, as the cards show them."""
    cards: list[list[object]] = player.see(OWN_CARDS)
    return cards


def wait_for_own(player: Player, expected: list[list[object]]) -> None:
    player.wait_until(f"(expected) => JSON.stringify(({OWN_CARDS})()) === JSON.stringify(expected)", expected)


def give_name(player: Player, name: str) -> None:
    player.page.fill("[data-testid=naming-name]", name)
    player.page.click("[data-testid=naming-done]")


def add(player: Player, name: str) -> None:
    player.page.click("[data-testid=add-gesture]")
    give_name(player, name)
    player.wait_until("() => !document.querySelector('[data-testid=naming]').open")


def hold_own(player: Player, name: str, shown: str) -> int:
    """Teach the newest own gesture what the camera shows as one of the game; return how many pictures it has."""
    player.show(shown)
    player.page.locator(OWN_BUTTONS).last.hover()
    player.page.mouse.down()
    player.wait_until(f"(n) => ({OWN_CARDS})().at(-1)[1] >= n", ENOUGH)
    player.page.mouse.up()
    player.wait_for_frames(2)
    return next(count for title, count in own_cards(player) if title == name)  # type: ignore[return-value]


def test_an_own_gesture_is_taught_shown_renamed_removed_undone_and_there_after_a_reload(player: Player) -> None:
    player.teach("rock")
    add(player, WAVE)
    assert player.see("() => document.activeElement.dataset.teach") == WAVE, "ready to be held"
    assert player.text("message") == f"Added {WAVE}. Show it to the camera and hold its button."
    wave = hold_own(player, WAVE, "scissors")
    player.wait_until("(name) => document.querySelector('[data-testid=prediction]').textContent === name", WAVE)

    player.page.get_by_title(f"See the pictures of {WAVE}", exact=True).click()
    player.page.click("[data-testid=rename]")
    assert player.page.input_value("[data-testid=naming-name]") == WAVE
    give_name(player, "👍 up")
    wait_for_own(player, [["👍 up", wave]])
    player.wait_until("() => document.querySelector('[data-testid=\"album-own-👍 up\"]')?.ariaPressed === 'true'")
    player.wait_until("(n) => document.querySelectorAll('[data-testid=strip] [role=option]').length === n", wave)
    player.page.click("[data-testid=remove]")
    wait_for_own(player, [])
    assert player.text("album-message") == f"Removed 👍 up and its {wave} pictures. Undo brings it back."
    for expected in ([["👍 up", wave]], [[WAVE, wave]], [[WAVE, 0]], []):
        player.page.click("[data-testid=album-undo]")
        wait_for_own(player, expected)
    for expected in ([[WAVE, 0]], [[WAVE, wave]], [["👍 up", wave]]):
        player.page.click("[data-testid=album-redo]")
        wait_for_own(player, expected)
    player.page.click("[data-testid=album-close]")
    add(player, "without pictures")
    player.wait_for_frames(5)

    player.page.reload()
    player.wait_for_phase("ready")
    wait_for_own(player, [["👍 up", wave], ["without pictures", 0]])
    assert "👍 up" in player.text("message")


def test_a_file_brings_own_gestures_along(player: Player, open_page: Callable[..., Player], tmp_path: Path) -> None:
    add(player, "wave")
    wave = hold_own(player, "wave", "paper")
    player.page.get_by_title("See the pictures of wave").click()
    player.page.click("[data-testid=filing]")
    with player.page.expect_download() as download:
        player.page.click("[data-testid=save-file]")
    path = tmp_path / "hands.janken"
    download.value.save_as(path)
    other = open_page(QUERY)
    other.wait_for_phase("ready")
    other.page.set_input_files("[data-testid=file]", files=[path])
    wait_for_own(other, [["wave", wave]])
    other.page.click("[data-testid=undo]")
    wait_for_own(other, [])


def test_a_name_that_cannot_be_is_refused_in_the_dialog_which_stays_open(player: Player) -> None:
    add(player, "wave")
    player.page.click("[data-testid=add-gesture]")
    for name, why in (
        ("  ", "A gesture needs a name."),
        ("Scissors", "“Scissors” has a meaning of its own here. Choose another name, please."),
        ("Wave", "You have a gesture called Wave already."),
        ("w" * 41, "This name has 41 letters; 40 are the most."),
    ):
        give_name(player, name)
        player.wait_until("(why) => document.querySelector('[data-testid=naming-message]').textContent === why", why)
    assert own_cards(player) == [["wave", 0]]
    player.page.click("[data-testid=naming-cancel]")
    player.page.click("[data-testid=pictures-rock]")
    for button, why in (("rename", "keeps its name"), ("remove", "stays. “Clear all” removes its pictures")):
        player.page.click(f"[data-testid={button}]")
        script = "(why) => document.querySelector('[data-testid=album-message]').textContent.includes(why)"
        player.wait_until(script, f"“rock” belongs to the game, so it {why}")
    assert not player.page.is_visible("[data-testid=naming]")


def test_names_of_the_pages_own_elements_do_no_harm(player: Player) -> None:
    for name in ("template", "undo", "close", "unknown", "__proto__"):
        add(player, name)
    wait_for_own(player, [[name, 0] for name in ("template", "undo", "close", "unknown", "__proto__")])
    player.page.click("[data-testid=pictures-rock]")
    assert player.page.locator("[data-testid=album-tabs] button").count() == 9
    player.page.click("[data-testid=album-undo]")
    wait_for_own(player, [[name, 0] for name in ("template", "undo", "close", "unknown")])
    player.page.click("[data-testid=album-close]")
    player.wait_for_frames(3)


def test_the_keyboard_alone_adds_teaches_renames_and_removes(player: Player) -> None:
    keyboard = player.page.keyboard
    player.page.focus("[data-testid=teach-nothing]")
    keyboard.press("Tab")  # its pictures
    keyboard.press("Tab")
    keyboard.press("Enter")
    keyboard.type("wave 5")
    keyboard.press("Control+z")
    keyboard.type("!")
    keyboard.press("Enter")
    player.wait_until("() => document.activeElement.dataset.teach !== undefined")
    name = player.see("() => document.activeElement.dataset.teach")
    wait_for_own(player, [[name, 0]])
    keyboard.down("Enter")
    player.wait_until(f"() => ({OWN_CARDS})()[0][1] >= 3")
    keyboard.up("Enter")
    player.wait_for_frames(2)
    taught = own_cards(player)[0][1]
    keyboard.down("5")
    player.wait_until(f"(n) => ({OWN_CARDS})()[0][1] > n", taught)
    keyboard.up("5")
    player.wait_for_frames(2)
    taught = own_cards(player)[0][1]
    keyboard.press("Tab")
    keyboard.press("Enter")
    player.wait_until("() => document.querySelector('[data-testid=album]').open")
    player.page.focus("[data-testid=rename]")
    keyboard.press("Enter")
    keyboard.type("fist")
    keyboard.press("Enter")
    wait_for_own(player, [["fist", taught]])
    assert player.see("() => document.activeElement.dataset.testid") == "rename"
    keyboard.press("Tab")
    keyboard.press("Enter")
    wait_for_own(player, [])
    keyboard.press("Control+z")
    keyboard.press("Control+z")
    wait_for_own(player, [[name, taught]])
    keyboard.press("Escape")
    assert not player.page.is_visible("[data-testid=album]")


@pytest.mark.parametrize("n_own", [3, 8])
def test_with_own_gestures_all_is_on_one_screen_and_each_can_be_reached(player: Player, n_own: int) -> None:
    height = "() => document.querySelector('[data-testid=gestures]').getBoundingClientRect().height"
    for i in range(n_own):
        add(player, f"gesture number {i + 1}")
    assert player.see("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [1280, 720]
    assert player.see(height) <= 240
    newest = player.page.locator(OWN_BUTTONS).last
    newest.click()
    player.wait_until(f"() => ({OWN_CARDS})().at(-1)[1] >= 1")
    player.page.set_viewport_size({"width": 390, "height": 844})
    assert player.see("document.documentElement.scrollWidth") <= 390
    assert newest.is_visible()
