"""Finding a browser, or saying what is missing."""

import sys
from pathlib import Path

import pytest

from janken_build import browsers
from janken_build.browsers import find_chromium, find_firefox
from janken_build.errors import BuildError


def test_the_named_browser_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JANKEN_CHROMIUM", sys.executable)
    assert find_chromium() == Path(sys.executable)


def test_a_named_browser_that_is_not_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JANKEN_CHROMIUM", "/no/such/browser")
    with pytest.raises(BuildError, match="JANKEN_CHROMIUM is /no/such/browser"):
        find_chromium()


def test_a_browser_on_the_path_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    browser = tmp_path / "google-chrome"
    browser.touch(mode=0o755)
    monkeypatch.delenv("JANKEN_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_chromium() == browser


def test_a_browser_is_installed_when_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    done: list[str] = []
    monkeypatch.delenv("JANKEN_CHROMIUM", raising=False)
    monkeypatch.setattr(browsers, "installed_chromiums", lambda: iter([tmp_path] if "debian" in done else []))
    monkeypatch.setattr(browsers, "install_playwrights", lambda: done.append("playwright"))
    monkeypatch.setattr(browsers, "install_debians", lambda *_: done.append("debian"))
    assert find_chromium() == tmp_path
    assert done == ["playwright", "debian"], "Playwright's own first"


def test_no_browser_at_all_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JANKEN_CHROMIUM", raising=False)
    monkeypatch.setattr(browsers, "installed_chromiums", lambda: iter([]))
    monkeypatch.setattr(browsers, "install_playwrights", lambda: None)
    monkeypatch.setattr(browsers, "install_debians", lambda *_: None)
    with pytest.raises(BuildError, match="set JANKEN_CHROMIUM"):
        find_chromium()


def test_firefox_is_installed_when_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    done: list[str] = []
    monkeypatch.delenv("JANKEN_FIREFOX", raising=False)
    monkeypatch.setattr(browsers, "installed_firefoxes", lambda: iter([tmp_path] if done else []))
    monkeypatch.setattr(browsers, "install_debians", lambda package, _: done.append(package))
    assert find_firefox() == tmp_path and done == ["firefox-esr"]


def test_no_firefox_at_all_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JANKEN_FIREFOX", raising=False)
    monkeypatch.setattr(browsers, "installed_firefoxes", lambda: iter([]))
    monkeypatch.setattr(browsers, "install_debians", lambda *_: None)
    with pytest.raises(BuildError, match=r"need Firefox.*set JANKEN_FIREFOX"):
        find_firefox()
