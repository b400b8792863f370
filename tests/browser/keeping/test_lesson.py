"""A lesson by link, in the built page: asked once, opened, gone back to; and never from elsewhere."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Route

from janken.keeping.library import Library
from tests.browser.keeping.test_elsewhere import model_of
from tests.browser.keeping.test_keeping import wait_for_message, wait_until_kept
from tests.browser.player import Player
from tests.unit.janken.elsewhere.test_onnx_file import taught

QUERY = "?backend=wasm&open=lessons/fruit.janken&first_to=5"
N_ALL = """(n) => [...document.querySelectorAll("[data-testid^=examples-]")]
    .reduce((sum, { textContent }) => sum + Number(textContent), 0) === n"""


def lay_beside(player: Player, content: bytes | None) -> list[str]:
    """Have the host hold this file, or none; returns the addresses that are asked for it, as they come."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if content is None:
            route.fulfill(status=404, body="none")
        else:
            route.fulfill(status=200, body=content, content_type="application/octet-stream")

    player.page.route(re.compile(r"^[^?]*\.janken$"), answer)
    return asked


def test_a_lesson_is_asked_once_opened_and_gone_back_to(open_page: Callable[..., Player], dist: Path) -> None:
    lesson = Library(taught(("rock", "paper", "scissors"), 30), model_of(dist)).save()
    player = open_page("?backend=wasm&nothing")
    asked = lay_beside(player, lesson)
    player.page.goto(player.page.url.replace("?backend=wasm&nothing", QUERY))
    player.wait_until("() => document.querySelector('[data-testid=question]').open")
    assert player.text("question-text") == "Open fruit: 30 pictures of 3 gestures, by this site?"
    assert not player.page.is_visible("[data-testid=start-over]")
    player.page.click("[data-testid=choice-open]")
    player.wait_until(N_ALL, 30)
    assert player.text("match-text").startswith("First to 5")
    player.page.click("[data-testid=undo]")
    player.wait_until(N_ALL, 0)
    player.page.click("[data-testid=redo]")
    player.wait_until(N_ALL, 30)
    player.hold("rock", 12)
    player.page.click("[data-testid=start-over]")
    player.wait_until("() => document.querySelector('[data-testid=question]').open")
    assert player.text("question-text").startswith("Start over from fruit")
    player.page.click("[data-testid=choice-over]")
    player.wait_until(N_ALL, 30)
    wait_until_kept(player, 30)
    player.page.reload()
    player.wait_for_phase("ready")
    player.wait_until("() => !document.querySelector('[data-testid=start-over]').hidden")
    assert not player.page.is_visible("[data-testid=question]") and len(asked) == 2
    player.wait_until(N_ALL, 30)


def test_a_lesson_that_is_missing_elsewhere_or_no_janken_file_is_a_sentence(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&open=fruit.janken")
    player.expects_errors = True
    wait_for_message(player, "The lesson fruit.janken is not there")
    asked = lay_beside(player, b"<!doctype html><title>Home</title>")
    player.page.goto(player.page.url + "&again")
    wait_for_message(player, "The lesson fruit.janken was not opened. This is no Janken file")
    assert len(asked) == 1
    start = player.page.url.partition("?")[0]
    for address in ("https://elsewhere.example/fruit.janken", "../fruit.janken", "%252e%252e/fruit.janken"):
        player.page.goto(f"{start}?backend=wasm&open={address}")
        wait_for_message(player, "The lesson in this link lies outside")
    assert len(asked) == 1 and not player.page.is_visible("[data-testid=start-over]")
