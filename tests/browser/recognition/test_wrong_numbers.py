"""A backend that computes wrong numbers without an error is not believed: the next one takes over, with a sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from janken_build.server import serving
from tests.browser.falsified import falsified
from tests.browser.player import Player

WEBGL = "vendor/onnxruntime/ort.webgl.min.mjs"
WRONG = "it computed a known picture wrongly"
EMPTY = "its answer to a picture was empty"
OVERFLOWED = "its numbers overflowed"
SAME = "it gave the same answer to different pictures"
BACKEND_IS = "(name) => document.querySelector('[data-testid=backend]').textContent === name"


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("numbers.fill(0)", WRONG),
        ("numbers.fill(NaN)", WRONG),
        ("numbers.fill(0.7)", WRONG),
        ("numbers.forEach((x, i) => (numbers[i] = 3 * x))", WRONG),
        ("numbers.forEach((x, i) => (numbers[i] = x + 5 * Math.sin(i) * Math.hypot(...numbers) / 32))", WRONG),
        ("if (run >= 6) numbers[17] = NaN", OVERFLOWED),
        ("if (run >= 6) numbers.fill(0)", EMPTY),
        ("numbers.set(first)", SAME),
    ],
)
def test_wrong_numbers_are_not_believed_and_the_next_backend_takes_over(
    open_page: Callable[..., Player], dist: Path, statement: str, reason: str
) -> None:
    with serving(dist, {WEBGL: falsified(statement)}) as site:
        player = open_page("?backend=webgl", at=site.origin)
        player.wait_until(BACKEND_IS, "wasm")
        assert player.text("notice") == f"WebGL did not work here ({reason}), so WebAssembly took over."
        player.wait_for_phase("ready")


def test_what_was_taught_before_and_after_a_backend_went_wrong_is_right(
    open_page: Callable[..., Player], dist: Path
) -> None:
    with serving(dist, {WEBGL: falsified("if (run >= 30) numbers[17] = NaN")}) as site:
        player = open_page("?backend=webgl", at=site.origin)
        player.wait_for_phase("ready")
        player.teach_all()
        player.wait_until(BACKEND_IS, "wasm")
        for label in ("rock", "paper"):
            player.show(label)
            player.wait_until("(l) => document.querySelector('[data-testid=prediction]').dataset.value === l", label)


@pytest.mark.parametrize(
    "statement",
    [
        "numbers.forEach((x, i) => (numbers[i] = x * (1 + 0.003 * Math.sin(i * run))))",
        "numbers.forEach((x, i) => (numbers[i] = 1.02 * x))",
        "if (run === 6) numbers[17] = NaN",
        "if (run === 8) numbers.fill(0)",
    ],
)
def test_rounding_and_what_happens_once_are_no_reason_to_leave(
    open_page: Callable[..., Player], dist: Path, statement: str
) -> None:
    with serving(dist, {WEBGL: falsified(statement)}) as site:
        player = open_page("?backend=webgl", at=site.origin)
        player.wait_for_phase("ready")
        player.wait_for_frames(12)
        assert player.text("backend") == "webgl"
        assert not player.page.is_visible("[data-testid=notice]")
