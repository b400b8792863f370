"""What the page's process holds in memory once it plays, on wasm and on WebGL, beside a page of text; on Linux."""

import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from tests.browser.conftest import ANY_CAMERA, GPU_ARGS
from tests.browser.player import KEEP_WORKER, Player

RUNS: dict[str, tuple[str, ...]] = {"wasm": (), "webgl": tuple(GPU_ARGS)}
"""Chromium's arguments for each backend."""
PRIVATE = re.compile(r"^Private_\w+: +(\d+) kB$", re.MULTILINE)


def held_bytes(browser: Browser) -> int:
    """What the browser's largest process for pages shares with no other process."""
    devtools = browser.new_browser_cdp_session()
    processes = devtools.send("SystemInfo.getProcessInfo")["processInfo"]
    pages = [Path(f"/proc/{process['id']}/smaps_rollup") for process in processes if process["type"] == "renderer"]
    return max(1024 * sum(map(int, PRIVATE.findall(page.read_text()))) for page in pages)


def measure_memory(playwright: Playwright, chromium: str, origin: str) -> Iterator[str]:
    """Lines to print. What the GPU's process holds for WebGL is in none of the numbers."""
    yield f"{'megabytes':<34}{'text':>9}{'playing':>9}{'of it Python':>14}"
    for backend, args in RUNS.items():
        browser = playwright.chromium.launch(executable_path=chromium, args=[*ANY_CAMERA, *args])
        page = browser.new_page()
        page.goto(f"{origin}/NOTICES.txt")
        text_bytes = held_bytes(browser)
        page.add_init_script(KEEP_WORKER)
        player = Player(page, f"{origin}/?backend={backend}")
        player.wait_for_phase("ready")
        player.wait_for_frames(10)
        all_bytes, python_bytes = held_bytes(browser), player.inspect()["heap_bytes"]
        yield f"{backend:<34}{text_bytes / 1e6:>9.0f}{all_bytes / 1e6:>9.0f}{python_bytes / 1e6:>14.0f}"
        browser.close()
