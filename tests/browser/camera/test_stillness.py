"""A camera that hangs: a held button says so, and a round is void instead of being decided by an old picture."""

from collections.abc import Callable

from tests.browser.player import HELD_BACK, Player

SAYS_STILL = "() => document.querySelector('[data-testid=message]').textContent.startsWith('The camera stands still')"
STARVED = """
const ask = HTMLVideoElement.prototype.requestVideoFrameCallback;
HTMLVideoElement.prototype.requestVideoFrameCallback = function (take) {
  return ask.call(this, (...shown) => (held.length ? this.requestVideoFrameCallback(take) : take(...shown)));
};
"""
"""As on a software GPU: while the page waits for its worker's answer, the browser shows nothing new either."""


def test_a_camera_that_hangs_is_said_and_a_round_is_void(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    player.teach_all(3)
    player.see("() => freezeCamera(true)")
    player.page.hover("[data-testid=teach-rock]")
    player.page.mouse.down()
    player.wait_until(SAYS_STILL)
    player.see("() => freezeCamera(false)")
    player.wait_until(f"() => !({SAYS_STILL})()")
    player.page.mouse.up()
    player.see("() => freezeCamera(true)")
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("reveal")
    assert player.value("outcome") == "void"
    assert player.text("outcome") == "The camera's picture stood still, so this round does not count."
    player.see("() => freezeCamera(false)")
    player.play("rock")
    assert player.value("your-move") == "rock"


def test_a_worker_that_takes_its_time_is_no_camera_that_hangs(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", script=HELD_BACK + STARVED)
    player.see("() => letGo()")
    player.wait_for_phase("ready")
    player.teach_all(3)
    player.show("rock")
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("countdown")
    player.see("() => { window.isFree = false; }")
    player.wait_until("() => document.querySelector('[data-testid=countdown]').dataset.value === '0'")
    player.see("() => letGo()")
    player.wait_for_phase("reveal")
    assert player.value("your-move") == "rock", player.text("how")
