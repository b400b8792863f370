"""Serves dist/ on loopback with the headers the page needs, and notices edits when the page is loaded."""

import contextlib
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from janken_build.errors import BuildError

HOST = "127.0.0.1"
N_PORTS_TRIED = 100
MIME_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".zip": "application/zip",
}
HEADERS = {
    # Cross-origin isolation: without it a page gets no SharedArrayBuffer, and wasm no threads.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",  # keep it, but ask each time: an edit shows at once, an unchanged file costs a 304
    "X-Content-Type-Options": "nosniff",
}

Override = bytes | Path | None


class Site(ThreadingHTTPServer):
    """A folder on loopback.

    `overrides` replaces files by path (None: as if it were not there); `headers` adds to those a path is sent with, or
    replaces them, as its type; `requests` lists the paths asked for; `refresh` is called before each request for the
    page itself.
    """

    daemon_threads = True
    request_queue_size = 256  # connections that may wait to be accepted; one browser alone opens six, a class 200
    allow_reuse_address = os.name != "nt"  # there it would let two servers share a port

    def __init__(
        self, port: int, folder: Path, overrides: Mapping[str, Override], refresh: Callable[[], None] | None = None
    ) -> None:
        super().__init__((HOST, port), Handler)
        self.folder = folder.resolve()
        self.overrides = {path.lstrip("/"): content for path, content in overrides.items()}
        self.headers: dict[str, Mapping[str, str]] = {}
        self.refresh = refresh
        self.requests: list[str] = []
        self.lock = threading.Lock()

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.server_port}"

    def __str__(self) -> str:
        return self.origin

    def open(self, path: str) -> tuple[IO[bytes], str, int] | None:
        """The content at a URL's path, its ETag and its size; None if there is none."""
        with self.lock:  # so that no request falls between two versions of dist/
            if path == "index.html" and self.refresh is not None:
                self.refresh()
            content = self.overrides.get(path, self.folder / path)
            if isinstance(content, bytes):
                return BytesIO(content), f'"override-{hash(content):x}"', len(content)
            file = content.resolve() if content is not None else None
            if file is None or not file.is_file() or not (path in self.overrides or file.is_relative_to(self.folder)):
                return None
            stat = file.stat()
            return file.open("rb"), f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"', stat.st_size

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser that leaves is no news
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"
    # Headers and body in one packet where they fit, and none held back: an answer of many small files stays quick.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, with_body: bool) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/") or "index.html"
        self.server.requests.append("/" + path)
        found = None if "\0" in path else self.server.open(path)
        if found is None:
            self.send_response(HTTPStatus.NOT_FOUND)  # and not send_error, which closes the connection
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        content, etag, n_bytes = found
        with content:
            fresh = self.headers.get("If-None-Match") == etag
            self.send_response(HTTPStatus.NOT_MODIFIED if fresh else HTTPStatus.OK)
            self.send_header("ETag", etag)
            if not fresh:
                kind = MIME_TYPES.get(Path(path).suffix, "application/octet-stream")
                headers = {"Content-Type": kind, "Content-Length": str(n_bytes), **self.server.headers.get(path, {})}
                for name, value in headers.items():
                    self.send_header(name, value)
            self.end_headers()
            if with_body and not fresh:
                shutil.copyfileobj(content, self.wfile, 1 << 18)

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Quiet: the browser's own console says what is missing."""


def open_site(folder: Path, first_port: int, refresh: Callable[[], None] | None = None) -> Site:
    """A site on `first_port`, or on the next free port after it. Raises BuildError if a hundred are taken."""
    for port in range(first_port, min(first_port + N_PORTS_TRIED, 65536)):
        with contextlib.suppress(OSError):
            return Site(port, folder, {}, refresh)
    raise BuildError(f"No free port from {first_port} on: choose another with --port.")


@contextlib.contextmanager
def serving(folder: Path, overrides: Mapping[str, Override] | None = None) -> Iterator[Site]:
    """Serve `folder` from a thread on any free port for as long as the context lasts; `site.origin` is its address."""
    with Site(0, folder, overrides or {}) as site:
        thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.shutdown()
            thread.join()
