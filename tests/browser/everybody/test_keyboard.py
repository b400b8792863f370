"""The whole page by keyboard alone: what is in focus can always be seen, and a dialog gives the focus back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.player import Player
from tests.hands import LABELS

FOCUS = """
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return { name: "" };
  const name = element.dataset.testid ?? element.outerHTML.slice(0, 90);
  const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(element);
  const width = parseFloat(outlineWidth);
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const grow = width + parseFloat(outlineOffset);
  const box = { left: left - grow, top: top - grow, right: right + grow, bottom: bottom + grow };
  const clips = [];
  for (let around = element.parentElement; around; around = around.parentElement) {
    const style = getComputedStyle(around);
    if (around === document.documentElement) break;
    if (style.overflow !== "visible" || style.clipPath !== "none") clips.push([around, around.getBoundingClientRect()]);
    if (around.tagName === "DIALOG") break;
  }
  clips.push([document.body, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }]);
  const cut = clips.filter(([, clip]) => box.left < clip.left - 1 || box.top < clip.top - 1
    || box.right > clip.right + 1 || box.bottom > clip.bottom + 1);
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return {
    name,
    outlined: outlineStyle !== "none" && width >= 2 && outlineColor !== "rgba(0, 0, 0, 0)",
    cut: cut.map(([around]) => around.className || around.tagName).join(),
    covered: (element.closest("label") ?? element).contains(seen) || seen?.contains(element)
      ? "" : String(seen?.outerHTML.slice(0, 80)),
  };
}
"""
"""JavaScript: what is in focus, and whether a person can see that: a ring that nothing cuts off and nothing covers."""
DIALOGS = {
    "open-help": "help",
    "opponent": "opponents",
    "add-gesture": "naming",
    "decides": "deciding",
    "pictures-rock": "album",
    "game-settings": "game-settings",
    "statistics": "statistics",
    "show-decisive": "decisive",
    "check-commitment": "fairness",
    "what-was-sent": "requests",
}
MOST_TABS = 70


def focus(player: Player) -> str:
    """The name of what is in focus; it must be seen that it is."""
    found = player.see(FOCUS)
    if found["name"]:
        assert found["outlined"], f"{found['name']} has no ring"
        assert not found["cut"], f"the ring of {found['name']} is cut off by {found['cut']}"
        assert not found["covered"], f"{found['name']} is covered by {found['covered']}"
    return str(found["name"])


def tab_to(player: Player, name: str, key: str = "Tab") -> None:
    """Go on with Tab until this is in focus."""
    for _ in range(MOST_TABS):
        if focus(player) == name or player.see("(name) => document.activeElement.dataset.opens === name", name):
            return
        player.page.keyboard.press(key)
    raise AssertionError(f"Tab never came to {name}.")


def tab_around(player: Player) -> list[str]:
    """Press Tab until the focus comes back to where it was."""
    names = [focus(player)]
    for _ in range(MOST_TABS):
        player.page.keyboard.press("Tab")
        name = focus(player)
        if name == names[0]:
            return names
        names.append(name)
    raise AssertionError("Tab never comes around.")


def test_from_load_to_a_finished_round_and_through_every_dialog_by_keyboard(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5")
    player.wait_for_phase("ready")
    keyboard = player.page.keyboard
    for label in LABELS:
        tab_to(player, f"teach-{label}")
        keyboard.down("Enter")
        player.wait_for_examples(label, 2)
        keyboard.up("Enter")
    tab_to(player, "start-round")
    keyboard.press("Enter")
    player.wait_for_phase("countdown")
    player.wait_for_phase("reveal")
    assert player.value("outcome")
    tab_around(player)
    for opener, dialog in DIALOGS.items():
        if not player.page.is_visible(f"[data-testid={opener}], [data-opens={opener}]"):
            continue  # of a round that saw no hand there is no picture to ask about
        tab_to(player, opener)
        keyboard.press("Enter")
        player.wait_until("(name) => document.querySelector(`[data-testid=${name}]`).open", dialog)
        if dialog != "deciding":  # it lets the page be used meanwhile
            assert player.see("document.activeElement.closest('dialog')?.dataset.testid") == dialog
            tab_around(player)
        else:
            tab_to(player, "deciding-close")
        keyboard.press("Escape")
        player.wait_until("(name) => !document.querySelector(`[data-testid=${name}]`).open", dialog)
        names = player.see("() => [document.activeElement.dataset.opens, document.activeElement.dataset.testid]")
        assert opener in names, f"{dialog} gives the focus back"
        focus(player)


def test_the_report_and_a_question_give_the_focus_back(open_page: Callable[..., Player], tmp_path: Path) -> None:
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    player.page.on("filechooser", lambda chooser: chooser.set_files(tmp_path / "hands.janken"))
    keyboard = player.page.keyboard
    for key, label in (("1", "rock"), ("2", "paper")):
        keyboard.down(key)
        player.wait_for_examples(label, 2)
        keyboard.up(key)
    tab_to(player, "pictures-rock")
    keyboard.press("Enter")
    tab_to(player, "open-report")
    keyboard.press("Enter")
    player.wait_until("() => document.querySelector('[data-testid=report]').open")
    tab_around(player)
    keyboard.press("Escape")
    assert focus(player) == "pictures-rock", "the album gave way to the report"
    keyboard.press("Enter")
    tab_to(player, "filing")
    keyboard.press("Enter")
    tab_to(player, "save-file")
    with player.page.expect_download() as download:
        keyboard.press("Enter")
    download.value.save_as(tmp_path / "hands.janken")
    tab_to(player, "open-file")
    keyboard.press("Enter")
    player.wait_until("() => document.querySelector('[data-testid=question]').open")
    tab_around(player)
    keyboard.press("Escape")
    player.wait_until("() => !document.querySelector('[data-testid=question]').open")
    assert focus(player) == "open-file"


@pytest.fixture
def player(open_page: Callable[..., Player]) -> Player:
    player = open_page("?backend=wasm&seed=5")
    player.wait_for_phase("ready")
    return player


def shortcuts(player: Player) -> dict[str, str]:
    """What the sheet says: each key with what it does."""
    rows = player.see("""() => [...document.querySelectorAll("[data-testid=shortcuts] dt")].flatMap((term) =>
        [...term.querySelectorAll("kbd")].map((kbd) => [kbd.dataset.key, term.nextElementSibling.textContent]))""")
    return dict(rows)


def test_the_sheet_lists_keys_that_do_what_it_says(player: Player) -> None:
    keyboard = player.page.keyboard
    keyboard.press("?")
    assert player.page.is_visible("[data-testid=help]")
    listed = shortcuts(player)
    assert {"1", "9", "P", "Space", "Enter", "Escape", "Ctrl+Z", "Ctrl+Y", "?", "Delete", "Ctrl+A"} <= listed.keys()
    keyboard.press("1")
    keyboard.press("Escape")
    assert not player.page.is_visible("[data-testid=help]")
    player.wait_for_frames(2)
    assert player.n_examples("rock") == 0, "nothing was taught behind the sheet"
    for key, label in zip("123", LABELS, strict=True):
        keyboard.press(key)
        player.wait_for_examples(label, 1)
    keyboard.press("Control+z")
    player.wait_until("() => document.querySelector('[data-testid=examples-scissors]').textContent === '0'")
    keyboard.press("Control+y")
    player.wait_for_examples("scissors", 1)
    keyboard.press("p")
    player.wait_for_phase("countdown")


def test_single_keys_can_be_switched_off_and_mean_letters_in_a_field(player: Player) -> None:
    keyboard = player.page.keyboard
    player.page.click("[data-testid=add-gesture]")
    keyboard.type("p1?")
    assert player.page.input_value("[data-testid=naming-name]") == "p1?"
    keyboard.press("Escape")
    keyboard.press("?")
    player.page.uncheck("[data-testid=prefer-single_keys]")
    player.page.click("[data-testid=close-help]")
    player.see("() => document.activeElement.blur()")
    for key in ("?", "1", "p"):
        keyboard.press(key)
    player.wait_for_frames(3)
    assert not player.page.is_visible("[data-testid=help]") and player.n_examples("rock") == 0
    assert player.page.get_attribute("[data-testid=teach-rock]", "aria-label") == "Hold to teach: rock"
    player.page.reload()
    player.wait_for_phase("ready")
    keyboard.press("1")
    player.wait_for_frames(3)
    assert player.n_examples("rock") == 0, "remembered"
    keyboard.press("Control+z")
    player.page.focus("[data-testid=teach-rock]")
    keyboard.press("Enter")
    player.wait_for_examples("rock", 1)


def test_the_number_keys_teach_beside_the_open_panel(player: Player) -> None:
    player.page.click("[data-testid=decides]")
    player.page.keyboard.press("1")
    player.wait_for_examples("rock", 1)


PRESS = """
([type, key, code, modifiers]) => document.body.dispatchEvent(
  new KeyboardEvent(type, { key, code, bubbles: true, cancelable: true, ...modifiers }))
