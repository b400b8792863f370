"""Measure the built page in headless Chromium: `python3 build.py bench`.

Prints the median and the spread (10th to 90th percentile) of each stage of a frame on the wasm backend, at 150 and at
1,000 examples (there also those of the trained head), and in the same run the floor: bare onnxruntime-web on the same
model, no Python. The floor is measured before, between and after, because machines drift; the last column is a stage's
part of the floor's median. After examples have changed, some frames also learn from them: what those took is printed
apart ("learning"). "overhead" is all of a frame but inference and decision. Then what is kept, 20,000 examples, how
smooth a round is, how long it takes from a change before the camera to its label, and what is held in memory. `bench
PART …` measures some of these alone: frames, kept, many, round, latency, memory. With `--start` it measures the start
instead (start.py).
"""

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from janken_build.server import serving
from tests.bench.keeping import measure_keeping
from tests.bench.latency import measure_latency
from tests.bench.many import measure_many
from tests.bench.memory import measure_memory
from tests.bench.smoothness import measure_smoothness
from tests.bench.start import main as measure_start
from tests.browser.player import KEEP_WORKER, Player
from tests.camera_file import camera_args, write_camera_file
from tests.hands import LABELS, drawn_hands

N_EXAMPLES = (150, 1000)
N_FRAMES = 100
N_LEARNING = 250
"""After so many frames the page has learned all there is in 1,000 examples."""
STAGES = ("grab_ms", "pixels_ms", "preprocess_ms", "inference_ms", "neighbors_ms", "bridge_ms", "whole_ms")
FLOOR_SCRIPT = """
async ([path, sidePx, nRuns]) => {
  const ort = await import("/vendor/onnxruntime/ort.wasm.min.mjs");
  ort.env.wasm.wasmPaths = "/vendor/onnxruntime/";
  ort.env.wasm.numThreads = Math.max(1, Math.min(4, navigator.hardwareConcurrency - 1));  // as in ort.js
  const session = await ort.InferenceSession.create(path, { executionProviders: ["wasm"] });
  const pixels = new ort.Tensor("float32", new Float32Array(3 * sidePx * sidePx).fill(99), [1, 3, sidePx, sidePx]);
  const times = [];
  for (let run = 0; run < nRuns + 10; run += 1) {
    const started = performance.now();
    await session.run({ pixels });
    times.push(performance.now() - started);
  }
  return times.slice(10);
}
"""
TEACH_SCRIPT = """
async (labelsAndCounts) => {
  const answer = (to) => new Promise((resolve) => worker.addEventListener("message", function listen({ data }) {
    if (data.type !== "reply" || data.to !== to) return;
    worker.removeEventListener("message", listen);
    resolve(data);
  }));
  const video = document.querySelector("video");
  video.pause();  // so that the page's own loop rests meanwhile
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const canvas = new OffscreenCanvas(224, 224);
  const context = canvas.getContext("2d");
  let now_ms = performance.now();
  let hue = 0;
  for (const [label, count] of labelsAndCounts) {
    worker.postMessage({ type: "teach-start", label });
    for (let i = 0; i < count; i += 1) {
      context.fillStyle = `hsl(${(hue += 37)} 80% 50%)`;  // no picture is like another: near copies are not taken
      context.fillRect(0, 0, 224, 224);
      context.translate(112, 112);
      context.rotate((hue * Math.PI) / 180);
      context.drawImage(video, 80, 0, 480, 480, -112, -112, 224, 224);
      context.resetTransform();
      context.fillRect((hue * 7) % 160, (hue * 11) % 160, 64, 64);
      const bitmap = canvas.transferToImageBitmap();
      const answered = answer("frame");
      worker.postMessage({ type: "frame", now_ms: (now_ms += 1000), bitmap }, [bitmap]);
      await answered;
    }
    worker.postMessage({ type: "teach-stop" });
  }
  await video.play();
}
"""
MEASURE_SCRIPT = """
() => {
  window.timings = [];
  document.body.addEventListener("janken:frame", ({ detail }) => timings.push({
    ...detail.timings,
    nEpochs: detail.view.deciding.curve?.losses.length ?? 0,
    isTraining: detail.view.deciding.is_training,
  }));
}
"""


def measure_floor(browser: Browser, origin: str, model: dict[str, object]) -> list[float]:
    """Milliseconds of each run of the bare model on a page without Python."""
    page = browser.new_page()
    page.goto(f"{origin}/NOTICES.txt")
    times: list[float] = page.evaluate(FLOOR_SCRIPT, [f"/{model['path']}", model["side_px"], N_FRAMES])
    page.close()
    return times


