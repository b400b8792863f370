"""Measure what 20,000 examples cost: opening them, each frame while they are learned and after, and the report.

The rows differ as embeddings of real hands do: of what 18,770 of those are, 94 % lies in 16 directions, 98 % in 64.
"""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser

from janken.examples.store import Example
from janken.frames.arrays import Float32Array
from janken.frames.embedding import Model
from janken.frames.thumbnails import write_png
from janken.keeping.savefile import Save, write_save
from tests.browser.player import KEEP_WORKER, Player
from tests.hands import LABELS

N_EXAMPLES = 20_000
N_FRAMES = 100
N_LEARNING = 2000
"""After so many frames all is learned."""
COUNT_SCRIPT = """
() => {
  window.timings = [];
  document.body.addEventListener("janken:frame", ({ detail }) => timings.push(detail.timings));
}
"""
REPORT_SCRIPT = """
() => new Promise((resolve) => {
  const started = performance.now();
  worker.addEventListener("message", function listen({ data }) {
    if (data.type !== "reply" || !data.view.report || data.view.report.is_measuring) return;
    worker.removeEventListener("message", listen);
    resolve(performance.now() - started);
  });
  worker.postMessage({ type: "report", is_open: true });
})
"""


def rows_like_hands(n_rows: int, n_features: int) -> Float32Array:
    random = np.random.default_rng(0)
    scales = np.exp(-np.arange(n_features) / 9) + 0.06 * np.exp(-np.arange(n_features) / 60)
    turn = np.linalg.qr(random.normal(size=(n_features, n_features)))[0]
    middles = 1.5 * random.normal(size=(len(LABELS), n_features))
    rows = (random.normal(size=(n_rows, n_features)) + middles[np.arange(n_rows) % len(LABELS)]) * scales
    rows = (rows @ turn + 0.5).astype(np.float32)
    normal: Float32Array = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return normal


def measure_many(browser: Browser, origin: str, model: dict[str, object]) -> Iterator[str]:
    """Lines to print."""
    known = Model(**{key: model[key] for key in ("name", "side_px", "n_features", "sha256")})  # type: ignore[arg-type]
    picture = write_png(np.zeros((56, 56, 3), dtype=np.uint8))
    rows = rows_like_hands(N_EXAMPLES, known.n_features)
    examples = [Example(i + 1, LABELS[i % 3], 1 + i // 60 * 3 + i % 3, row, picture) for i, row in enumerate(rows)]
    save = Save(known, list(LABELS), {"you": 0, "computer": 0, "draws": 0}, None, examples)
    context = browser.new_context()
    context.add_init_script(KEEP_WORKER)
    player = Player(context.new_page(), f"{origin}/?backend=wasm&model={known.name}")
    player.wait_for_phase("ready")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.janken"
        path.write_bytes(write_save(save))
        player.page.set_input_files("[data-testid=file]", files=[path])
        player.wait_for_examples("rock", N_EXAMPLES // 4)
    player.see(COUNT_SCRIPT)
    player.wait_until("(n) => timings.length >= n", N_LEARNING + N_FRAMES)
    frames = player.see("timings")
    yield f"{f'{N_EXAMPLES:,} examples, {known.name}, ms':<34}{'median':>9}{'90 %':>9}{'longest':>9}"
    for name, some in (("while they are learned", frames[:N_LEARNING]), ("then", frames[N_LEARNING:])):
        for stage in ("neighbors_ms", "learn_ms", "whole_ms"):
            times = [frame[stage] for frame in some]
            high = statistics.quantiles(times, n=10)[-1]
            title = f"{stage.removesuffix('_ms')}, {name}"
            yield f"{title:<34}{statistics.median(times):>9.2f}{high:>9.2f}{max(times):>9.2f}"
    yield f"{'report: all of it':<34}{player.see(REPORT_SCRIPT):>9.0f}"
    context.close()
