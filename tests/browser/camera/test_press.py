"""No picture that the camera took before a press is taught by it, however late the camera and the worker are."""

from collections.abc import Callable

from tests.browser.player import Player

LATE_MS = 300
LATE_CAMERA = """
window.sent = [];
window.Worker = class extends Worker {
  postMessage(message, transfer) {
    const { type, now_ms } = message;
    sent.push({ type, taken_ms: now_ms, sent_ms: performance.now() });
    super.postMessage(message, transfer);
  }
};
const request = HTMLVideoElement.prototype.requestVideoFrameCallback;
HTMLVideoElement.prototype.requestVideoFrameCallback = function (see) {
  return request.call(this, (now, about) => see(now, { ...about, captureTime: performance.now() - LATE_MS }));
};
""".replace("LATE_MS", str(LATE_MS))
"""A camera whose pictures are shown long after it took them, and a list of what the worker is told."""
TAKEN_SINCE_THE_PRESS = """() => {
  const press = sent.findLastIndex(({ type }) => type === "teach-start");
  const frames = sent.slice(press).filter(({ type }) => type === "frame");
  return [sent[press].sent_ms, frames.map(({ taken_ms }) => taken_ms), frames.map(({ sent_ms }) => sent_ms)];
}"""


def test_a_press_is_only_taught_pictures_that_the_camera_took_after_it(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", script=LATE_CAMERA)
    player.wait_for_phase("ready")
    player.teach("rock", at_least=1)  # from now on the next picture waits for the worker
    for label in ("paper", "scissors"):
        player.wait_for_frames(3)
        player.page.hover(f"[data-testid=teach-{label}]")
        player.page.mouse.down()
        player.wait_for_examples(label, 2)
        player.page.mouse.up()
        pressed_ms, taken_ms, sent_ms = player.see(TAKEN_SINCE_THE_PRESS)
        assert taken_ms and min(taken_ms) > pressed_ms
        assert min(sent_ms) >= pressed_ms + LATE_MS, "the camera's own time counts, not when a picture is shown"
