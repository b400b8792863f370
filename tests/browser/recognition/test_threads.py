"""WebAssembly where it cannot have threads, or the memory that threads share: it runs on one thread."""

from collections.abc import Callable
from pathlib import Path

import pytest

from janken_build.server import serving
from tests.browser.player import Player

REFUSED = """
const { Memory } = WebAssembly;
WebAssembly.Memory = class extends Memory {
  constructor(descriptor) {
    if (descriptor.shared) throw new RangeError("Out of memory");
    super(descriptor);
  }
};
"""
"""All of it, where iOS only refuses what may grow large: Pyodide itself takes a page of it."""
HANGING = """
import * as real from "./real.mjs%s";
export const { env, Tensor } = real;
export const InferenceSession = { create: async (...model) => {
  if (env.wasm.numThreads > 1) await new Promise(() => {});
  return real.InferenceSession.create(...model);
} };
"""
FAILING = HANGING.replace("await new Promise(() => {})", "throw new RangeError('Out of memory')")
RUNNING_HANGS = HANGING.replace(
    "if (env.wasm.numThreads > 1) await new Promise(() => {});\n  return real",
    "if (env.wasm.numThreads > 1) return { run: () => new Promise(() => {}), release: async () => {} };\n  return real",
)
ORT = "vendor/onnxruntime/ort.wasm.min.mjs"


def files_with(dist: Path, module: str) -> dict[str, bytes | None]:
    """The page's files on a machine with four cores, onnxruntime-web's WebAssembly wrapped by this module."""
    ort = (dist / "worker/ort.js").read_text(encoding="utf-8").replace("navigator.hardwareConcurrency", "4")
    real = (dist / ORT).read_bytes()
    return {"worker/ort.js": ort.encode(), ORT: (module % "").encode(), "vendor/onnxruntime/real.mjs": real}


def see_that_it_runs(player: Player) -> None:
    player.wait_for_phase("ready")
    player.wait_for_frames(2)
    assert player.text("backend") == "wasm"
    assert not player.page.is_visible("[data-testid=notice]")


def test_where_shared_memory_is_refused_it_has_memory_of_its_own(open_page: Callable[..., Player], dist: Path) -> None:
    patience = (dist / "worker/patience.js").read_bytes()
    with serving(dist, {"worker/patience.js": patience + REFUSED.encode()}) as site:
        player = open_page("?backend=wasm", at=site.origin)
        see_that_it_runs(player)
        player.teach_all()
        player.show("paper")
        player.wait_until("() => document.querySelector('[data-testid=prediction]').dataset.value === 'paper'")


@pytest.mark.parametrize("module", [FAILING, HANGING, RUNNING_HANGS])
def test_threads_that_fail_or_never_answer_are_done_without(
    open_page: Callable[..., Player], dist: Path, module: str
) -> None:
    with serving(dist, files_with(dist, module)) as site:
        see_that_it_runs(open_page("?backend=wasm", at=site.origin))