"""
"""JavaScript: a key of another layout; Chromium's own keyboard for tests is an American one."""


def press(player: Player, key: str, code: str, **modifiers: bool) -> None:
    player.see(PRESS, ["keydown", key, code, modifiers])


def let_go(player: Player, key: str, code: str) -> None:
    player.see(PRESS, ["keyup", key, code, {}])


def test_keys_of_other_layouts_do_what_the_sheet_says(player: Player) -> None:
    """French, Thai, Persian, and a number pad; then Russian and German."""
    for i, (key, code) in enumerate([("&", "Digit1"), ("๑", "Digit2"), ("۱", "Digit1"), ("1", "Numpad1")], 1):
        press(player, key, code)
        player.wait_for_examples("rock", i)
        let_go(player, key, code)
    player.wait_for_frames(2)
    n_taught = player.n_examples("rock")
    press(player, "я", "KeyZ", ctrlKey=True)
    player.wait_until("(n) => Number(document.querySelector('[data-testid=examples-rock]').textContent) < n", n_taught)
    n_left = player.n_examples("rock")
    press(player, "Я", "KeyZ", ctrlKey=True, shiftKey=True)
    player.wait_for_examples("rock", n_left + 1)
    press(player, "y", "KeyZ", ctrlKey=True)
    player.wait_for_frames(2)
    assert player.n_examples("rock") == n_taught, "where there is a Y, its place is no Z"
    press(player, "?", "Digit7", shiftKey=True)
    assert player.page.is_visible("[data-testid=help]")
    player.page.keyboard.press("Escape")
    press(player, "з", "KeyP")
    player.wait_for_phase("countdown")


