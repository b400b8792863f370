"""The album: a gesture's pictures can be seen, deleted, moved and cleared, and all of it undone."""

from collections.abc import Callable

import pytest

from tests.browser.player import Player
from tests.hands import LABELS

QUERY = "?backend=wasm"
CELLS = "[data-testid=strip] [role=option]"
LOOK_AT_FIRST = """
async () => {
  const image = document.querySelector("[data-testid=strip] img");
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width: canvas.width, isFlat: new Set(data).size < 20, transform: getComputedStyle(image).transform };
}
"""


@pytest.fixture
def player(open_page: Callable[..., Player]) -> Player:
    player = open_page(QUERY)
    player.wait_for_phase("ready")
    return player


def counts(player: Player) -> list[int]:
    return [player.n_examples(label) for label in LABELS]


def wait_for_counts(player: Player, expected: list[int]) -> None:
    player.wait_until(
        """([labels, expected]) => labels.every((label, i) =>
             Number(document.querySelector(`[data-testid=examples-${label}]`).textContent) === expected[i])""",
        [list(LABELS), expected],
    )


def wait_for_cells(player: Player, n_cells: int) -> None:
    """Wait until the strip shows so many pictures: it hears of a change later than the cards do."""
    player.wait_until("([cells, n]) => document.querySelectorAll(cells).length === n", [CELLS, n_cells])


def open_album(player: Player, label: str) -> int:
    """Open a gesture's pictures, wait until they are drawn and return how many there are."""
    player.page.click(f"[data-testid=pictures-{label}]")
    n_examples = player.n_examples(label)
    player.wait_until(
        "([cells, n]) => document.querySelectorAll(cells).length === n"
        " && [...document.querySelectorAll(cells + ' img')].every((image) => image.naturalWidth === 56)",
        [CELLS, n_examples],
    )
    return n_examples


def test_every_picture_is_seen_mirrored_and_what_is_selected_can_be_deleted_and_moved(player: Player) -> None:
    player.teach("rock")
    player.teach("paper")
    player.wait_for_frames(2)
    rock, paper, _ = counts(player)
    assert open_album(player, "rock") == rock
    seen = player.see(LOOK_AT_FIRST)
    assert seen["width"] == 56 and not seen["isFlat"] and seen["transform"].startswith("matrix(-1")

    cells = player.page.locator(CELLS)
    cells.nth(0).click()
    cells.nth(2).click(modifiers=["Shift"])
    cells.nth(1).click(modifiers=["Control"])
    assert player.text("selection") == "2 selected"
    player.page.click("[data-testid=delete]")
    wait_for_counts(player, [rock - 2, paper, 0])
    assert player.text("album-message") == "Deleted 2 pictures. Undo brings them back."
    wait_for_cells(player, rock - 2)

    cells.nth(0).click()
    player.page.select_option("[data-testid=move]", "scissors")
    wait_for_counts(player, [rock - 3, paper, 1])

    player.page.click("[data-testid=clear]")
    wait_for_counts(player, [0, paper, 1])
    for expected in ([rock - 3, paper, 1], [rock - 2, paper, 0], [rock, paper, 0]):
        player.page.click("[data-testid=album-undo]")
        wait_for_counts(player, expected)
    player.page.click("[data-testid=album-redo]")
    wait_for_counts(player, [rock - 2, paper, 0])
    player.page.click("[data-testid=album-close]")
    assert not player.page.is_visible("[data-testid=album]")


def test_a_hold_is_undone_and_done_again_by_keys_and_by_buttons(player: Player) -> None:
    assert player.page.is_disabled("[data-testid=undo]")
    player.teach("rock")
    player.wait_for_frames(2)
    rock = player.n_examples("rock")
    assert player.page.get_attribute("[data-testid=undo]", "title") == "Undo teaching rock"
    player.page.keyboard.press("Control+z")
    wait_for_counts(player, [0, 0, 0])
    assert player.text("message") == "Took back: teaching rock."
    player.page.keyboard.press("Control+Shift+z")
    wait_for_counts(player, [rock, 0, 0])
    player.page.click("[data-testid=undo]")
    wait_for_counts(player, [0, 0, 0])
    player.page.click("[data-testid=redo]")
    wait_for_counts(player, [rock, 0, 0])


def test_the_keyboard_alone_opens_selects_deletes_moves_and_undoes(player: Player) -> None:
    keyboard = player.page.keyboard
    player.page.focus("[data-testid=teach-rock]")
    keyboard.down("Enter")
    player.wait_for_examples("rock", 6)
    keyboard.up("Enter")
    player.wait_for_frames(2)
    rock = player.n_examples("rock")
    keyboard.press("Tab")
    keyboard.press("Enter")
    wait_for_cells(player, rock)
    keyboard.press("ArrowRight")
    keyboard.press("Shift+ArrowRight")
    assert player.text("selection") == "2 selected"
    keyboard.press("Delete")
    wait_for_counts(player, [rock - 2, 0, 0])
    wait_for_cells(player, rock - 2)
    keyboard.press("Control+a")
    assert player.text("selection") == f"{rock - 2} selected"
    player.page.focus("[data-testid=move]")
    keyboard.press("ArrowDown")
    wait_for_counts(player, [0, rock - 2, 0])
    keyboard.press("Control+z")
    keyboard.press("Control+z")
    wait_for_counts(player, [rock, 0, 0])
    keyboard.press("1")
    player.wait_for_frames(2)
    assert player.n_examples("rock") == rock, "number keys teach nothing behind the album"
    keyboard.press("Escape")
    assert not player.page.is_visible("[data-testid=album]")


def test_of_many_pictures_only_those_in_sight_are_in_the_page(player: Player) -> None:
    player.page.set_viewport_size({"width": 390, "height": 400})
    player.page.focus("[data-testid=teach-rock]")
    player.page.keyboard.down("Enter")
    player.wait_for_examples("rock", 60)
    player.page.keyboard.up("Enter")
    player.page.click("[data-testid=pictures-rock]")
    player.wait_until("(cells) => document.querySelectorAll(cells).length > 0", CELLS)
    assert player.page.locator(CELLS).count() < 50
    newest = player.page.locator(CELLS).first.get_attribute("data-example")
    player.page.keyboard.press("End")
    player.wait_until(f"() => Boolean(document.querySelector('{CELLS}[data-example=\"1\"]'))")
    assert player.page.locator(f"{CELLS}[data-example='{newest}']").count() == 0


def test_why_shows_the_nearest_pictures_and_a_click_leads_to_one_in_the_album(player: Player) -> None:
    player.teach("rock")
    player.page.click("[data-testid=why]")
    near = player.page.locator("[data-testid=near] button")
    script = "() => [...document.querySelectorAll('[data-testid=near] img')].filter((i) => i.naturalWidth).length >= 5"
    player.wait_until(script)
    assert "% alike: open it" in (near.first.get_attribute("aria-label") or "")
    player.see("() => document.querySelector('[data-testid=near] button').click()")
    player.wait_until("() => document.querySelector('[data-testid=selection]').textContent === '1 selected'")
    assert player.page.locator(f"{CELLS}[aria-selected=true]").count() == 1
    rock = player.n_examples("rock")
    player.page.keyboard.press("Delete")
    wait_for_counts(player, [rock - 1, 0, 0])
    player.page.click("[data-testid=album-close]")
    player.page.click("[data-testid=why]")
    player.wait_for_frames(3)
    assert not player.page.is_visible("[data-testid=near]")
