"""Whatever is wrong with a file, the line or the browser: the page starts the slow way or says so with a retry."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from janken_build.server import serving
from tests.browser.player import PATIENCE_S, Player

QUERY = "?backend=wasm&model=janken-hands"
KEPT = """async () => {
    const registration = await navigator.serviceWorker.ready;
    return registration.active.state === "activated";
}"""
NO_CACHES = b"""
Object.defineProperty(self, "caches", { get() { throw new DOMException("not here", "SecurityError"); } });
"""
DAMAGE = """async ([path, isCut]) => {
    const cache = await caches.open((await caches.keys()).find((name) => name.startsWith("janken ")));
    const address = new URL(path, location.href.split("?")[0]).href;
    const kept = await cache.match(address);
    const bytes = new Uint8Array(await kept.arrayBuffer());
    const place = bytes[0] === 0 ? 4 : bytes.length >> 1;  // of wasm its version, for code may do with another number
    if (!isCut) bytes[place] ^= 16;
    const damaged = isCut ? bytes.slice(0, bytes.length >> 1) : bytes;
    await cache.put(address, new Response(damaged, { headers: kept.headers }));
}"""


@contextmanager
def breaking_host(folder: Path, path: str) -> Iterator[tuple[str, threading.Event]]:
    """A host whose line breaks in the middle of the file at `path` until the event is set."""
    repaired = threading.Event()

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if repaired.is_set() or self.path.split("?")[0] != f"/{path}":
                return super().do_GET()
            content = (folder / path).read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[: len(content) // 2])
            self.wfile.flush()
            self.close_connection = True
            return None

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}", repaired
        server.shutdown()


def is_kept(player: Player) -> None:
    player.wait_for_phase("ready")
    player.wait_until(KEPT)


def wait_across_a_reload(player: Player) -> None:
    """Wait until the page is ready, though it is loaded anew meanwhile: a selector survives that."""
    try:
        player.page.wait_for_selector("body[data-phase=ready]", timeout=PATIENCE_S * 1000)
    except PlaywrightTimeoutError as error:
        raise AssertionError(f"The page is not ready; it says: {player.said()}") from error


def comes_back(player: Player) -> None:
    player.page.reload()
    wait_across_a_reload(player)  # a page that heals loads once more by itself
    player.wait_for_frames(2)


@pytest.mark.parametrize("path", ["models/janken-hands.onnx", "vendor/pyodide/pyodide.asm.mjs"])
def test_a_retry_starts_after_a_file_was_cut_short(open_page: Callable[..., Player], dist: Path, path: str) -> None:
    whole = (dist / path).read_bytes()
    with serving(dist, {path: whole[: len(whole) // 2]}) as site:
        player = open_page(QUERY, at=site.origin)
        player.wait_for_phase("error")
        assert player.page.is_visible("[data-testid=retry]")
        assert path in player.text("cover-text")
        player.expects_errors = True
        site.overrides.clear()
        player.page.click("[data-testid=retry]")
        wait_across_a_reload(player)


@pytest.mark.parametrize("path", ["vendor/pyodide/pyodide.asm.wasm", "vendor/pyodide/numpy.zip.gzip"])
def test_a_network_lost_in_the_first_visit_is_said_and_a_retry_starts(
    open_page: Callable[..., Player], dist: Path, path: str
) -> None:
    with breaking_host(dist, path) as (host, repaired):
        player = open_page(QUERY, at=host)
        player.wait_for_phase("error")
        assert path.rsplit("/", 1)[-1] in player.text("cover-text")
        player.expects_errors = True
        repaired.set()
        player.page.click("[data-testid=retry]")
        wait_across_a_reload(player)


@pytest.mark.parametrize("is_cut", [False, True])
@pytest.mark.parametrize(
    "path", ["vendor/pyodide/numpy.zip.gzip", "vendor/pyodide/pyodide.asm.wasm", "worker/python.js"]
)
def test_a_kept_file_that_is_flipped_or_cut_heals(
    open_page: Callable[..., Player], dist: Path, path: str, is_cut: bool
) -> None:
    with serving(dist) as site:
        player = open_page(QUERY, at=site.origin, service_workers="allow")
        is_kept(player)
        player.see(DAMAGE, [path, is_cut])
        comes_back(player)
    comes_back(player)
    player.expects_errors = True


def test_where_storage_is_full_the_page_works_from_the_network(open_page: Callable[..., Player], dist: Path) -> None:
    with serving(dist) as site:
        player = open_page(QUERY, at=site.origin, service_workers="allow")
        session = player.page.context.new_cdp_session(player.page)
        session.send("Storage.overrideQuotaForOrigin", {"origin": site.origin, "quotaSize": 2_000_000})
        is_kept(player)
        comes_back(player)


def test_where_there_is_no_cache_storage_the_page_works_from_the_network(
    open_page: Callable[..., Player], dist: Path
) -> None:
    script = NO_CACHES + (dist / "service-worker.js").read_bytes()
    with serving(dist, {"service-worker.js": script}) as site:
        player = open_page(QUERY, at=site.origin, service_workers="allow")
        player.wait_for_phase("ready")
        player.wait_until("() => document.body.dataset.offline")
        comes_back(player)


def test_without_shared_memory_the_page_runs_on_one_thread(open_page: Callable[..., Player], dist: Path) -> None:
    plain = partial(SimpleHTTPRequestHandler, directory=str(dist))
    with ThreadingHTTPServer(("127.0.0.1", 0), plain) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        player = open_page(QUERY, at=f"http://localhost:{server.server_port}")
        player.wait_for_phase("ready")
        player.wait_for_frames(2)
        assert player.see("'SharedArrayBuffer' in self") is False
        server.shutdown()
