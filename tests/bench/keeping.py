"""Measure what many examples cost, with 5,000: open, save, undo, the report, and writing one more picture.

The picture is compared with a bare IndexedDB write of as many bytes, measured in turn with it on the same page.
"""

import statistics
import tempfile
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser

from janken.examples.store import Example
from janken.frames.embedding import Model
from janken.frames.thumbnails import write_png
from janken.keeping.savefile import Save, write_save
from tests.browser.player import KEEP_WORKER, Player
from tests.hands import LABELS

N_EXAMPLES = 5000
SCRIPT = """
async () => {
  const answer = (to) => new Promise((resolve) => worker.addEventListener("message", function listen({ data }) {
    if (data.to !== to && data.type !== to) return;
    worker.removeEventListener("message", listen);
    resolve(data);
  }));
  const timed = async (message, to = message.type) => {
    const started = performance.now();
    worker.postMessage(message);
    await answer(to);
    return performance.now() - started;
  };
  const timedReport = (isThere) => new Promise((resolve) => {
    const started = performance.now();
    worker.addEventListener("message", function listen({ data }) {
      if (data.type !== "reply" || !data.view.report || !isThere(data.view.report)) return;
      worker.removeEventListener("message", listen);
      resolve(performance.now() - started);
    });
    worker.postMessage({ type: "report", is_open: true });
  });
  const file = document.querySelector("[data-testid=file]").files[0];
  const opening = { type: "open-files", files: [file], paths: [file.name], where: "page" };
  const times = { "open the file": await timed(opening) };
  times["save the file"] = await timed({ type: "save-file" });
  times["clear a gesture"] = await timed({ type: "clear", label: "rock" });
  times["undo that"] = await timed({ type: "undo" });
  times["list a gesture"] = await timed({ type: "strip", label: "rock" });
  worker.postMessage({ type: "inspect" });
  const before = await answer("inspection");
  times["report: the map"] = await timedReport((report) => report.map_version >= 0);
  times["report: all of it"] = await timedReport((report) => !report.is_measuring);
  worker.postMessage({ type: "report", is_open: false });
  worker.postMessage({ type: "inspect" });
  return { times, heap_bytes: before.heap_bytes, report_heap_bytes: (await answer("inspection")).heap_bytes };
}
"""
AUTOSAVE_SCRIPT = """
async ([nTimes, nBytes]) => {
  const answerOf = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const replied = () => new Promise((resolve) => worker.addEventListener("message", function listen({ data }) {
    if (data.type !== "reply" || data.to !== "frame") return;
    worker.removeEventListener("message", listen);
    resolve();
  }));
  const pages = await answerOf(indexedDB.open("janken"));
  const opening = indexedDB.open("bench", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("records");
  const bare = await answerOf(opening);
  const count = () => answerOf(pages.transaction("records").objectStore("records").count());
  const context = new OffscreenCanvas(224, 224).getContext("2d");
  const taught = [];
  const written = [];
  for (let i = 0; i < nTimes; i += 1) {
    let started = performance.now();
    const transaction = bare.transaction("records", "readwrite");
    transaction.objectStore("records").put(new Uint8Array(nBytes), i);
    await new Promise((resolve) => { transaction.oncomplete = resolve; });
    written.push(performance.now() - started);
    context.fillStyle = `hsl(${i * 37} 80% 50%)`;
    context.fillRect(0, 0, 224, 224);
    const bitmap = context.canvas.transferToImageBitmap();
    const n = await count();
    worker.postMessage({ type: "teach-start", label: "rock" });
    const frame = replied();
    worker.postMessage({ type: "frame", now_ms: performance.now() + 1e6 + i * 1000, bitmap }, [bitmap]);
    await frame;
    worker.postMessage({ type: "teach-stop" });
    started = performance.now();
    while (await count() === n) await new Promise((resolve) => setTimeout(resolve, 1));
    taught.push(performance.now() - started);
  }
  return { taught, written };
}
"""
N_SAVED = 20


def many_examples(model: dict[str, object]) -> bytes:
    """A file of rows at random around one a gesture, and of pictures of noise, which no encoder makes smaller."""
    rng = np.random.default_rng(0)
    known = Model(**{key: model[key] for key in ("name", "side_px", "n_features", "sha256")})
    middles = rng.normal(size=(len(LABELS), known.n_features))
    rows = (rng.normal(size=(N_EXAMPLES, known.n_features)) + middles[np.arange(N_EXAMPLES) % 3]).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    pictures = [write_png(rng.integers(0, 256, size=(56, 56, 3), dtype=np.uint8)) for _ in range(50)]
    examples = [Example(i + 1, LABELS[i % 3], 1 + i // 20, row, pictures[i % 50]) for i, row in enumerate(rows)]
    return write_save(Save(known, list(LABELS), {"you": 0, "computer": 0, "draws": 0}, None, examples))


def measure_keeping(browser: Browser, origin: str, model: dict[str, object]) -> list[str]:
    """Lines to print."""
    context = browser.new_context()
    context.add_init_script(KEEP_WORKER)
    player = Player(context.new_page(), f"{origin}/?backend=wasm")
    player.wait_for_phase("ready")
    player.see("() => document.querySelector('video').pause()")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.janken"
        path.write_bytes(many_examples(model))
        # A copy of the input, which the page does not listen to: only the script opens the file.
        player.see("""() => {
            const input = document.querySelector("[data-testid=file]");
            input.replaceWith(input.cloneNode());
        }""")
        player.page.set_input_files("[data-testid=file]", files=[path])
        measured = player.see(SCRIPT)
    saved = player.see(AUTOSAVE_SCRIPT, [N_SAVED, 4 * int(str(model["n_features"])) + 1500])
    context.close()
    lines = [f"{N_EXAMPLES:,} examples, milliseconds from the page's message to its answer (writing included):"]
    lines += [f"{name:<34}{ms:>9.0f}" for name, ms in measured["times"].items()]
    taught, written = statistics.median(saved["taught"]), statistics.median(saved["written"])
    return [
        *lines,
        f"{'a picture, taught to kept':<34}{taught:>9.1f}   {taught / written:.2f} of a bare write of its bytes",
        f"{'Python holds, MB':<34}{measured['heap_bytes'] / 1e6:>9.0f}",
        f"{'Python holds after the report, MB':<34}{measured['report_heap_bytes'] / 1e6:>9.0f}",
    ]
