"""From a change in front of the camera to the label that says so, on wasm and on WebGL, in milliseconds and inferences.

The fake camera's film says in its corner which gesture it shows; a change is when the camera took the first picture of
another one, as far as the browser tells, else when the page showed it. The label is there when the page says it.
"""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright

from tests.browser.conftest import GPU_ARGS
from tests.browser.film_player import FilmPlayer
from tests.camera_file import camera_args, write_camera_file
from tests.hands import LABELS, drawn_hands

RUNS: list[tuple[str, list[str], int, int]] = [("wasm", [], 1, 30), ("webgl", GPU_ARGS, 3, 10)]
"""Backend, Chromium's arguments, seconds of a gesture in the film, changes."""
WATCH_SCRIPT = """
(labels) => {
  window.waits = [];
  window.inferences = [];
  const video = document.querySelector("video");
  const context = new OffscreenCanvas(64, 48).getContext("2d", { willReadFrequently: true });
  const prediction = document.querySelector("[data-testid=prediction]");
  let shown;
  let changed_ms;
  const look = (now, { captureTime }) => {
    video.requestVideoFrameCallback(look);
    context.drawImage(video, 0, 0, 64, 48);
    const color = context.getImageData(2, 2, 1, 1).data;
    const label = labels[[0, 1, 2].find((i) => color[i] > 128)];
    if (label === shown) return;
    if (changed_ms !== undefined) waits.push(-1);  // the next change came before the label
    if (shown) changed_ms = captureTime ?? now;
    shown = label;
  };
  video.requestVideoFrameCallback(look);
  new MutationObserver(() => {
    if (changed_ms === undefined || prediction.dataset.value !== shown) return;
    waits.push(performance.now() - changed_ms);
    changed_ms = undefined;
  }).observe(prediction, { attributes: true });
  document.body.addEventListener("janken:frame", ({ detail }) => inferences.push(detail.timings.inference_ms));
}
"""


def measure_latency(playwright: Playwright, chromium: str, origin: str) -> Iterator[str]:
    """Lines to print."""
    yield f"{'from a change to its label, ms':<34}{'median':>9}{'95 %':>9}{'in inferences':>24}{'missed':>9}"
    for backend, args, seconds, n_changes in RUNS:
        with tempfile.TemporaryDirectory() as folder:
            pictures = {label: drawn_hands(label) for label in LABELS}
            film = write_camera_file(Path(folder) / "film.mjpeg", pictures, seconds_a_label=seconds)
            browser = playwright.chromium.launch(executable_path=chromium, args=[*camera_args(film), *args])
            context = browser.new_context(viewport={"width": 1280, "height": 720})
            seen = watch(FilmPlayer(context.new_page(), f"{origin}/?backend={backend}"), n_changes)
            browser.close()
        waits = [wait for wait in seen["waits"] if wait >= 0]
        inference = statistics.median(seen["inferences"])
        middle, high = statistics.median(waits), statistics.quantiles(waits, n=20)[-1]
        ratios = f"{middle / inference:.2f} … {high / inference:.2f}"
        yield f"{backend:<34}{middle:>9.0f}{high:>9.0f}{ratios:>24}{len(seen['waits']) - len(waits):>9}"


def watch(player: FilmPlayer, n_changes: int) -> dict[str, Any]:
    player.wait_for_phase("ready")
    for label in LABELS:
        player.teach(label, at_least=4)
    player.wait_for_frames(10)
    player.see(WATCH_SCRIPT, list(LABELS))
    player.wait_until("(n) => waits.length >= n", n_changes)
    seen = player.see("({ waits, inferences })")
    assert isinstance(seen, dict)
    return seen
