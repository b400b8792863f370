"""What keeps the page from beginning is said with its cure, in place of the page, and a retry begins it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from janken_build.server import Site, serving
from tests.browser.conftest import GPU_ARGS
from tests.browser.firefox import firefox
from tests.browser.player import Player
from tests.browser.programs import browser_program

QUERY = "?backend=wasm&model=janken-hands"
FILTER = b"<!doctype html><html><body><h1>This page is blocked.</h1></body></html>"
CHINESE = {"locale": "zh-CN"}
QUIET_WORKER = {"worker/worker.js": b"self.onmessage = () => {};"}
SAID = "() => document.querySelector('.begin.said')?.innerText"
QUICK_TIMERS = "const later = setTimeout; window.setTimeout = (act, ms) => later(act, ms / 20);"
WRONG = ["cut", "replaced", "missing"]


@contextmanager
def wrong_file(site: Site, dist: Path, path: str, how: str) -> Iterator[None]:
    """A host whose file at `path` is cut, is replaced by a filter's page, or is missing."""
    whole = (dist / path).read_bytes()
    site.overrides[path] = {"cut": whole[: len(whole) // 2], "replaced": FILTER, "missing": None}[how]
    if how == "replaced":
        site.kinds[path] = "text/html"
    yield
    del site.overrides[path]
    site.kinds.pop(path, None)


@contextmanager
def stalling_host(folder: Path, path: str) -> Iterator[str]:
    """A host that sends half of the file at `path` and then nothing more, and does not hang up."""
    is_over = threading.Event()

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            content = (folder / (self.path.split("?")[0].lstrip("/") or "index.html")).read_bytes()
            if self.path.endswith("worker/download.js"):
                content = content.replace(b"60_000", b"1_000")
            is_stalled = self.path == f"/{path}"
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(self.path.split("?")[0].rstrip("/") or "index.html"))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content[: len(content) // 2] if is_stalled else content)
            self.wfile.flush()
            if is_stalled:
                is_over.wait()
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        is_over.set()
        server.shutdown()


def said(player: Player) -> str:
    player.wait_until(SAID)
    return str(player.see(SAID))


def files_of_the_page(dist: Path) -> list[str]:
    paths = [path for path in dist.rglob("*") if path.suffix in (".js", ".css") and path.name != "begin.js"]
    named = sorted(path.relative_to(dist).as_posix() for path in paths)
    return [path for path in named if path.startswith("page/") or path in ("protocol.js", "style.css")]


@pytest.mark.parametrize("how", ["cut", "replaced"])
def test_every_script_and_sheet_of_the_page_that_comes_wrong_is_said_by_its_name(
    open_page: Callable[..., Player], dist: Path, how: str
) -> None:
    with serving(dist, QUIET_WORKER) as site:
        player = open_page(QUERY, at=site.origin)
        for path in [*files_of_the_page(dist), "languages/en.json"]:
            with wrong_file(site, dist, path, how):
                player.page.goto(f"{site.origin}/{QUERY}")
                sentence = said(player)
                assert path in sentence and "filter in this network or the line" in sentence
                assert not player.page.is_visible("header")
        player.errors.clear()


@pytest.mark.parametrize("path", ["page/main.js", "style.css", "languages/zh-CN.json"])
def test_it_is_said_in_both_languages_and_a_retry_begins(
    open_page: Callable[..., Player], dist: Path, path: str
) -> None:
    with serving(dist) as site:
        with wrong_file(site, dist, path, "replaced"):
            player = open_page(QUERY, at=site.origin, **CHINESE)
            sentence = said(player)
        assert f"文件 {path} 没有正确送到：送来的是一个网页" in sentence
        assert f"The file {path} came wrong: a web page came in its place." in sentence
        assert player.see("document.body.dataset.phase") == "error"
        player.page.click("[data-testid=retry]")
        player.wait_for_phase("ready")
        player.errors.clear()


def test_a_wrong_copy_that_the_browser_keeps_is_asked_for_anew(open_page: Callable[..., Player], dist: Path) -> None:
    with serving(dist, QUIET_WORKER) as site:
        with wrong_file(site, dist, "page/main.js", "cut"):
            player = open_page(QUERY, at=site.origin)
            said(player)
        site.requests.clear()
        player.page.click("[data-testid=retry]")
        player.wait_until("() => !document.querySelector('.undrawn')")
        assert site.requests[0] == "/page/main.js"
        player.errors.clear()


@pytest.mark.parametrize("how", ["cut", "replaced"])
def test_every_script_of_the_worker_that_comes_wrong_is_said_by_its_name(
    open_page: Callable[..., Player], dist: Path, how: str
) -> None:
    with serving(dist, {"vendor/pyodide/pyodide.asm.wasm": None}) as site:
        player = open_page(QUERY, at=site.origin)
        for path in sorted(path.relative_to(dist).as_posix() for path in (dist / "worker").glob("*.js")):
            with wrong_file(site, dist, path, how):
                player.page.goto(f"{site.origin}/{QUERY}")
                player.wait_for_phase("error")
                assert f"The file {path} came wrong" in player.text("cover-text")
                assert player.page.is_visible("[data-testid=retry]")
        player.errors.clear()


@pytest.mark.parametrize("how", WRONG)
@pytest.mark.parametrize(
    "path",
    [
        "janken.zip.gzip",
        "manifest.json",
        "models/janken-hands.onnx",
        "vendor/onnxruntime/ort-wasm-simd-threaded.wasm",
        "vendor/pyodide/numpy.zip.gzip",
        "vendor/pyodide/pyodide.asm.mjs",
        "vendor/pyodide/pyodide.asm.wasm",
        "vendor/pyodide/pyodide.mjs",
        "vendor/pyodide/python_stdlib.zip.gzip",
    ],
)
def test_every_file_of_python_and_of_the_recognizer_that_comes_wrong_is_said_by_its_name(
    open_page: Callable[..., Player], dist: Path, path: str, how: str
) -> None:
    with serving(dist) as site, wrong_file(site, dist, path, how):
        player = open_page(QUERY, at=site.origin, **CHINESE)
        player.wait_for_phase("error")
        reason = {"cut": "内容不完整或被改动", "replaced": "送来的是一个网页", "missing": "服务器返回状态码 404"}[how]
        assert f"文件 {path} 没有正确送到：{reason}" in player.text("cover-text")
        assert player.page.is_visible("[data-testid=retry]")
        player.errors.clear()


@pytest.mark.parametrize("how", ["cut", "replaced"])
@pytest.mark.parametrize("name", ["ort.wasm.min.mjs", "ort-wasm-simd-threaded.mjs"])
def test_a_module_of_a_backend_that_comes_wrong_is_said_by_its_name(
    open_page: Callable[..., Player], dist: Path, name: str, how: str
) -> None:
    path = f"vendor/onnxruntime/{name}"
    with serving(dist) as site, wrong_file(site, dist, path, how):
        player = open_page(QUERY, at=site.origin, args=GPU_ARGS, **CHINESE)
        player.wait_for_phase("ready")
        reason = {"cut": "内容不完整或被改动", "replaced": "送来的是一个网页"}[how]
        told = f"文件 {path} 没有正确送到：{reason}"
        assert player.text("notice") == f"WebAssembly 在这里不能用（{told}），已换成 WebGL。"
        player.errors.clear()


def test_a_sheet_that_stalls_is_said(open_page: Callable[..., Player], dist: Path) -> None:
    with stalling_host(dist, "style.css") as host:
        sentence = said(open_page(QUERY, at=host, script=QUICK_TIMERS))
        assert "The file style.css came wrong: it could not be fetched whole." in sentence


@pytest.mark.parametrize("path", ["worker/ort.js", "vendor/pyodide/numpy.zip.gzip"])
def test_a_file_of_the_worker_that_stalls_is_said(open_page: Callable[..., Player], dist: Path, path: str) -> None:
    with stalling_host(dist, path) as host:
        player = open_page(QUERY, at=host, script=QUICK_TIMERS)
        player.wait_for_phase("error")
        assert "A filter in this network or the line may be the cause" in player.text("cover-text")
        assert player.page.is_visible("[data-testid=retry]")
        player.errors.clear()


def test_a_page_opened_as_a_file_says_how_to_open_it(open_page: Callable[..., Player], dist: Path) -> None:
    player = open_page("index.html", at=f"file://{dist}")
    sentence = said(player)
    assert "Open it by its https:// address" in sentence and "请用它的 https:// 网址打开" in sentence
    assert not player.page.is_visible("header")
    player.errors.clear()


def test_scripts_sent_as_plain_text_are_said(open_page: Callable[..., Player], dist: Path) -> None:
    with serving(dist) as site:
        scripts = [path.relative_to(dist).as_posix() for path in dist.rglob("*") if path.suffix in (".js", ".mjs")]
        site.kinds.update(dict.fromkeys(scripts, "text/plain"))
        player = open_page(QUERY, at=site.origin)
        sentence = said(player)
        assert "as “text/plain”" in sentence and "当作“text/plain”发送" in sentence
        player.errors.clear()


def test_modules_of_python_sent_as_plain_text_are_said(open_page: Callable[..., Player], dist: Path) -> None:
    with serving(dist) as site:
        site.kinds["vendor/pyodide/pyodide.mjs"] = "text/plain"
        player = open_page(QUERY, at=site.origin)
        player.wait_for_phase("error")
        assert "sends the file vendor/pyodide/pyodide.mjs as “text/plain”" in player.text("cover-text")
        player.errors.clear()


def test_wasm_sent_as_any_bytes_is_compiled(open_page: Callable[..., Player], dist: Path) -> None:
    with serving(dist) as site:
        for path in ("vendor/pyodide/pyodide.asm.wasm", "vendor/onnxruntime/ort-wasm-simd-threaded.wasm"):
            site.kinds[path] = "application/octet-stream"
        open_page(QUERY, at=site.origin).wait_for_phase("ready")


def test_where_scripts_are_off_it_is_said_at_once(open_page: Callable[..., Player]) -> None:
    player = open_page(java_script_enabled=False)
    for language, words in [("en", "scripts are blocked here"), ("zh-CN", "这里禁用了脚本")]:
        line = f".begin noscript [lang={language}]"  # Playwright finds no text in a <noscript>
        assert player.page.is_visible(line) and words in player.page.inner_text(line)
    assert not player.page.is_visible("header")


def test_where_no_script_comes_it_is_said_after_a_while(open_page: Callable[..., Player], dist: Path) -> None:
    policy = b"<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'\">"
    page = (dist / "index.html").read_bytes().replace(b"<head>", b"<head>" + policy)
    with serving(dist, {"index.html": page}) as site:
        player = open_page(at=site.origin)
        player.page.wait_for_selector("text=Janken is still loading", state="visible")
        assert player.page.is_visible("text=Janken 还在加载") and player.page.is_visible("text=Try again")
        player.errors.clear()


def test_a_browser_without_webassembly_is_said_with_the_cure(open_page: Callable[..., Player]) -> None:
    player = open_page(QUERY, args=("--js-flags=--jitless",))
    player.wait_for_phase("error")
    assert "WebAssembly is switched off in this browser (by Lockdown Mode" in player.text("cover-text")
    player.errors.clear()


def test_without_https_the_demo_is_played_and_its_seal_is_checked(open_page: Callable[..., Player], dist: Path) -> None:
    with serving(dist) as site:
        insecure = site.origin.replace("localhost", "janken.test")
        rule = f"--host-resolver-rules=MAP {urlsplit(insecure).hostname} 127.0.0.1"
        player = open_page("?backend=wasm&seed=5", camera=None, args=(rule,), at=insecure)
        player.wait_for_phase("error")
        player.page.click("[data-testid=use-demo]")
        player.wait_for_phase("ready")
        assert "because this page was not opened by its https:// address" in player.text("not-kept-text")
        player.page.click("[data-testid=start-round]")
        player.wait_for_phase("reveal")
        player.page.click("[data-testid=check-commitment]")
        player.wait_until("() => document.querySelector('[data-testid=check-result]').dataset.value === 'same'")
        assert "Python in this page has just computed it" in player.text("check-computed")
        player.errors.clear()


@pytest.mark.parametrize("path", ["page/examples/album.js", "style.css", "worker/ort.js"])
def test_in_firefox_too_a_wrong_file_is_said(dist: Path, tmp_path: Path, path: str) -> None:
    program = browser_program("JANKEN_FIREFOX")
    with serving(dist) as site, firefox(program, tmp_path, {"intl.accept_languages": "en-US"}) as browser:
        with wrong_file(site, dist, path, "cut"):
            browser.open(f"{site.origin}/{QUERY}")
            browser.wait_until("document.body.dataset.phase === 'error'")
            assert f"The file {path} came wrong" in browser.see("document.body.innerText")
        browser.errors.clear()
