"""The server: types, headers, freshness, ports, overrides, edits."""

import contextlib
import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from janken_build.commands import refresher
from janken_build.dist import Parts, assemble_dist
from janken_build.errors import BuildError
from janken_build.project import Project
from janken_build.server import HOST, Site, open_site, serving

Answer = tuple[http.client.HTTPResponse, bytes]


def get(site: Site, path: str, **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", site.server_port, timeout=10)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "served"
    folder.mkdir()
    for name in ("index.html", "a.mjs", "a.js", "a.wasm", "a.json", "a.onnx", "a.zip", "a.whl", "a.css"):
        (folder / name).write_text(name)
    return folder


@pytest.fixture
def site(folder: Path) -> Iterator[Site]:
    with serving(folder) as site:
        yield site


@pytest.mark.parametrize(
    ("path", "mime"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/?seed=3", "text/html; charset=utf-8"),
        ("/a.mjs", "text/javascript; charset=utf-8"),
        ("/a.js", "text/javascript; charset=utf-8"),
        ("/a.css", "text/css; charset=utf-8"),
        ("/a.wasm", "application/wasm"),
        ("/a.json", "application/json"),
        ("/a.zip", "application/zip"),
        ("/a.onnx", "application/octet-stream"),
        ("/a.whl", "application/octet-stream"),
    ],
)
def test_every_type_of_file_has_its_mime_type(site: Site, path: str, mime: str) -> None:
    response, body = get(site, path)
    assert (response.status, response.headers["Content-Type"]) == (200, mime)
    assert body.decode() == (path[1:] if path.startswith("/a") else "index.html")


@pytest.mark.parametrize("path", ["/", "/a.wasm", "/missing"])
def test_every_answer_isolates_the_page(site: Site, path: str) -> None:
    headers = get(site, path)[0].headers
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-cache"


def test_an_unchanged_file_is_not_sent_twice(site: Site, folder: Path) -> None:
    etag = get(site, "/a.wasm")[0].headers["ETag"]
    response, body = get(site, "/a.wasm", If_None_Match=etag)
    assert (response.status, body) == (304, b"")
    (folder / "a.wasm").write_text("b.wasm")
    response, body = get(site, "/a.wasm", If_None_Match=etag)
    assert (response.status, body) == (200, b"b.wasm")


def test_one_connection_serves_many_requests(site: Site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.server_port, timeout=10)
    sockets = set()
    for path in ("/a.js", "/missing", "/a.wasm"):
        connection.request("GET", path)
        connection.getresponse().read()
        sockets.add(connection.sock)
    connection.close()
    assert len(sockets - {None}) == len(sockets) == 1


def test_head_answers_without_a_body(site: Site) -> None:
    with socket.create_connection(("127.0.0.1", site.server_port), timeout=10) as connection:
        connection.sendall(b"HEAD /a.js HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert b"Content-Length: 4\r\n" in answer
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize("path", ["/missing", "/../secret", "/%2e%2e/secret", "/a%00b", "//etc/passwd"])
def test_nothing_outside_the_folder_is_served(site: Site, folder: Path, path: str) -> None:
    (folder.parent / "secret").write_text("secret")
    assert get(site, path)[0].status == 404


def test_only_this_machine_is_served(site: Site) -> None:
    assert site.server_address[0] == "127.0.0.1"


def test_requests_are_listed_in_order(site: Site) -> None:
    for path in ("/", "/a.js?x=1", "/missing"):
        get(site, path)
    assert site.requests == ["/index.html", "/a.js", "/missing"]


def test_overrides_replace_files(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"other")
    with serving(folder, {"a.js": b"bytes", "/a.mjs": tmp_path / "other", "a.wasm": None}) as site:
        assert get(site, "/a.js")[1] == b"bytes"
        assert get(site, "/a.mjs")[1] == b"other"
        assert get(site, "/a.wasm")[0].status == 404
        assert get(site, "/a.json")[1] == b"a.json"


def test_a_taken_port_gives_way_to_the_next(folder: Path) -> None:
    with serving(folder) as first, open_site(folder, first.server_port) as second:
        assert second.server_port > first.server_port


def test_no_free_port_is_a_sentence(folder: Path) -> None:
    with pytest.raises(BuildError, match="No free port from 65536 on"):
        open_site(folder, 65536)


@pytest.fixture
def developing(project: Project, parts: Parts) -> Iterator[Site]:
    assemble_dist(project, parts)
    with serving(project.dist) as site:
        site.refresh = refresher(project, parts)
        yield site


def test_an_edited_page_shows_at_the_next_load(developing: Site, project: Project) -> None:
    assert get(developing, "/")[1] == b"<p>one</p>"
    (project.web / "index.html").write_text("<p>two</p>")
    assert get(developing, "/")[1] == b"<p>two</p>"


def test_an_edited_module_shows_at_the_next_load(developing: Site, project: Project) -> None:
    before = get(developing, "/janken.zip.gzip")[1]
    (project.package / "game.py").write_text("rules = 1")
    get(developing, "/")
    assert get(developing, "/janken.zip.gzip")[1] != before


def test_without_an_edit_nothing_is_assembled(developing: Site, project: Project) -> None:
    before = (project.dist / "manifest.json").stat().st_mtime_ns
    get(developing, "/")
    assert (project.dist / "manifest.json").stat().st_mtime_ns == before


def test_an_edit_that_cannot_be_assembled_leaves_the_old_page(
    developing: Site, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (project.web / "index.html").unlink()
    assert get(developing, "/")[1] == b"<p>one</p>"
    assert "dist/ stays as it was" in capsys.readouterr().out


def test_a_whole_class_may_ask_at_once(folder: Path) -> None:
    """Thirty browsers open six connections each before the first is answered; none may be turned away."""
    with contextlib.ExitStack() as open_ones, Site(0, folder, {}) as site:
        for _ in range(30 * 6):
            open_ones.enter_context(socket.create_connection((HOST, site.server_port), timeout=1))
