"""A file that comes cut, or replaced by a filter's page, is named with what to do, and nothing waits for ever."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from janken_build.server import serving
from tests.browser.conftest import GPU_ARGS
from tests.browser.firefox import firefox
from tests.browser.player import Player
from tests.browser.programs import browser_program
from tests.browser.wrong_files import QUERY, said, stalling_host, wrong_files

CHINESE = {"locale": "zh-CN"}
QUIET_WORKER = {"worker/worker.js": b"self.onmessage = () => {};"}
QUICK_TIMERS = "const later = setTimeout; window.setTimeout = (act, ms) => later(act, ms / 20);"
FIND_EACH = """(paths) => Promise.all(paths.map(async (path) => {
    const fault = await jankenBeginning.findWrong(new RegExp(`^${path.replaceAll(".", "[.]")}$`));
    return [path, fault?.cause, fault?.file, fault?.reason];
}))"""
MODULES = re.compile(r"(page|worker)/.*\.(js|css)|protocol\.js|(style|tokens)\.css|languages/.*\.json")
"""What the browser itself holds against the hashes that index.html names, or begin.js does."""
STARTED = [
    "janken.zip.gzip",
    "manifest.json",
    "models/janken-hands.onnx",
    "vendor/onnxruntime/ort-wasm-simd-threaded.wasm",
    "vendor/pyodide/numpy.zip.gzip",
    "vendor/pyodide/pyodide.asm.mjs",
    "vendor/pyodide/pyodide.asm.wasm",
    "vendor/pyodide/pyodide.mjs",
    "vendor/pyodide/python_stdlib.zip.gzip",
]
"""What every start needs for Python and the recognizer."""
BACKENDS = re.compile(r"vendor/onnxruntime/.*")
"""A backend that does not open hands over to the next one."""
NOT_NEEDED = re.compile(
    r"icon.*|LICENSE|NOTICES\.txt|.*\.webmanifest|service-worker\.js|version\.js|page/begin\.js|elsewhere/.*|.*\.woff2"
)
"""Without the font the system's letters are taken; what is for use elsewhere is fetched when that is asked for.

