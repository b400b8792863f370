"""The page fits its window."""

from collections.abc import Callable

import pytest

from tests.browser.player import Player

SIZES_PX = [(360, 740), (390, 844), (844, 390), (768, 1024), (1280, 720), (2560, 1440)]


@pytest.mark.parametrize(("width", "height"), SIZES_PX)
def test_nothing_is_wider_than_the_window(open_page: Callable[..., Player], width: int, height: int) -> None:
    player = open_page("?backend=wasm", viewport={"width": width, "height": height})
    player.wait_for_phase("ready")
    assert player.see("document.documentElement.scrollWidth") <= width
    assert player.page.is_visible("[data-testid=teach-scissors]")


def test_on_a_desktop_all_is_on_one_screen(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", viewport={"width": 1280, "height": 720})
    player.wait_for_phase("ready")
    assert player.see("document.documentElement.scrollHeight") <= 720


def test_on_a_desktop_why_fits_on_the_screen_too(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", viewport={"width": 1280, "height": 720})
    player.wait_for_phase("ready")
    player.teach("rock")
    player.page.click("[data-testid=why]")
    player.wait_until("() => document.querySelectorAll('[data-testid=near] img[src]').length >= 8")
    assert player.see("document.documentElement.scrollHeight") <= 720
