"""What goes wrong is said in a sentence with its cure, and nothing is lost by it."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from janken_build.server import serving
from tests.browser.falsified import falsified
from tests.browser.player import Player

DENIED = ("--use-fake-ui-for-media-stream=deny", "--use-fake-device-for-media-stream")
BUSY_ONCE = """
const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
let tries = 0;
navigator.mediaDevices.getUserMedia = (wanted) =>
  (tries += 1) === 1 ? Promise.reject(new DOMException("in use", "NotReadableError")) : real(wanted);
"""
OVERCONSTRAINED = """
navigator.mediaDevices.getUserMedia = () =>
  Promise.reject(Object.assign(new Error(), { name: "OverconstrainedError" }));
"""
"""What WebKit says where there is no camera at all."""
BROKEN = b"throw new Error('this file is broken');"
FAILING_AT_THE_THIRD_RUN = falsified("if (run === 3) throw new Error('the GPU went away')")


def test_a_denied_camera_is_said_with_the_cure(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", camera=None, args=DENIED)
    player.wait_for_phase("error")
    assert "The camera is blocked. Allow it" in player.text("cover-text")
    assert player.page.is_visible("[data-testid=retry]")


def test_a_missing_camera_is_said_with_the_cure(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", camera=None, args=("--use-fake-ui-for-media-stream",))
    player.wait_for_phase("error")
    assert "No camera was found. Plug one in" in player.text("cover-text")


def test_a_missing_camera_is_said_where_the_browser_calls_it_overconstrained(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", script=OVERCONSTRAINED)
    player.wait_for_phase("error")
    assert "No camera was found. Plug one in" in player.text("cover-text")


def test_a_busy_camera_is_said_and_a_retry_brings_it(open_page: Callable[..., Player], drawn_film: Path) -> None:
    player = open_page("?backend=wasm", camera=drawn_film, script=BUSY_ONCE)
    player.wait_for_phase("error")
    assert "The camera is busy" in player.text("cover-text")
    player.page.click("[data-testid=retry]")
    player.wait_for_phase("ready")
    player.wait_for_frames(2)


def test_an_insecure_address_is_said_with_the_cure(
    open_page: Callable[..., Player], origin: str, drawn_film: Path
) -> None:
    insecure = origin.replace("localhost", "janken.test")
    rule = f"--host-resolver-rules=MAP {urlsplit(insecure).hostname} 127.0.0.1"
    player = open_page("?backend=wasm", camera=drawn_film, args=(rule,), at=insecure)
    player.wait_for_phase("error")
    assert "only works on https or localhost" in player.text("cover-text")
    player.expects_errors = True  # Chromium says that it ignores the isolation headers here


def test_a_camera_lost_in_mid_round_voids_the_round_and_keeps_what_was_taught(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    player.teach_all()
    player.wait_for_frames(2)  # the last hold's last picture may still be on its way
    taught = [player.n_examples(label) for label in ("rock", "paper", "scissors")]
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("countdown")
    player.see("() => document.querySelector('video').srcObject.getVideoTracks()[0].dispatchEvent(new Event('ended'))")
    player.wait_for_phase("error")
    assert "The camera was lost" in player.text("cover-text")
    player.page.click("[data-testid=retry]")
    player.wait_for_phase("ready")
    assert "does not count" in player.text("message")
    assert [player.n_examples(label) for label in ("rock", "paper", "scissors")] == taught
    assert [player.text(f"score-{side}") for side in ("you", "computer", "draws")] == ["0", "0", "0"]


@pytest.mark.parametrize(
    ("module", "reason"), [(BROKEN, "this file is broken"), (FAILING_AT_THE_THIRD_RUN, "the GPU went away")]
)
def test_a_failing_backend_hands_over_to_the_next_and_says_so(
    open_page: Callable[..., Player], dist: Path, module: bytes, reason: str
) -> None:
    with serving(dist, {"vendor/onnxruntime/ort.webgl.min.mjs": module}) as site:
        player = open_page("?backend=webgl", at=site.origin)
        player.wait_until("() => document.querySelector('[data-testid=backend]').textContent === 'wasm'")
        player.wait_for_frames(2)
        assert player.text("notice") == f"WebGL did not work here ({reason}), so WebAssembly took over."
        player.page.click("[data-testid=decides]")
        assert player.page.is_visible("[data-testid=notice]")
        assert player.see("document.body.dataset.phase") == "ready"


def test_no_backend_left_is_an_error_with_a_sentence(open_page: Callable[..., Player], dist: Path) -> None:
    broken = {f"vendor/onnxruntime/ort.{name}.min.mjs": BROKEN for name in ("webgl", "wasm", "webgpu")}
    with serving(dist, broken) as site:
        player = open_page("?backend=webgpu", at=site.origin)
        player.wait_for_phase("error")
        assert "The recognizer could not run here" in player.text("cover-text")
        assert "Traceback" not in player.said()
        player.expects_errors = True


@pytest.mark.models
@pytest.mark.parametrize("path", ["janken.zip.gzip", "models/janken-hands.onnx", "vendor/pyodide/pyodide.asm.wasm"])
def test_a_file_missing_on_the_host_is_an_error_that_says_so(
    open_page: Callable[..., Player], seeded_dist: Path, path: str
) -> None:
    with serving(seeded_dist, {path: None}) as site:
        player = open_page("?backend=wasm", at=site.origin)
        player.wait_for_phase("error")
        assert path.rsplit("/", 1)[-1] in player.text("cover-text")
        assert player.page.is_visible("[data-testid=retry]")
        player.expects_errors = True


def test_an_error_that_nobody_foresaw_is_said_in_the_language_of_the_page(
    open_page: Callable[..., Player], dist: Path
) -> None:
    path = "vendor/pyodide/pyodide.mjs"
    broken = b"throw new RangeError('said in English');".ljust((dist / path).stat().st_size)
    with serving(dist, {path: broken}) as site:
        player = open_page("?backend=wasm", at=site.origin, locale="zh-CN")
        player.wait_for_phase("error")
        assert player.text("cover-text").startswith("出了一个 Janken 不认识的错误。请重试")
        player.expects_errors = True
