"""The guided first minute: shown by itself only to who has never taught, and done by doing."""

from collections.abc import Callable

import pytest

from tests.browser.player import Player
from tests.hands import LABELS

SEEN = 'localStorage.setItem("janken.session.guide", "seen");'
"""A page script: this visitor has seen the guide already."""
NEXT = "() => document.querySelector('.is-next')?.dataset.testid ?? ''"
IS_SHOWN = "() => document.querySelector('[data-testid=guide]').checkVisibility()"
IS_HIDDEN = "() => document.querySelector('[data-testid=guide]').hidden"


def test_it_is_played_through_and_not_shown_again(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5")
    player.wait_for_phase("ready")
    player.wait_until(IS_SHOWN)
    assert not player.page.is_visible("[data-testid=message]")
    for step, label in enumerate(LABELS, start=1):
        player.wait_until(f"(name) => ({NEXT})() === name", f"teach-{label}")
        assert player.text("guide-step") == f"{step} of 4" and label in player.text("guide-text")
        player.teach(label, at_least=8)
    player.wait_until(f"() => ({NEXT})() === 'start-round'")
    assert "press Play" in player.text("guide-text")
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("countdown")
    assert "Get your hand ready" in player.text("guide-text")
    player.wait_for_phase("reveal")
    player.wait_until("() => document.querySelector('[data-testid=end-guide]').textContent === 'Done'")
    assert player.text("guide-text").startswith("That is all!") and player.see(NEXT) == ""
    player.page.click("[data-testid=end-guide]")
    player.wait_until(IS_HIDDEN)
    assert player.page.is_visible("[data-testid=message]")
    player.page.reload()
    player.wait_for_phase("ready")
    player.wait_for_frames(2)
    assert not player.page.is_visible("[data-testid=guide]")


def test_it_is_skipped_remembered_and_had_again(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5")
    player.wait_for_phase("ready")
    player.page.focus("[data-testid=end-guide]")
    player.page.keyboard.press("Enter")
    player.wait_until(IS_HIDDEN)
    assert player.see("document.activeElement.dataset.testid") == "open-help"
    player.page.reload()
    player.wait_for_phase("ready")
    player.wait_for_frames(2)
    assert not player.page.is_visible("[data-testid=guide]")
    player.page.keyboard.press("?")
    player.page.click("[data-testid=begin-guide]")
    player.wait_until(f"() => ({NEXT})() === 'teach-rock'")
    assert player.page.is_visible("[data-testid=guide]") and not player.page.is_visible("[data-testid=help]")


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_play_stays_on_the_first_screen_beside_it(open_page: Callable[..., Player], width: int, height: int) -> None:
    player = open_page("?backend=wasm&seed=5", viewport={"width": width, "height": height})
    player.wait_for_phase("ready")
    player.wait_until(IS_SHOWN)
    play = player.page.locator("[data-testid=start-round]").bounding_box()
    assert play is not None and play["y"] + play["height"] <= height
    assert width < 760 or player.see("document.documentElement.scrollHeight") <= height
