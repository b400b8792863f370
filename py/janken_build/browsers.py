"""Finds a Chromium or Chrome for the browser tests, or installs one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from janken_build.environment import tail
from janken_build.errors import BuildError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPS = ("Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium")
PLAYWRIGHT_TIMEOUT_S = 300
CURE = "Install Chromium or Chrome, or set JANKEN_CHROMIUM to the program's path, then run this again."


def find_chromium() -> Path:
    """The browser: JANKEN_CHROMIUM, else one that is installed, else one installed now. Raises BuildError."""
    named = os.environ.get("JANKEN_CHROMIUM")
    if named:
        if shutil.which(named) is None:
            raise BuildError(f"JANKEN_CHROMIUM is {named}, which is no program: correct or unset it.")
        return Path(str(shutil.which(named)))
    found = next(installed(), None)
    for install in (install_playwrights, install_debians):
        if found is None:
            install()
            found = next(installed(), None)
    if found is not None:
        return found
    raise BuildError(f"The browser tests need Chromium or Chrome, none was found and none could be installed. {CURE}")


def installed() -> Iterator[Path]:
    """Browsers on the PATH, Playwright's own, and a Mac's applications."""
    yield from (Path(path) for path in map(shutil.which, NAMES) if path)
    own = playwrights()
    if own is not None and own.is_file():
        yield own
    yield from (path for app in MAC_APPS if (path := Path("/Applications") / app).is_file())


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


def install_debians() -> None:
    """Debian's package, only where we are root on a Debian."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    print("Trying Debian's chromium package (about 110 MB) ...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        command = ["apt-get", "-q", *arguments]
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode != 0:
            print(f"  {' '.join(command)} failed: {tail(done.stderr.decode(errors='replace'))}", flush=True)
