"""A third browser: the way through the page in WebKit, the engine of Safari and of every browser on an iPad."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.programs import browser_program
from tests.browser.smoke import play_through
from tests.browser.webkit import WebKit, webkit

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="WebKitGTK runs on Linux alone")


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[WebKit]:
    with webkit(browser_program("JANKEN_WEBKIT"), tmp_path) as browser:
        yield browser
        assert not browser.errors, browser.errors


def test_in_webkit_the_demo_is_taught_recognized_played_against_and_comes_back(browser: WebKit, dist: Path) -> None:
    play_through(browser, dist)
