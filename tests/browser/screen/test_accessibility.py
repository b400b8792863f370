"""axe-core finds nothing in any phase and any dialog, in light and in dark."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.insight.test_report import IS_DONE
from tests.browser.player import Player
from tests.browser.test_faults import DENIED

SCHEMES = ("light", "dark")
OPENERS = {
    "game-settings": "[data-opens=game-settings]",
    "statistics": "[data-opens=statistics]",
    "help": "[data-testid=open-help]",
    "opponents": "[data-testid=opponent]",
    "naming": "[data-testid=add-gesture]",
    "deciding": "[data-testid=decides]",
    "album": "[data-testid=pictures-rock]",
    "requests": "[data-testid=what-was-sent]",
    "fairness": "[data-testid=check-commitment]",
    "decisive": "[data-testid=show-decisive]",
}


def violations(player: Player) -> list[str]:
    """What axe-core finds on the page as it is now. Its script comes by DevTools, past the page's policy."""
    if not player.see("'axe' in window"):
        player.see(Path(os.environ["JANKEN_AXE"]).read_text(encoding="utf-8"))
    found = player.see("async () => (await axe.run()).violations.map(({id, nodes}) => ({id, nodes}))")
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_phase_and_no_dialog_has_a_barrier(open_page: Callable[..., Player], scheme: str) -> None:
    player = open_page("?backend=wasm", color_scheme=scheme)
    assert violations(player) == [], "loading"
    player.wait_for_phase("ready")
    assert violations(player) == [], "ready"
    assert player.page.is_visible("[data-testid=guide]")
    player.see("() => document.querySelector('[data-testid=teach-rock]').click()")
    player.wait_until("() => document.querySelector('[data-testid=timed]').dataset.value === '2'")
    assert violations(player) == [], "counting down to teach"
    player.page.keyboard.press("Escape")
    player.teach_all()
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("countdown")
    assert violations(player) == [], "countdown"
    player.wait_for_phase("reveal")
    assert violations(player) == [], "reveal"
    for name, opener in OPENERS.items():
        player.page.click(opener)
        player.wait_until("(name) => document.querySelector(`[data-testid=${name}]`).open", name)
        player.wait_for_frames(1)
        assert violations(player) == [], name
        player.page.keyboard.press("Escape")
    player.page.click("[data-testid=why]")
    player.wait_until("() => document.querySelectorAll('[data-testid=near] button').length > 3")
    assert violations(player) == [], "why"
    player.page.click("[data-testid=pictures-rock]")
    player.page.click("[data-testid=open-report]")
    player.wait_until(IS_DONE)
    assert violations(player) == [], "report"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_error_has_no_barrier(open_page: Callable[..., Player], scheme: str) -> None:
    player = open_page("?backend=wasm", camera=None, args=DENIED, color_scheme=scheme)
    player.wait_for_phase("error")
    assert violations(player) == []
