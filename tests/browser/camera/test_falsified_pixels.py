"""A browser that falsifies pixels: nothing is taught, it is said what to do, and it goes on once it is allowed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from janken_build.server import serving
from tests.browser.conftest import GPU_ARGS
from tests.browser.firefox import Firefox, firefox
from tests.browser.player import Player
from tests.browser.programs import browser_program
from tests.browser.smoke import ENOUGH, element, phase_is
from tests.hands import LABELS

PREFERENCES = {
    "intl.accept_languages": "en-US",
    "privacy.resistFingerprinting": True,
    "media.navigator.streams.fake": True,
    "media.navigator.permission.disabled": True,
}
ALLOW = """Services.perms.addFromPrincipal(
  Services.scriptSecurityManager.createContentPrincipalFromOrigin(%s), "canvas", Services.perms.ALLOW_ACTION)"""
SAYS_SO = f"{element('cover-text')}.innerText.includes('gives false colors')"
FALSIFY = """
const real = OffscreenCanvasRenderingContext2D.prototype.getImageData;
OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...place) {
  const image = real.apply(this, place);
  %s
  return image;
};
"""
NOISE = "image.data.forEach((_, i) => (image.data[i] = 256 * Math.random()));"
LOWEST_BITS = "image.data.forEach((x, i) => (image.data[i] = x ^ (Math.random() < 0.5)));"
NO_WEBGL = """
OffscreenCanvas.prototype.getContext = ((real) => function (kind, ...more) {
  return kind === "2d" ? real.call(this, kind, ...more) : null;
})(OffscreenCanvas.prototype.getContext);
"""


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Firefox]:
    """The real Firefox with the preference that Tor, Mullvad and LibreWolf have on."""
    program = browser_program("JANKEN_FIREFOX")
    with firefox(program, tmp_path, PREFERENCES, "-remote-allow-system-access") as browser:
        yield browser


@pytest.mark.parametrize("source", ["camera", "demo"])
def test_in_a_guarded_firefox_nothing_is_taught_until_the_page_is_allowed_its_canvas(
    guarded: Firefox, origin: str, source: str
) -> None:
    guarded.open(f"{origin}/?seed=1")
    guarded.wait_until(SAYS_SO)
    guarded.wait_until(phase_is("error"))
    if source == "demo":
        guarded.click("[data-testid=use-demo]")
    guarded.wait_until(f"{element('backend')}.textContent !== ''")
    guarded.press("[data-testid=teach-rock]")
    guarded.click("[data-testid=retry]")
    guarded.release()
    guarded.wait_until(SAYS_SO)
    assert guarded.see(f"{element('examples-rock')}.textContent") == "0"
    guarded.change_browser(ALLOW % json.dumps(origin))
    guarded.wait_until(phase_is("ready"))
    assert guarded.see("document.body.dataset.source") == source
    if source == "camera":
        return
    for label in LABELS:
        guarded.press(f"[data-testid=teach-{label}]")
        guarded.wait_until(f"Number({element(f'examples-{label}')}.textContent) >= {ENOUGH}")
        guarded.release()
    for label in LABELS:
        guarded.click(f"[data-testid=demo-hands] [data-shows={label}]")
        guarded.wait_until(f"{element('prediction')}.dataset.value === '{label}'")


def open_falsified(
    open_page: Callable[..., Player], dist: Path, film: Path, statements: str
) -> Iterator[Player]:
    """The page in Chromium, its worker's canvas falsified by these statements."""
    worker = (dist / "worker/pixels.js").read_bytes()
    with serving(dist, {"worker/pixels.js": worker + statements.encode()}) as site:
        yield open_page("?backend=wasm", at=site.origin, camera=film, args=GPU_ARGS)


def test_where_webgl_is_honest_it_reads_the_camera_s_pixels(
    open_page: Callable[..., Player], dist: Path, drawn_film: Path
) -> None:
    for player in open_falsified(open_page, dist, drawn_film, FALSIFY % NOISE):
        player.wait_for_phase("ready")
        player.teach_all()
        for label in LABELS:
            player.show(label)
            player.wait_until("(l) => document.querySelector('[data-testid=prediction]').dataset.value === l", label)


def test_flipped_lowest_bits_are_no_reason_to_stop(
    open_page: Callable[..., Player], dist: Path, drawn_film: Path
) -> None:
    for player in open_falsified(open_page, dist, drawn_film, FALSIFY % LOWEST_BITS + NO_WEBGL):
        player.wait_for_phase("ready")
        player.teach("rock", 3)


def test_without_an_honest_way_nothing_is_read_and_it_is_said(
    open_page: Callable[..., Player], dist: Path, drawn_film: Path
) -> None:
    for player in open_falsified(open_page, dist, drawn_film, FALSIFY % NOISE + NO_WEBGL):
        player.wait_for_phase("error")
        assert "gives false colors" in player.text("cover-text")
