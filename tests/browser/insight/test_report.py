"""The report: measured while frames go on; its matrix and its map lead to the pictures."""

from collections.abc import Callable

import pytest

from tests.browser.examples.test_album import CELLS, open_album, wait_for_cells, wait_for_counts
from tests.browser.player import KEEP_WORKER, Player
from tests.hands import LABELS

IS_DONE = "() => document.querySelector('[data-testid=report-text]').textContent.startsWith('Right about ')"
N_POINTS = "() => Number(document.querySelector('[data-testid=map]').dataset.points)"
LIVE = "document.querySelector('[data-testid=map-live]').dataset.value"
MARKS = """
() => {
  const canvas = document.querySelector("[data-testid=map]");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
}
"""
A_MARK = """
() => {
  const canvas = document.querySelector("[data-testid=map]");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const place = data.findIndex((value, i) => i % 4 === 3 && value === 255) >> 2;
  const scale = canvas.clientWidth / canvas.width;
  return { x: (place % canvas.width) * scale, y: Math.floor(place / canvas.width) * scale };
}
"""


@pytest.fixture
def player(open_page: Callable[..., Player]) -> Player:
    player = open_page("?backend=wasm", script=KEEP_WORKER)
    player.wait_for_phase("ready")
    return player


def cell(taught: str, said: str) -> str:
    return f"[data-testid=cell-{taught}-{said}]"


def open_report(player: Player) -> None:
    open_album(player, "rock")
    player.page.click("[data-testid=open-report]")


def test_the_report_tells_right_from_wrong_and_a_cell_opens_its_pictures(player: Player) -> None:
    player.teach_all(at_least=20)
    wrong = 3
    open_album(player, "rock")
    player.page.locator(CELLS).nth(0).click()
    player.page.locator(CELLS).nth(wrong - 1).click(modifiers=["Shift"])
    rock, paper = player.n_examples("rock"), player.n_examples("paper")
    player.page.select_option("[data-testid=move]", "paper")
    wait_for_counts(player, [rock - wrong, paper + wrong, player.n_examples("scissors")])

    player.page.click("[data-testid=open-report]")
    player.wait_until(IS_DONE)
    assert player.text(cell("paper", "rock").split("=")[1][:-1]) == str(wrong)
    n_asked = sum(player.n_examples(label) for label in LABELS)
    sums = player.see("() => [...document.querySelectorAll('[data-said]')].map((b) => Number(b.textContent))")
    assert sum(sums) == n_asked
    assert f"of {n_asked} pictures" in player.text("report-text")
    assert "were each taught mostly in one hold" in player.text("report-hint")
    assert "votes" in (player.page.get_attribute("[data-testid=votes]", "aria-label") or "")

    player.page.focus(cell("paper", "rock"))
    name = f"{wrong} pictures of paper taken for rock: open"
    assert player.page.get_attribute(cell("paper", "rock"), "aria-label") == name
    player.page.keyboard.press("Enter")
    wait_for_cells(player, wrong)
    assert player.text("album-title") == f"Only {wrong} of your pictures"
    assert player.text("selection") == f"{wrong} selected"
    player.page.select_option("[data-testid=move]", "rock")
    wait_for_counts(player, [rock, paper, player.n_examples("scissors")])
    player.page.click("[data-testid=album-close]")
    player.wait_until(f"() => document.querySelector('{cell('paper', 'rock')}').textContent === '0'")
    player.wait_until(IS_DONE)


def test_the_map_has_a_mark_for_each_picture_and_a_ring_that_follows_the_camera(player: Player) -> None:
    player.teach_all()
    n_examples = sum(player.n_examples(label) for label in LABELS)
    proxies = player.inspect()["live_proxies"]
    open_report(player)
    player.wait_until(f"(n) => ({N_POINTS})() === n", n_examples)
    assert player.see(MARKS) >= 4, "three colors and the ground"
    shapes = "new Set([...document.querySelectorAll('.map-legend path')].map((path) => path.outerHTML)).size"
    assert player.see(shapes) == 3
    places = set()
    for label in LABELS:
        player.show(label)
        player.wait_for_frames(2)
        places.add(player.see(LIVE))
    assert len(places) == 3
    player.page.click("[data-testid=map]", position=player.see(A_MARK))
    player.wait_until("() => document.querySelector('[data-testid=selection]').textContent === '1 selected'")
    player.page.keyboard.press("Escape")
    assert not player.page.is_visible("[data-testid=album]"), "back to the report"

    player.page.keyboard.press("Escape")
    assert not player.page.is_visible("[data-testid=report]")
    player.see("() => document.body.addEventListener('janken:frame', ({ detail }) => { window.last = detail.view; })")
    player.wait_for_frames(3)
    assert "report" not in player.see("last"), "a closed report costs nothing"
    assert player.inspect()["live_proxies"] <= proxies


def test_without_pictures_it_says_what_to_do(player: Player) -> None:
    player.page.click("[data-testid=pictures-rock]")
    player.page.click("[data-testid=open-report]")
    player.wait_until("() => document.querySelector('[data-testid=report-text]').textContent.startsWith('There ')")
    for part in ("matrix-part", "votes-part", "map-part"):
        assert not player.page.is_visible(f"[data-testid={part}]")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 720)])
def test_the_report_is_not_wider_than_its_window(open_page: Callable[..., Player], width: int, height: int) -> None:
    player = open_page("?backend=wasm", viewport={"width": width, "height": height})
    player.wait_for_phase("ready")
    player.teach("rock")
    player.teach("paper")
    open_report(player)
    player.wait_until(IS_DONE)
    dialog = "document.querySelector('[data-testid=report]')"
    assert player.see(f"{dialog}.scrollWidth <= {dialog}.clientWidth")
    assert player.see("document.documentElement.scrollWidth") <= width
