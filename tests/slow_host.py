"""A static host behind a thin line: sends what compresses compressed, and so many bytes a second in all."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from janken_build.server import HEADERS, MIME_TYPES

CHUNK_BYTES = 8192


@contextmanager
def slow_host(folder: Path, bits_a_second: float) -> Iterator[str]:
    """The address of a host of `folder`, for as long as the context lasts."""
    turn = threading.Lock()

    @cache
    def zipped(path: Path) -> bytes:
        return gzip.compress(path.read_bytes(), compresslevel=6)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = folder / (unquote(urlsplit(self.path).path).lstrip("/") or "index.html")
            if not path.is_file():
                self.send_error(404)
                return
            content = zipped(path)
            self.send_response(200)
            self.send_header("Content-Type", MIME_TYPES.get(path.suffix, "application/octet-stream"))
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            for name, value in HEADERS.items():
                self.send_header(name, value)
            self.end_headers()
            for start in range(0, len(content), CHUNK_BYTES):
                chunk = content[start : start + CHUNK_BYTES]
                with turn:  # one chunk at a time is on the line
                    time.sleep(len(chunk) * 8 / bits_a_second)
                self.wfile.write(chunk)

        def handle(self) -> None:
            with suppress(ConnectionError):  # a browser that leaves is no news
                super().handle()

        def log_message(self, *_: object) -> None:
            pass

    for path in folder.rglob("*"):
        if path.is_file() and "asyncify" not in path.name:
            zipped(path)  # not while a visit is timed
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
