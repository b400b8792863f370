"""Why there is no camera: the true cause and its cure, in words and never by an error's name."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route

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
    open_page: Callable[..., Player], origin: str, is_allowed: bool
) -> None:
    player = open_page("?backend=wasm")
    allow = 'allow="camera"' if is_allowed else ""
    frame = f'<!doctype html><iframe {allow} width=1000 height=700 src="{origin}/?backend=wasm"></iframe>'

    def answer(route: Route) -> None:
        route.fulfill(content_type="text/html", body=frame)

    player.page.route("http://school.localhost/**", answer)
    player.page.goto("http://school.localhost/course")
    inner = player.page.frame_locator("iframe")
    if is_allowed:
        inner.locator("body[data-phase=ready]").wait_for(timeout=100_000)
        return
    inner.locator("body[data-phase=error]").wait_for(timeout=100_000)
    assert "stands inside another page, which does not let it use the camera" in (
        inner.locator("[data-testid=cover-text]").text_content() or ""
    )
    link = inner.locator("[data-testid=open-tab]")
    assert link.is_visible() and link.text_content() == "Open in a tab of its own"
    with player.page.expect_popup() as opened:
        link.click()
    assert opened.value.url == f"{origin}/?backend=wasm"


def test_a_frame_that_does_not_tell_whether_it_allows_the_camera_is_named_as_well(
    open_page: Callable[..., Player], origin: str
) -> None:
    """As in Firefox and Safari, which know no permissionsPolicy."""
    mute = "for (const name of ['permissionsPolicy', 'featurePolicy']) delete Document.prototype[name];"
    player = open_page("?backend=wasm", script=f"{FAILING}; {mute}; fault = ['not allowed', 'NotAllowedError'];")
    frame = f'<!doctype html><iframe width=1000 height=700 src="{origin}/?backend=wasm"></iframe>'

    def answer(route: Route) -> None:
        route.fulfill(content_type="text/html", body=frame)

    player.page.route("http://school.localhost/**", answer)
    player.page.goto("http://school.localhost/course")
    inner = player.page.frame_locator("iframe")
    inner.locator("body[data-phase=error]").wait_for(timeout=100_000)
    said = inner.locator("[data-testid=cover-text]").text_content() or ""
    assert "may forbid it" in said and "allow it at the camera sign" in said
    assert inner.locator("[data-testid=open-tab]").is_visible()