Of the model that runs not by itself the file comes as the other's does.
"""
REASONS = {"cut": "内容不完整或被改动", "replaced": "送来的是一个网页", "missing": "服务器返回状态码 404"}


def files_of(dist: Path) -> list[str]:
    return sorted(path.relative_to(dist).as_posix() for path in dist.rglob("*") if path.is_file())


def modules_of(dist: Path) -> list[str]:
    return [path for path in files_of(dist) if MODULES.fullmatch(path) and path != "page/begin.js"]


def test_these_tests_go_through_every_file(dist: Path) -> None:
    known = {*modules_of(dist), *STARTED, "index.html"}
    others = [path for path in files_of(dist) if path not in known]
    left = [path for path in others if not (BACKENDS.fullmatch(path) or NOT_NEEDED.fullmatch(path))]
    assert [path for path in left if not path.startswith("models/")] == []


@pytest.mark.parametrize("how", ["cut", "replaced", "missing"])
def test_every_script_sheet_and_language_that_comes_wrong_is_found(
    open_page: Callable[..., Player], dist: Path, how: str
) -> None:
    with serving(dist) as site, wrong_files(site, dist, modules_of(dist), how):
        player = open_page(QUERY, at=site.origin)
        said(player)
        found = player.see(FIND_EACH, modules_of(dist))
        assert found == [[path, "file", path, how] for path in modules_of(dist)]
        player.expects_errors = True


@pytest.mark.parametrize("how", ["cut", "replaced"])
def test_a_part_of_the_page_that_comes_wrong_is_said_in_its_place(
    open_page: Callable[..., Player], dist: Path, how: str
) -> None:
    with serving(dist, QUIET_WORKER) as site:
        player = open_page("icon.svg", at=site.origin)
        player.expects_errors = True
        for path in ["page/main.js", "page/worker.js", "page/examples/album.js", "protocol.js", "languages/en.json"]:
            with wrong_files(site, dist, [path], how):
                player.page.goto(f"{site.origin}/{QUERY}")
                assert_said_in_place(player, path)


def test_a_page_that_was_cut_itself_says_so(open_page: Callable[..., Player], dist: Path) -> None:
    with serving(dist, QUIET_WORKER) as site, wrong_files(site, dist, ["index.html"], "cut"):
        player = open_page(at=site.origin)
        player.expects_errors = True
        assert_said_in_place(player, "index.html")


@pytest.mark.parametrize("path", ["style.css", "page/game/style.css"])
def test_a_sheet_that_comes_wrong_is_said_in_place_of_a_naked_page(
    open_page: Callable[..., Player], dist: Path, path: str
) -> None:
    with serving(dist, QUIET_WORKER) as site:
        for how in ("cut", "replaced"):
            with wrong_files(site, dist, [path], how):
                player = open_page(QUERY, at=site.origin)
                player.expects_errors = True
                assert_said_in_place(player, path)


def assert_said_in_place(player: Player, path: str) -> None:
    sentence = said(player)
    assert f"The file {path} came wrong" in sentence and "filter in this network or the line" in sentence
    assert not player.page.is_visible("header")


@pytest.mark.parametrize("path", ["page/main.js", "style.css", "languages/zh-CN.json"])
def test_it_is_said_in_both_languages_and_a_retry_begins(
    open_page: Callable[..., Player], dist: Path, path: str
) -> None:
    with serving(dist, QUIET_WORKER) as site:
        with wrong_files(site, dist, [path], "replaced"):
            player = open_page(QUERY, at=site.origin, **CHINESE)
            sentence = said(player)
        assert f"文件 {path} 没有正确送到：送来的是一个网页" in sentence
        assert f"The file {path} came wrong: a web page came in its place." in sentence
        assert player.see("document.body.dataset.phase") == "error"
        site.requests.clear()
        player.page.click("[data-testid=retry]")
        player.page.wait_for_selector("body:not(.undrawn)")
        assert site.requests.index(f"/{path}") < site.requests.index("/index.html")  # past the browser's own copy of it
        player.expects_errors = True


@pytest.mark.parametrize("how", ["cut", "replaced"])
def test_a_script_of_the_worker_that_comes_wrong_is_said(
    open_page: Callable[..., Player], dist: Path, how: str
) -> None:
    with serving(dist, {"vendor/pyodide/pyodide.asm.wasm": None}) as site:
        player = open_page(QUERY, at=site.origin)
        player.expects_errors = True
        for path in ["worker/worker.js", "worker/ort.js", "worker/download.js"]:
            with wrong_files(site, dist, [path], how):
                player.page.goto(f"{site.origin}/{QUERY}")
                player.wait_for_phase("error")
                assert f"The file {path} came wrong" in player.text("cover-text")
                assert player.page.is_visible("[data-testid=retry]")


@pytest.mark.parametrize("how", ["cut", "replaced"])
def test_every_file_of_python_and_of_the_recognizer_that_comes_wrong_is_said_by_its_name(
    open_page: Callable[..., Player], dist: Path, how: str
) -> None:
    with serving(dist) as site:
        player = open_page("icon.svg", at=site.origin, **CHINESE)
        player.expects_errors = True
        for path in STARTED:
            with wrong_files(site, dist, [path], how):
                player.page.goto(f"{site.origin}/{QUERY}")
                player.wait_for_phase("error")
                assert f"文件 {path} 没有正确送到：{REASONS[how]}" in player.text("cover-text")
                assert player.page.is_visible("[data-testid=retry]")


@pytest.mark.parametrize("how", ["cut", "replaced"])
def test_what_the_page_can_do_without_may_come_wrong(open_page: Callable[..., Player], dist: Path, how: str) -> None:
    unneeded = [path for path in files_of(dist) if NOT_NEEDED.fullmatch(path)]
    with serving(dist) as site, wrong_files(site, dist, unneeded, how):
        player = open_page(QUERY, at=site.origin, service_workers="allow")
        player.wait_for_phase("ready")
        player.expects_errors = True


@pytest.mark.parametrize(
    ("backend", "name", "how", "sentence"),
    [
        ("wasm", "ort.wasm.min.mjs", "cut", "WebAssembly 在这里不能用（{}），已换成 WebGL。"),
        ("wasm", "ort-wasm-simd-threaded.mjs", "replaced", "WebAssembly 在这里不能用（{}），已换成 WebGL。"),
        ("webgl", "ort.webgl.min.mjs", "cut", "WebGL 在这里不能用（{}），已换成 WebAssembly。"),
        ("webgl", "ort.webgl.min.mjs", "replaced", "WebGL 在这里不能用（{}），已换成 WebAssembly。"),
        ("webgpu", "ort.webgpu.min.mjs", "replaced", "WebGPU 在这里不能用（{}），已换成 WebAssembly。"),
    ],
)
def test_a_module_of_a_backend_that_comes_wrong_is_said_by_its_name(
    open_page: Callable[..., Player], dist: Path, backend: str, name: str, how: str, sentence: str
) -> None:
    path = f"vendor/onnxruntime/{name}"
    with serving(dist) as site, wrong_files(site, dist, [path], how):
        player = open_page(f"?backend={backend}&model=janken-hands", at=site.origin, args=GPU_ARGS, **CHINESE)
        player.wait_for_phase("ready")
        assert player.text("notice") == sentence.format(f"文件 {path} 没有正确送到：{REASONS[how]}")
        player.expects_errors = True


def test_a_sheet_that_stalls_is_said(open_page: Callable[..., Player], dist: Path) -> None:
    with stalling_host(dist, "style.css") as host:
        player = open_page("icon.svg", at=host, script=QUICK_TIMERS)
        player.page.goto(f"{host}/{QUERY}", wait_until="commit")
        assert "The file style.css came wrong: it could not be fetched whole." in said(player)
        player.expects_errors = True


@pytest.mark.parametrize("path", ["worker/ort.js", "vendor/pyodide/numpy.zip.gzip"])
def test_a_file_of_the_worker_that_stalls_is_said(open_page: Callable[..., Player], dist: Path, path: str) -> None:
    with stalling_host(dist, path) as host:
        player = open_page(QUERY, at=host, script=QUICK_TIMERS)
        player.wait_for_phase("error")
        assert "filter in this network or the line may be the cause" in player.text("cover-text")
        assert player.page.is_visible("[data-testid=retry]")
        player.expects_errors = True


@pytest.mark.parametrize("path", ["page/examples/album.js", "style.css", "worker/ort.js"])
def test_in_firefox_too_a_wrong_file_is_said(dist: Path, tmp_path: Path, path: str) -> None:
    program = browser_program("JANKEN_FIREFOX")
    with serving(dist) as site, firefox(program, tmp_path, {"intl.accept_languages": "en-US"}) as browser:
        with wrong_files(site, dist, [path], "cut"):
            browser.open(f"{site.origin}/{QUERY}")
            browser.wait_until(f"document.body.innerText.includes('The file {path} came wrong')")
        browser.errors.clear()
