"""The page fits its window, from a small phone to a large screen, and a finger finds every button."""

from collections.abc import Callable

import pytest

from tests.browser.game.test_game import teach_one_picture_each
from tests.browser.player import Player

PHONES_PX = [(320, 640), (360, 640), (390, 844), (640, 360), (844, 390)]
SIZES_PX = [*PHONES_PX, (768, 1024), (1024, 768), (1280, 720), (3840, 2160)]
"""640 × 360 is what 1280 × 720 is at 200 %, 320 is what 1280 is at 400 %."""
DIALOGS = ["game-settings", "opponents", "statistics", "help", "naming", "album", "report", "deciding", "requests"]
OPENERS = {
    "help": "[data-testid=open-help]",
    "naming": "[data-testid=add-gesture]",
    "album": "[data-testid=pictures-rock]",
    "deciding": "[data-testid=decides]",
    "requests": "[data-testid=what-was-sent]",
}
FINGER_PX = 44
SMALL = """
(fingerPx) => [...document.querySelectorAll("button, select, input, summary")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .map((one) => [one, ((one.matches("input") && one.closest("label")) || one).getBoundingClientRect()])
  .filter(([, { width, height }]) => width < fingerPx - 0.5 || height < fingerPx - 0.5)
  .map(([one, { width, height }]) => `${one.dataset.testid ?? one.outerHTML} ${width} x ${height}`)
"""
IS_CUT = "(one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 8"
CUT = """
() => [...document.querySelectorAll("button, h1, h2:not(.unseen), .message, .score, .showdown, dd")]
  .filter((one) => one.checkVisibility())
  .filter(IS_CUT)
  .map((one) => `${one.outerHTML.slice(0, 80)}: ${one.scrollWidth} in ${one.clientWidth}`)
""".replace("IS_CUT", IS_CUT)
VERDICT_IS_CUT = """
([verdict, how]) => {
  document.querySelector("[data-testid=verdict]").textContent = verdict;
  document.querySelector("[data-testid=how]").textContent = how;
  return (IS_CUT)(document.querySelector("[data-testid=showdown]"));
}
""".replace("IS_CUT", IS_CUT)
LONGEST_VERDICT = ["Computer wins", "Spock smashes scissors."]
ON_FIRST_SCREEN = """
() => ["stage", "teach-rock", "teach-scissors", "teach-nothing", "start-round"].filter((name) => {
  const { left, top, right, bottom } = document.querySelector(`[data-testid=${name}]`).getBoundingClientRect();
  return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
})
"""
COVERED = """
() => [...document.querySelectorAll("button, select, a")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => [...one.getClientRects()].some(({ left, right, top, height }) => [left + 8, right - 8].some((x) => {
    const found = document.elementFromPoint(x, top + height / 2);  // null below the window
    return found && !one.contains(found);
  })))
  .map((one) => one.dataset.testid ?? one.outerHTML)
"""
NO_PYTHON_YET = "window.Worker = class extends EventTarget { postMessage() {} terminate() {} };"
OUTSIDE = """
(name) => {
  const dialog = document.querySelector(`[data-testid=${name}]`);
  const { left, top, right, bottom } = dialog.getBoundingClientRect();
  return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight || dialog.scrollWidth > dialog.clientWidth;
}
"""


def resize(player: Player, width: int, height: int) -> None:
    player.page.set_viewport_size({"width": width, "height": height})
    player.wait_until("(width) => innerWidth === width", width)
    player.wait_for_frames(1)


def test_before_python_speaks_nothing_lies_over_a_button_on_a_phone(open_page: Callable[..., Player]) -> None:
    player = open_page(script=NO_PYTHON_YET, viewport={"width": 390, "height": 844})
    player.wait_until("() => document.querySelector('[data-testid=language]').value === 'en'")
    player.wait_until("() => document.querySelector('[data-testid=start-round]').textContent.trim() !== ''")
    assert player.see(COVERED) == []


@pytest.fixture
def player(open_page: Callable[..., Player]) -> Player:
    player = open_page("?backend=wasm&seed=5")
    player.wait_for_phase("ready")
    return player


def test_every_size_has_all_that_is_played_with_on_its_first_screen_and_in_reach_of_a_finger(player: Player) -> None:
    for played in (False, True):
        if played:
            teach_one_picture_each(player)
            player.page.keyboard.press("p")
            player.wait_for_phase("reveal")
        for width, height in SIZES_PX:
            resize(player, width, height)
            size = f"{width} x {height}"
            assert player.see("document.documentElement.scrollWidth") <= width, size
            assert player.see(SMALL, FINGER_PX) == [], size
            assert player.see(CUT) == [], size
            assert player.see(ON_FIRST_SCREEN) == [] or width == 320, size
            assert not (played and player.see(VERDICT_IS_CUT, LONGEST_VERDICT)), size


@pytest.mark.parametrize(("width", "height"), [(360, 640), (844, 390)])
def test_every_dialog_fits_a_phone(player: Player, width: int, height: int) -> None:
    teach_one_picture_each(player)
    resize(player, width, height)
    for name in DIALOGS:
        if name == "report":
            player.page.click("[data-testid=pictures-rock]")
            player.page.click("[data-testid=open-report]")
        else:
            player.page.click(OPENERS.get(name, f"[data-opens={name}]"))
        player.wait_until("(name) => document.querySelector(`[data-testid=${name}]`).open", name)
        player.wait_for_frames(1)
        assert not player.see(OUTSIDE, name), name
        assert player.see(SMALL, FINGER_PX) == [], name
        player.page.keyboard.press("Escape")


def test_nothing_is_under_a_notch_or_a_home_bar(player: Player) -> None:
    resize(player, 844, 390)
    devtools = player.page.context.new_cdp_session(player.page)
    insets = {"left": 47, "right": 47, "bottom": 21, "leftMax": 47, "rightMax": 47, "bottomMax": 21}
    devtools.send("Emulation.setSafeAreaInsetsOverride", {"insets": insets})
    player.wait_for_frames(2)
    left, right = player.see("""() => {
        const boxes = [...document.querySelectorAll("button:not(.quiet-tools *), .quiet-tools, .side, h1")]
          .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect());
        return [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
    }""")
    assert left >= 47 and right <= 844 - 47


def test_on_a_desktop_all_is_on_one_screen(player: Player) -> None:
    assert player.see("document.documentElement.scrollHeight") <= 720


def test_a_large_screen_is_filled(player: Player) -> None:
    resize(player, 3840, 2160)
    main = player.page.locator("main").bounding_box()
    assert main is not None
    width, height = main["width"], main["height"]
    assert width > 3840 * 0.75 and height > 2160 * 0.6


def test_on_a_desktop_why_fits_on_the_screen_too(player: Player) -> None:
    player.teach("rock")
    player.page.click("[data-testid=why]")
    player.wait_until("() => document.querySelectorAll('[data-testid=near] img[src]').length >= 8")
    assert player.see("document.documentElement.scrollHeight") <= 720
