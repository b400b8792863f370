"""A second browser: the way through the page in Firefox, so that habits of Chromium show."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.firefox import Firefox, firefox
from tests.browser.programs import browser_program
from tests.hands import LABELS

SEED = 5
ENOUGH = 8


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Firefox]:
    with firefox(browser_program("JANKEN_FIREFOX"), tmp_path, {"intl.accept_languages": "en-US"}) as browser:
        yield browser
        assert not browser.errors, browser.errors


def phase_is(phase: str) -> str:
    return f"document.body.dataset.phase === {json.dumps(phase)}"


def element(testid: str) -> str:
    return f"document.querySelector('[data-testid={testid}]')"


def test_in_firefox_the_demo_is_taught_recognized_and_played_against(browser: Firefox, origin: str) -> None:
    browser.open(f"{origin}/?seed={SEED}")
    browser.wait_until(f"{element('use-demo')}.checkVisibility()")
    browser.click("[data-testid=use-demo]")
    browser.wait_until(phase_is("ready"))
    for label in LABELS:
        browser.press(f"[data-testid=teach-{label}]")
        browser.wait_until(f"Number({element(f'examples-{label}')}.textContent) >= {ENOUGH}")
        browser.release()
    for label in LABELS:
        browser.click(f"[data-testid=demo-hands] [data-shows={label}]")
        browser.wait_until(f"{element('prediction')}.dataset.value === '{label}'")
    browser.click("[data-testid=demo-hands] [data-shows=paper]")
    browser.click("[data-testid=start-round]")
    browser.wait_until(phase_is("countdown"))
    browser.wait_until(phase_is("reveal"))
    assert browser.see(f"{element('your-move')}.dataset.value") == "paper"
    assert browser.see(f"{element('outcome')}.dataset.value") in ("win", "lose", "draw")
    assert browser.see(f"{element('score-draws')}.textContent") in ("0", "1")