def measure_page(browser: Browser, origin: str, n_examples: int) -> dict[str, list[float]]:
    """Milliseconds of each stage, frame by frame, with so many examples taught."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    context.add_init_script(KEEP_WORKER)
    player = Player(context.new_page(), f"{origin}/?backend=wasm")
    player.wait_for_phase("ready")
    player.see(TEACH_SCRIPT, [[label, -(-n_examples // len(LABELS))] for label in LABELS])
    player.wait_for_examples(LABELS[0], n_examples // len(LABELS))
    player.see(MEASURE_SCRIPT)
    player.wait_until("(n) => timings.length >= n", N_LEARNING + N_FRAMES)
    timings = player.see("timings")
    stages = {stage: [frame[stage] for frame in timings[N_LEARNING:]] for stage in STAGES}
    parts = ("whole_ms", "inference_ms", "neighbors_ms", "learn_ms")
    costs = [[frame[part] for part in parts] for frame in timings[N_LEARNING:]]
    stages["overhead"] = [whole - sum(others) for whole, *others in costs]
    stages |= {
        f"learning, {name}": [frame[f"{name}_ms"] for frame in timings[:N_FRAMES]] for name in ("learn", "whole")
    }
    if n_examples == max(N_EXAMPLES):
        stages |= measure_head(player)
    context.close()
    return stages


def measure_head(player: Player) -> dict[str, list[float]]:
    """Switch to the trained head and return milliseconds: of each epoch, and of the decision in each later frame."""
    player.see("() => { timings.length = 0; worker.postMessage({ type: 'decide-by', method: 'head' }); }")
    player.wait_until("() => timings.some(({ nEpochs }) => nEpochs) && !timings.at(-1).isTraining")
    training = player.see("timings")
    epochs, since_ms = [], 0.0
    for before, after in pairwise(training):
        since_ms += after["learn_ms"]  # an epoch may take several frames, and a frame several epochs
        if n_epochs := after["nEpochs"] - before["nEpochs"]:
            epochs += [since_ms / n_epochs] * n_epochs
            since_ms = 0.0
    player.see("() => { timings.length = 0; }")
    player.wait_until("(n) => timings.length >= n", N_FRAMES)
    return {"head, an epoch": epochs, "head, decision": [frame["neighbors_ms"] for frame in player.see("timings")]}


def row(name: str, times: Sequence[float], floor: float) -> str:
    low, *_, high = statistics.quantiles(times, n=10)
    middle = statistics.median(times)
    return f"{name:<34}{middle:>9.2f}{low:>9.2f} …{high:>7.2f}{middle / floor:>12.2f}"


def measure_frames(browser: Browser, origin: str, model: dict[str, object]) -> Iterator[str]:
    """Lines to print."""
    floor = measure_floor(browser, origin, model)
    stages = {}
    for n_examples in N_EXAMPLES:
        stages[n_examples] = measure_page(browser, origin, n_examples)
        floor += measure_floor(browser, origin, model)
    middle = statistics.median(floor)
    yield f"{'wasm, milliseconds':<34}{'median':>9}{'10 %':>9} …{'90 %':>7}{'of floor':>12}"
    yield row("floor: bare onnxruntime-web", floor, middle)
    for n_examples, by_stage in stages.items():
        for stage, times in by_stage.items():
            yield row(f"{n_examples:>5} examples: {stage.removesuffix('_ms')}", times, middle)


def main() -> None:
    dist = Path(os.environ["JANKEN_DIST"])
    chromium = os.environ["JANKEN_CHROMIUM"]
    models = json.loads((dist / "manifest.json").read_text())["models"]
    with tempfile.TemporaryDirectory() as folder, serving(dist) as site, sync_playwright() as playwright:
        film = write_camera_file(Path(folder) / "film.mjpeg", {label: drawn_hands(label) for label in LABELS})
        browser = playwright.chromium.launch(executable_path=chromium, args=camera_args(film))
        parts: dict[str, Callable[[], Iterable[str]]] = {
            "frames": lambda: measure_frames(browser, site.origin, models[0]),
            "kept": lambda: measure_keeping(browser, site.origin, models[0]),
            "many": lambda: measure_many(browser, site.origin, models[-1]),
            "round": lambda: measure_smoothness(browser, site.origin),
            "latency": lambda: measure_latency(playwright, chromium, site.origin),
            "memory": lambda: measure_memory(playwright, chromium, site.origin),
        }
        for name in sys.argv[1:] or parts:
            print(f"\nmeasuring: {name} …", flush=True)
            for line in parts[name]():
                print(line, flush=True)
        browser.close()


if "--start" in sys.argv[1:]:
    measure_start()
else:
    main()
