"""Why there is no camera: the true cause and its cure, in words and never by an error's name."""

import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import FrameLocator

from tests.browser.player import Player

FAILING = """
window.tries = 0;
window.fault = ["", "AbortError"];
navigator.mediaDevices.getUserMedia = async () => {
  tries += 1;
  throw Object.assign(new Error(fault[0]), { name: fault[1] });
};
"""
FAULTS = {
    "AbortError": "The camera is busy",
    "InvalidStateError": "Reload the page",
    "UnknownError": "the browser does not say why",
    "TypeError": "the browser does not say why",
    "NotSupportedError": "lets no page use a camera",
    "OverconstrainedError": "No camera was found",
    "DevicesNotFoundError": "No camera was found",
    "TrackStartError": "The camera is busy",
    "SecurityError": "The camera is blocked",
    "PermissionDeniedError": "The camera is blocked",
    "PermissionDismissedError": "closed without an answer",
}
SAYING = [
    ("Permission denied by system", "The system lets this browser use no camera"),
    ("Permission dismissed", "closed without an answer"),
    ("Permission denied", "The camera is blocked"),
]


@pytest.fixture
def framed() -> Iterator[Callable[..., FrameLocator]]:
    """Go to a learning platform's page, of another origin, with the page in a frame."""
    frame = ""

    class Platform(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(frame.encode())

        def log_message(self, *_: object) -> None:
            pass

    def show(player: Player, address: str, allow: str = "") -> FrameLocator:
        nonlocal frame
        frame = f'<!doctype html><link rel=icon href="data:,"><iframe {allow} width=1000 height=700 src="{address}">'
        player.page.goto(f"http://127.0.0.1:{server.server_port}/")
        return player.page.frame_locator("iframe")

    with ThreadingHTTPServer(("127.0.0.1", 0), Platform) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield show
        server.shutdown()


def test_no_error_is_said_by_its_name(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", script=FAILING)
    player.wait_for_phase("error")
    faults = [("", name, said) for name, said in FAULTS.items()]
    for message, name, said in [*faults, *((message, "NotAllowedError", said) for message, said in SAYING)]:
        n_tries = player.see("tries")
        player.see("(one) => { fault = one; }", [message, name])
        player.page.click("[data-testid=retry]")
        player.wait_until("(n) => tries > n && document.body.dataset.phase === 'error'", n_tries)
        player.wait_until(
            "(said) => document.querySelector('[data-testid=cover-text]').textContent.includes(said)", said
        )
        assert not re.search(r"Error\b", player.text("cover-text"))
        assert player.page.is_hidden("[data-testid=open-tab]")


@pytest.mark.parametrize("is_allowed", [False, True])
def test_in_a_frame_that_allows_no_camera_that_is_said_and_a_tab_is_offered(
    open_page: Callable[..., Player], framed: Callable[..., FrameLocator], origin: str, is_allowed: bool
) -> None:
    player = open_page("?backend=wasm")
    allow = 'allow="camera"' if is_allowed else ""
    inner = framed(player, f"{origin}/?backend=wasm", allow)
    if is_allowed:
        inner.locator("body[data-phase=ready]").wait_for(timeout=60_000)
        return
    inner.locator("body[data-phase=error]").wait_for(timeout=60_000)
    assert "stands inside another page, which does not let it use the camera" in (
        inner.locator("[data-testid=cover-text]").text_content() or ""
    )
    link = inner.locator("[data-testid=open-tab]")
    assert link.is_visible() and link.text_content() == "Open in a tab of its own"
    with player.page.expect_popup() as opened:
        link.click()
    assert opened.value.url == f"{origin}/?backend=wasm"


def test_a_frame_that_does_not_tell_whether_it_allows_the_camera_is_named_as_well(
    open_page: Callable[..., Player], framed: Callable[..., FrameLocator], origin: str
) -> None:
    """As in Firefox and Safari, which know no permissionsPolicy."""
    mute = "for (const name of ['permissionsPolicy', 'featurePolicy']) delete Document.prototype[name];"
    player = open_page("?backend=wasm", script=f"{FAILING}; {mute}; fault = ['not allowed', 'NotAllowedError'];")
    inner = framed(player, f"{origin}/?backend=wasm")
    inner.locator("body[data-phase=error]").wait_for(timeout=60_000)
    said = inner.locator("[data-testid=cover-text]").text_content() or ""
    assert "may forbid it" in said and "allow it at the camera sign" in said
    assert inner.locator("[data-testid=open-tab]").is_visible()
