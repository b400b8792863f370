"""How often frames go: seldom before anything is taught, at once when a button is pressed, never while nobody looks."""

from collections.abc import Callable
from pathlib import Path

from tests.browser.player import Player

COUNT_FRAMES = """
window.nSent = 0;
window.Worker = class extends Worker {
  postMessage(message, transfer) {
    if (message.type === "frame") window.nSent += 1;
    super.postMessage(message, transfer);
  }
};
"""
ENDLESS_PACE = f"""
{COUNT_FRAMES}
window.Worker = class extends Worker {{
  set onmessage(take) {{
    super.onmessage = (event) => {{
      const {{ view }} = event.data;
      if (view && view.pace_ms > 0) view.pace_ms = 1e9;
      take(event);
    }};
  }}
}};
"""
"""A pace that is not 0 is made endless, so that a test can count frames and need not measure time."""
HIDE = """(isHidden) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => isHidden });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
WAIT_FOR_PICTURES = """async (n) => {
  const video = document.querySelector("video");
  for (let i = 0; i < n; i += 1) await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  return nSent;
}"""
"""Wait until the camera has given so many pictures; how many frames were sent by then."""


def test_until_something_is_taught_frames_keep_to_the_pace_but_a_press_gets_one_at_once(
    open_page: Callable[..., Player], drawn_film: Path
) -> None:
    player = open_page("?backend=wasm", camera=drawn_film, script=ENDLESS_PACE)
    player.wait_for_phase("ready")
    assert player.see(WAIT_FOR_PICTURES, 40) <= 1
    player.page.click("[data-testid=teach-rock]")
    player.wait_until("() => Number(document.querySelector('[data-testid=examples-rock]').textContent) >= 1")
    player.wait_for_frames(4)


def test_no_frame_goes_while_the_page_is_hidden_and_afterwards_they_go_on(
    open_page: Callable[..., Player], drawn_film: Path
) -> None:
    player = open_page("?backend=wasm", camera=drawn_film, script=COUNT_FRAMES)
    player.wait_for_phase("ready")
    player.teach("rock", at_least=1)
    player.see(HIDE, True)
    player.see("() => document.querySelector('video').pause()")
    player.see("() => document.querySelector('video').play()")
    sent = player.see(WAIT_FOR_PICTURES, 2)
    assert player.see(WAIT_FOR_PICTURES, 40) == sent
    player.see("() => document.querySelector('video').pause()")  # as phones do
    player.see(HIDE, False)
    player.wait_for_frames(4)


def test_a_camera_that_ended_while_the_page_was_hidden_is_opened_again(
    open_page: Callable[..., Player], drawn_film: Path
) -> None:
    player = open_page("?backend=wasm", camera=drawn_film)
    player.wait_for_phase("ready")
    player.see(HIDE, True)
    player.see("() => document.querySelector('video').srcObject.getVideoTracks()[0].stop()")  # which fires no event
    player.see(HIDE, False)
    player.wait_for_frames(2)
    player.wait_for_phase("ready")