NAMES = [
    ("я", "KeyZ", [], "z"),  # Russian
    ("ζ", "KeyZ", [], "z"),  # Greek
    ("ז", "KeyZ", [], "z"),  # Hebrew
    ("ئ", "KeyZ", [], "z"),  # Arabic
    ("ॆ", "KeyZ", [], "z"),  # Devanagari: a vowel sign
    ("つ", "KeyZ", [], "z"),  # kana
    ("ㅋ", "KeyZ", [], "z"),  # Korean
    ("Process", "KeyZ", [], "z"),  # an input method takes it
    ("w", "KeyZ", [], "w"),  # French: the Z is elsewhere
    ("z", "KeyW", [], "z"),
    (";", "KeyZ", [], ";"),  # Dvorak
    ("à", "KeyZ", [], "à"),  # BÉPO
    ("é", "Digit2", [], "2"),  # French
    ("ě", "Digit2", [], "2"),  # Czech
    ("Dead", "Digit7", [], "7"),
    ("@", "Digit2", ["Shift"], "2"),
    ("ภ", "Digit4", [], "4"),  # Thai
    ("๓", "Digit4", ["Shift"], "3"),  # Thai: the digit that is typed
    ("٣", "Digit3", [], "3"),
    ("９", "Digit9", [], "9"),
    ("{", "Digit7", ["AltGraph"], "{"),  # German
    ("?", "Digit7", ["Shift"], "?"),  # Russian
    ("؟", "Slash", ["Shift"], "?"),  # Arabic
    ("5", "Numpad5", ["NumLock"], "5"),
    ("End", "Numpad1", ["NumLock", "Shift"], "1"),  # Windows
    ("End", "Numpad1", [], "end"),  # its digits are off
    ("\u3000", "Space", [], "space"),  # Japanese
    ("Enter", "NumpadEnter", [], "enter"),
]


def test_a_key_is_called_by_what_it_types_else_by_its_place(player: Player) -> None:
    found = player.see(
        """async (cases) => {
          const { nameOf } = await import("./page/everybody/layout.js");
          return cases.map(([key, code, on]) => nameOf({ key, code, getModifierState: (name) => on.includes(name) }));
        }""",
        [[key, code, on] for key, code, on, _ in NAMES],
    )
    assert found == [name for *_, name in NAMES]
