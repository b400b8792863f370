"""What iPads do to a page, played in Chromium: they take camera, GPU and sound away, and forget what is kept."""

from collections.abc import Callable
from pathlib import Path

from janken_build.server import serving
from tests.browser.camera.test_pace import HIDE
from tests.browser.conftest import GPU_ARGS
from tests.browser.game.test_game import choose
from tests.browser.player import Player

TRACK = "document.querySelector('video').srcObject.getVideoTracks()[0]"
MUTE = f"""(isMuted) => {{
  Object.defineProperty({TRACK}, "muted", {{ value: isMuted, configurable: true }});
  {TRACK}.dispatchEvent(new Event(isMuted ? "mute" : "unmute"));
}}"""
WEBGL = "vendor/onnxruntime/ort.webgl.min.mjs"
LOSABLE = b"""
const getContext = OffscreenCanvas.prototype.getContext;
OffscreenCanvas.prototype.getContext = function (...wanted) {
  const context = getContext.apply(this, wanted);
  new BroadcastChannel("gpu").onmessage = () => context.getExtension?.("WEBGL_lose_context")?.loseContext();
  return context;
};
"""
"""Lets a test lose all WebGL contexts that onnxruntime has made so far."""
TAKE_GPU = "() => new BroadcastChannel('gpu').postMessage('lose')"
LATE_SOUND = """
window.nResumed = 0;
Object.defineProperty(AudioContext.prototype, "state", { get: () => (nResumed ? "running" : "suspended") });
AudioContext.prototype.resume = async () => { nResumed += 1; };
"""
SAFARI = "window.GestureEvent = class {}; StorageManager.prototype.persist = async () => false;"
FORGETS = "This browser forgets what a page keeps after seven days without a visit"


def test_a_call_takes_the_camera_and_it_goes_on_by_itself(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("countdown")
    player.see(MUTE, True)
    player.wait_for_phase("error")
    assert player.text("cover-text").startswith("Something else has the camera now, a call or another app")
    player.see(MUTE, False)
    player.wait_for_phase("ready")
    player.wait_for_frames(3)
    assert "does not count" in player.text("message")


def test_a_camera_taken_while_nobody_looked_is_opened_again(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    player.see(HIDE, True)
    player.see(f"() => {{ const track = {TRACK}; track.stop(); track.dispatchEvent(new Event('ended')); }}")
    player.see(HIDE, False)
    player.wait_until(f"() => document.querySelector('video').srcObject && {TRACK}.readyState === 'live'")
    player.wait_for_frames(3)
    assert player.see("document.body.dataset.phase") == "ready"


def test_a_gpu_that_is_taken_away_is_opened_again_and_nothing_is_said(
    open_page: Callable[..., Player], dist: Path
) -> None:
    module = LOSABLE + (dist / WEBGL).read_bytes()
    with serving(dist, {WEBGL: module}) as site:
        player = open_page("?backend=webgl", at=site.origin, args=GPU_ARGS)
        player.wait_for_phase("ready")
        player.teach("rock", 4)
        for _ in range(2):
            player.wait_for_frames(11)
            player.see(TAKE_GPU)
            player.wait_for_frames(2)
            assert (player.text("backend"), player.value("prediction")) == ("webgl", "rock")
        assert not player.page.is_visible("[data-testid=notice]")


def test_the_sound_begins_with_the_next_touch_where_it_may_not_before(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", script=LATE_SOUND)
    player.wait_for_phase("ready")
    player.pause()
    assert player.see("nResumed") == 0, "nobody wants sound"
    player.page.click("[data-testid=pause]")
    choose(player, "sound", True)
    player.page.click("[data-testid=start-round]")
    player.wait_until("() => nResumed === 1")


def test_that_safari_forgets_is_said_once_with_the_cure(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", script=SAFARI)
    player.wait_for_phase("ready")
    assert not player.page.is_visible("[data-testid=week]"), "there is nothing to lose"
    player.teach("rock", 1)
    player.wait_until("() => document.querySelector('[data-testid=week]').checkVisibility()")
    assert player.text("week").startswith(FORGETS)
    with player.page.expect_download() as download:
        player.page.click("[data-testid=week] [data-save]")
    assert download.value.suggested_filename.endswith(".janken")
    player.page.click("[data-testid=week-seen]")
    player.page.reload()
    player.wait_for_phase("ready")
    player.teach("rock", player.n_examples("rock") + 1)
    player.wait_for_frames(3)
    assert not player.page.is_visible("[data-testid=week]")


def test_where_the_browser_keeps_for_good_nothing_is_said(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", script=SAFARI.replace("false", "true"))
    player.wait_for_phase("ready")
    player.teach("rock", 1)
    player.wait_for_frames(3)
    assert not player.page.is_visible("[data-testid=week]")
