"""A second browser: the way through the page in Firefox, so that habits of Chromium show."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.firefox import Firefox, firefox
from tests.browser.programs import browser_program
from tests.browser.smoke import play_through


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Firefox]:
    with firefox(browser_program("JANKEN_FIREFOX"), tmp_path, {"intl.accept_languages": "en-US"}) as browser:
        yield browser
        assert not browser.errors, browser.errors


def test_in_firefox_the_demo_is_taught_recognized_played_against_and_comes_back(browser: Firefox, dist: Path) -> None:
    play_through(browser, dist)
