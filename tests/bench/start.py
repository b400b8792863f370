"""How long the page takes to start, stage by stage, beside the floor: `python3 build.py bench --start`.

A visit is a new page of one browser profile: the first, two later ones, and one after the host is gone. The floor is a
bare worker that starts the same parts side by side (floor/), measured before and after; once with Python restored from
a memory snapshot and once booted from the compiled standard library, as the page does. The smaller one counts. All
that is printed is the median of `ROUNDS` profiles, in milliseconds from the navigation.
"""

import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from janken_build.bytecode import node
from janken_build.server import serving
from tests.camera_file import camera_args, write_camera_file
from tests.hands import LABELS, drawn_hands
from tests.slow_host import slow_host

ROUNDS = int(os.environ.get("JANKEN_ROUNDS", "3"))
MODEL = "janken-hands"
SLOW_BITS_A_SECOND = 10e6
PATIENCE_MS = 60_000
FLOOR = Path(__file__).with_name("floor")
ARGS = {"wasm": [], "webgl": ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]}
MARKS_SCRIPT = """
window.marks = {};
const mark = (name) => { marks[name] ??= performance.now(); };
window.Worker = class extends Worker {
  constructor(...args) {
    super(...args);
    mark("worker made");
    this.addEventListener("message", ({ data }) => {
      if (data.type === "reply" && data.to === "warm-up") mark("first answer");
    });
  }
};
new MutationObserver(() => {
  const { phase } = document.body?.dataset ?? {};
  if (phase === "ready") mark("ready");
  if (phase === "error") marks.error = document.body.innerText;
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-phase"] });
"""
WORKER_SCRIPT = """
(origin) => performance.getEntriesByType("mark").map(
  ({ name, startTime }) => [name, performance.timeOrigin + startTime - origin])
"""
STAGES = (
    "worker made", "worker", "python", "unpacked", "numpy", "package", "session", "first run", "first answer", "ready"
)  # fmt: skip
KEPT_SCRIPT = "async () => (await navigator.serviceWorker.ready).active.state === 'activated'"


@contextmanager
def profile(playwright: Playwright, args: list[str]) -> Iterator[BrowserContext]:
    """A new browser that has never been anywhere."""
    with tempfile.TemporaryDirectory() as folder:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=os.environ["JANKEN_CHROMIUM"], args=args
        )
        yield context
        context.close()


def visit(context: BrowserContext, address: str, done: str) -> tuple[dict[str, float], Page]:
    """The marks of one visit, once `done` is among them. A visit that fails is an AssertionError with its words."""
    page = context.new_page()
    page.goto(address)
    for _ in range(PATIENCE_MS // 50):
        marks: dict[str, Any] = page.evaluate("window.marks ?? {}")
        assert "error" not in marks, marks["error"]
        if done in marks:
            for worker in page.workers:
                marks |= dict(worker.evaluate(WORKER_SCRIPT, page.evaluate("performance.timeOrigin")))
            return marks, page
        page.wait_for_timeout(50)
    raise AssertionError(f"{address} did not start: {marks}")


def visit_page(playwright: Playwright, dist: Path, backend: str, film: Path) -> dict[str, dict[str, float]]:
    """The marks of each kind of visit of one profile."""
    query = f"?backend={backend}&model={MODEL}"
    visits = {}
    with profile(playwright, [*camera_args(film), *ARGS[backend]]) as context:
        context.add_init_script(MARKS_SCRIPT)
        with serving(dist) as site:
            for name in ("first", "second", "third"):
                visits[name], page = visit(context, f"{site.origin}/{query}", "ready")
                while not page.evaluate(KEPT_SCRIPT):
                    page.wait_for_timeout(50)
                page.wait_for_timeout(1000)
                page.close()
        visits["offline"] = visit(context, f"{site.origin}/{query}", "ready")[0]
    return visits


def visit_floor(playwright: Playwright, dist: Path, backend: str, snapshot: Path | None) -> dict[str, float]:
    """Milliseconds of a first, second and third start of the floor."""
    model = next(one for one in json.loads((dist / "manifest.json").read_text())["models"] if one["name"] == MODEL)
    overrides: dict[str, bytes | Path | None] = {f"floor/{path.name}": path for path in FLOOR.iterdir()}
    if snapshot is not None:
        overrides["floor/snapshot.bin"] = snapshot
    query = f"?backend={backend}&model={model['path']}&side_px={model['side_px']}"
    query += "&snapshot=floor/snapshot.bin" if snapshot is not None else ""
    with profile(playwright, ARGS[backend]) as context, serving(dist, overrides) as site:
        times = {}
        for name in ("first", "second", "third"):
            marks, page = visit(context, f"{site.origin}/floor/index.html{query}", "all")
            times[name] = marks["all"]
            page.wait_for_timeout(1000)
            page.close()
    return times


def middle(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}


def measure(playwright: Playwright, dist: Path, backend: str, film: Path, snapshot: Path) -> Iterator[str]:
    """The lines of the table of one backend."""
    floors: dict[str, list[dict[str, float]]] = {"compiled": [], "snapshot": []}
    pages = []
    for _ in range(ROUNDS):
        floors["compiled"].append(visit_floor(playwright, dist, backend, None))
        pages.append(visit_page(playwright, dist, backend, film))
        floors["snapshot"].append(visit_floor(playwright, dist, backend, snapshot))
    floor = {name: middle(rounds) for name, rounds in floors.items()}
    yield f"\n{backend + ', milliseconds':<30}" + "".join(f"{name:>10}" for name in pages[0])
    for name, times in floor.items():
        yield f"{'floor, Python ' + name:<30}" + "".join(f"{times[visit]:>10.0f}" for visit in times)
    by_visit = {name: middle([page[name] for page in pages]) for name in pages[0]}
    for stage in STAGES:
        yield f"{stage:<30}" + "".join(f"{marks[stage]:>10.0f}" for marks in by_visit.values())
    least = {name: min(times[name] for times in floor.values()) for name in ("first", "second", "third")}
    least["offline"] = least["second"]
    yield f"{'ready, of the floor':<30}" + "".join(
        f"{marks['ready'] / least[name]:>10.2f}" for name, marks in by_visit.items()
    )


def main() -> None:
    dist = Path(os.environ["JANKEN_DIST"])
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        snapshot = Path(folder) / "snapshot.bin"
        script = Path(__file__).with_name("snapshot.mjs")
        subprocess.run([str(node()), str(script), str(dist), str(snapshot)], check=True)
        film = write_camera_file(Path(folder) / "film.mjpeg", {label: drawn_hands(label) for label in LABELS})
        for backend in ARGS:
            for line in measure(playwright, dist, backend, film, snapshot):
                print(line, flush=True)
        for backend, args in ARGS.items():
            flags = [*camera_args(film), *args]
            with profile(playwright, flags) as context, slow_host(dist, SLOW_BITS_A_SECOND) as host:
                context.add_init_script(MARKS_SCRIPT)
                ready = visit(context, f"{host}/?backend={backend}&model={MODEL}", "ready")[0]["ready"]
                print(f"{backend}, first visit at 10 Mbit/s: ready after {ready / 1000:.1f} s", flush=True)
