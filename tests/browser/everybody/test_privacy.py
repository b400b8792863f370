"""Nothing leaves: no request to another place, from no thread, and the page shows every request it made."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error

from janken_build.server import serving
from tests.browser.everybody.test_offline import ALLOWED, come_back, plain_host, visit
from tests.browser.player import Player

REPORTS = """
window.cspReports = [];
addEventListener("securitypolicyviolation", ({ blockedURI, violatedDirective }) => {
  cspReports.push(`${violatedDirective} ${blockedURI}`);
});
"""
LIST = "[data-testid=requests-list] li"
ELSEWHERE = "http://127.0.0.1:9/picture"


def test_a_whole_visit_asks_one_host_and_breaks_no_policy(open_page: Callable[..., Player], dist: Path) -> None:
    asked: list[str] = []
    with serving(dist) as site:
        player = open_page("?backend=wasm", at=site.origin, script=REPORTS, **ALLOWED)
        player.page.context.on("request", lambda request: asked.append(request.url))
        player.wait_for_phase("ready")
        player.teach_all()
        player.play("rock")
        for opener in ("[data-opens=game-settings]", "[data-opens=statistics]", "[data-testid=decides]",
                       "[data-testid=pictures-rock]", "[data-testid=what-was-sent]", "[data-testid=why]"):  # fmt: skip
            player.page.click(opener)
            player.wait_for_frames(1)
            player.page.keyboard.press("Escape")
        assert player.see("cspReports") == []
        come_back(player)
    schemes = {urlsplit(url).scheme for url in asked}
    assert schemes <= {"http", "data", "blob"}
    assert {urlsplit(url).netloc for url in asked if urlsplit(url).scheme == "http"} == {urlsplit(site.origin).netloc}


def test_the_policy_holds_in_the_worker_on_a_host_without_headers(open_page: Callable[..., Player], dist: Path) -> None:
    with plain_host(dist) as host:
        player = open_page("?backend=wasm", at=host)
        player.wait_for_phase("ready")
        worker = player.page.workers[0]
        assert worker.evaluate("fetch(new URL('manifest.json', origin)).then(({ ok }) => ok)")
        player.page.context.route(ELSEWHERE, lambda route: route.fulfill(body="taken"))
        with pytest.raises(Error, match=r"fault\.line"):
            worker.evaluate(f"fetch('{ELSEWHERE}', {{ mode: 'no-cors' }})")
        player.expects_errors = True  # in which Chromium may name the policy


def test_the_page_lists_every_request_of_every_thread(open_page: Callable[..., Player], dist: Path) -> None:
    with serving(dist) as site:
        player = visit(open_page, site.origin)
        come_back(player)
        player.page.click("[data-testid=what-was-sent]")
        player.wait_until(f"() => document.querySelectorAll('{LIST}').length > 30")
        listed = player.see(f"() => [...document.querySelectorAll('{LIST}')].map((li) => li.firstChild.data.trim())")
        loaded = {"/worker/worker.js", "/vendor/pyodide/pyodide.asm.wasm", "/janken.zip.gzip", "/page/main.js"}
        assert loaded <= set(listed)
        assert f"all from {urlsplit(site.origin).netloc}" in player.text("requests-text")
        assert "another place" not in player.text("requests-text")
