"""A third browser: the way through the page in WebKit, the engine of Safari and of every browser on an iPad."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from janken_build.server import serving
from tests.browser.programs import browser_program
from tests.browser.smoke import element, play_through
from tests.browser.webkit import WebKit, webkit

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="WebKitGTK runs on Linux alone")


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[WebKit]:
    with webkit(browser_program("JANKEN_WEBKIT"), tmp_path) as browser:
        yield browser
        assert not browser.errors, browser.errors


def test_in_webkit_the_demo_is_taught_recognized_played_against_and_comes_back(browser: WebKit, dist: Path) -> None:
    play_through(browser, dist)


def test_where_the_system_has_no_language_webkit_is_spoken_to_in_english(tmp_path: Path, dist: Path) -> None:
    """It then names `C`, which Intl refuses."""
    with webkit(browser_program("JANKEN_WEBKIT"), tmp_path, language="C.UTF-8") as browser, serving(dist) as site:
        browser.open(site.origin)
        browser.wait_until(f"{element('start-round')}?.textContent === 'Play'")
        assert not browser.errors, browser.errors
