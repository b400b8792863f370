"""Measure what keeping many examples costs: open, save, undo, and writing one more picture, with 5,000 examples."""

import tempfile
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser

from janken.embedding import Model
from janken.examples import Example
from janken.savefile import Save, write_save
from janken.thumbnails import write_png
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
  const file = document.querySelector("[data-testid=file]").files[0];
  const times = { "open the file": await timed({ type: "open-file", file }) };
  times["save the file"] = await timed({ type: "save-file" });
  times["clear a gesture"] = await timed({ type: "clear", label: "rock" });
  times["undo that"] = await timed({ type: "undo" });
  times["list a gesture"] = await timed({ type: "strip", label: "rock" });
  worker.postMessage({ type: "inspect" });
  return { times, heap_bytes: (await answer("inspection")).heap_bytes };
}
"""


def many_examples(model: dict[str, object]) -> bytes:
    """A file of random rows and pictures of noise, which no encoder makes smaller: the worst case."""
    rng = np.random.default_rng(0)
    known = Model(**{key: model[key] for key in ("name", "side_px", "n_features", "sha256")})
    rows = rng.normal(size=(N_EXAMPLES, known.n_features)).astype(np.float32)
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
    context.close()
    lines = [f"{N_EXAMPLES:,} examples, milliseconds from the page's message to its answer (writing included):"]
    lines += [f"{name:<34}{ms:>9.0f}" for name, ms in measured["times"].items()]
    return [*lines, f"{'Python holds, MB':<34}{measured['heap_bytes'] / 1e6:>9.0f}"]
