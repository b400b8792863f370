"""Where the page cannot begin at all, it says why and what to do, in every language."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from janken_build.server import serving
from tests.browser.player import Player
from tests.browser.wrong_files import QUERY, said


@pytest.mark.parametrize(("locale", "own"), [("en", ""), ("zh-CN", "请用它的 https:// 网址打开")])
def test_a_page_opened_as_a_file_says_how_to_open_it_in_one_s_language_and_in_english(
    open_page: Callable[..., Player], dist: Path, locale: str, own: str
) -> None:
    player = open_page("index.html", at=f"file://{dist}", locale=locale)
    sentence = said(player)
    assert "Open it by its https:// address" in sentence and own in sentence
    sections = "[...document.querySelectorAll('.begin section')].filter((one) => one.checkVisibility())"
    assert set(player.see(f"{sections}.map((one) => one.lang.slice(0, 2))")) == {"en", locale[:2]}
    assert not player.page.is_visible("header")
    player.expects_errors = True


def test_scripts_sent_as_plain_text_are_said(open_page: Callable[..., Player], dist: Path) -> None:
    with serving(dist) as site:
        scripts = [path.relative_to(dist).as_posix() for path in dist.rglob("*") if path.suffix in (".js", ".mjs")]
        site.headers.update({script: {"Content-Type": "text/plain"} for script in scripts})
        player = open_page(QUERY, at=site.origin)
        sentence = said(player)
        assert "as “text/plain”" in sentence
        player.expects_errors = True


def test_modules_of_python_sent_as_plain_text_are_said(open_page: Callable[..., Player], dist: Path) -> None:
    with serving(dist) as site:
        site.headers["vendor/pyodide/pyodide.mjs"] = {"Content-Type": "text/plain"}
        player = open_page(QUERY, at=site.origin)
        player.wait_for_phase("error")
        assert "sends the file vendor/pyodide/pyodide.mjs as “text/plain”" in player.text("cover-text")
        player.expects_errors = True


def test_wasm_sent_as_any_bytes_is_compiled(open_page: Callable[..., Player], dist: Path) -> None:
    with serving(dist) as site:
        for path in ("vendor/pyodide/pyodide.asm.wasm", "vendor/onnxruntime/ort-wasm-simd-threaded.wasm"):
            site.headers[path] = {"Content-Type": "application/octet-stream"}
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
        player.expects_errors = True


def test_a_browser_without_webassembly_is_said_with_the_cure(open_page: Callable[..., Player]) -> None:
    player = open_page(QUERY, args=("--js-flags=--jitless",))
    player.wait_for_phase("error")
    assert "WebAssembly is switched off in this browser (by Lockdown Mode" in player.text("cover-text")
    player.expects_errors = True


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
        player.expects_errors = True
