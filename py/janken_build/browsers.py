"""Finds the browsers that the tests drive, or installs them: Chromium or Chrome, Firefox, and on Linux WebKit."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from janken_build.cache import Cache
from janken_build.environment import tail
from janken_build.errors import BuildError
from janken_build.packaged_chromium import install_packaged_chromium, packaged_chromium

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FIREFOXES = ("firefox-esr", "firefox")
MAC_CHROMIUMS = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
MAC_FIREFOXES = ("Firefox.app/Contents/MacOS/firefox",)
WEBKIT_DRIVER = "WebKitWebDriver"
WEBKIT_PACKAGES = ("webkit2gtk-driver", "xvfb", "gstreamer1.0-plugins-good")
"""The driver with its browser, a screen that nobody sees, and what a video needs."""
PLAYWRIGHT_TIMEOUT_S = 300


def find_chromium(cache: Cache) -> Path:
    """The browser: JANKEN_CHROMIUM, else one that is installed, else one installed now. Raises BuildError."""
    installs = (
        install_playwrights,
        lambda: install_debians("chromium", megabytes=110),
        lambda: install_packaged_chromium(cache),
    )
    return find_browser("Chromium or Chrome", "JANKEN_CHROMIUM", lambda: installed_chromiums(cache), installs)


def find_firefox() -> Path:
    """As find_chromium, for JANKEN_FIREFOX. Playwright's own Firefox is none of ours: it is changed, and no ESR."""
    install = partial(install_debians, "firefox-esr", megabytes=70)
    return find_browser("Firefox", "JANKEN_FIREFOX", installed_firefoxes, [install])


def find_webkit() -> Path:
    """As find_chromium, for JANKEN_WEBKIT: the driver of WebKitGTK, where there is a screen for its browser."""
    install = partial(install_debians, *WEBKIT_PACKAGES, megabytes=60)
    return find_browser("WebKitGTK's WebKitWebDriver and Xvfb", "JANKEN_WEBKIT", installed_webkits, [install])


def find_browser(
    name: str, variable: str, installed: Callable[[], Iterator[Path]], installs: Iterable[Callable[[], None]]
) -> Path:
    """The program that the variable names, else the first installed one, installing only if there is none."""
    named = os.environ.get(variable)
    if named:
        if shutil.which(named) is None:
            raise BuildError(f"{variable} is {named}, which is no program: correct or unset it.")
        return Path(str(shutil.which(named)))
    found = next(installed(), None)
    for install in installs:
        if found is None:
            install()
            found = next(installed(), None)
    if found is not None:
        return found
    raise BuildError(
        f"The browser tests need {name}, none was found and none could be installed. "
        f"Install {name} (with root's rights; or without, unpack its makers' archive into a folder of yours and set "
        f"{variable} to the program's path), then run this again. What needs no browser: python3 build.py test "
        f"-m 'not browser'."
    )


def installed_chromiums(cache: Cache) -> Iterator[Path]:
    """Browsers on the PATH, Playwright's own, a Mac's applications, and the one unpacked into the cache."""
    yield from on_path(CHROMIUMS)
    own = playwrights()
    if own is not None and shutil.which(own):  # unlike is_file this fails nowhere, as in a home of somebody else
        yield own
    yield from on_a_mac(MAC_CHROMIUMS)
    if packaged_chromium(cache).is_file():
        yield packaged_chromium(cache)


def installed_firefoxes() -> Iterator[Path]:
    """Browsers on the PATH and a Mac's application."""
    yield from on_path(FIREFOXES)
    yield from on_a_mac(MAC_FIREFOXES)


def installed_webkits() -> Iterator[Path]:
    """The driver on the PATH, unless Xvfb is missing."""
    if shutil.which("Xvfb"):
        yield from on_path([WEBKIT_DRIVER])


def on_path(names: Iterable[str]) -> Iterator[Path]:
    return (Path(path) for path in map(shutil.which, names) if path)


def on_a_mac(apps: Iterable[str]) -> Iterator[Path]:
    return (path for app in apps if (path := Path("/Applications") / app).is_file())


def playwrights() -> Path | None:
    """Where Playwright's own Chromium lies or would lie; None if Playwright does not say."""
    script = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    return Path(result.stdout.strip()) if result.returncode == 0 and result.stdout.strip() else None


def install_playwrights() -> None:
    print("No Chromium here; trying Playwright's own (about 170 MB) ...", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        quiet = not sys.stdout.isatty()
        done = subprocess.run(command, timeout=PLAYWRIGHT_TIMEOUT_S, capture_output=quiet, check=False)
    except subprocess.TimeoutExpired:
        print(f"  gave up after {PLAYWRIGHT_TIMEOUT_S} s", flush=True)
        return
    if done.returncode != 0:
        print("  Playwright could not download it", flush=True)


def install_debians(*packages: str, megabytes: int) -> None:
    """Debian's packages, only where we are root on a Debian."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    print(f"Trying Debian's {' '.join(packages)} (about {megabytes} MB) ...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        command = ["apt-get", "-q", *arguments]
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode != 0:
            print(f"  {' '.join(command)} failed: {tail(done.stderr.decode(errors='replace'))}", flush=True)
