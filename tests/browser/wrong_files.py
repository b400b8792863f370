"""Hosts whose files come wrong, and what the page says of it."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from janken_build.server import Site
from tests.browser.player import Player

QUERY = "?backend=wasm&model=janken-hands"
FILTER = b"<!doctype html><html><body><h1>This page is blocked.</h1></body></html>"
SAID = "() => document.querySelector('.begin.said')?.innerText"


@contextmanager
def wrong_files(site: Site, dist: Path, paths: Sequence[str], how: str) -> Iterator[None]:
    """Meanwhile these files are `cut`, `replaced` by a filter's page, or `missing`."""
    for path in paths:
        whole = (dist / path).read_bytes()
        site.overrides[path] = {"cut": whole[: len(whole) // 2], "replaced": FILTER, "missing": None}[how]
        if how == "replaced":
            site.headers[path] = {"Content-Type": "text/html"}
    yield
    for path in paths:
        del site.overrides[path]
        site.headers.pop(path, None)


@contextmanager
def stalling_host(folder: Path, path: str) -> Iterator[str]:
    """A host that sends half of the file at `path` and then nothing more, and does not hang up.

    Its worker takes a second for a stall, where ours takes a minute.
    """
    is_over = threading.Event()

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = self.path.split("?")[0].lstrip("/") or "index.html"
            content = (folder / asked).read_bytes() if (folder / asked).is_file() else b""
            if asked == "worker/download.js":
                content = content.replace(b"60_000", b"1_000")
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(asked))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[: len(content) // 2] if asked == path else content)
            self.wfile.flush()
            if asked == path:
                is_over.wait()
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        is_over.set()
        server.shutdown()


def said(player: Player) -> str:
    """What stands in place of the page, once it does."""
    player.wait_until(SAID)
    return str(player.see(SAID))
