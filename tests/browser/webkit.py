"""Drives WebKitGTK, the nearest to Safari that runs on Linux, by plain WebDriver (Selenium) on a screen of its own."""

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from selenium.webdriver import ActionChains, Remote
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from tests.browser.driven import DrivenBrowser

ANSWER_S = 60
"""So long the driver may take for one answer."""
BROWSERS = ("lib/*/webkit2gtk-4*/MiniBrowser", "lib*/webkit2gtk-4*/MiniBrowser", "libexec/webkit2gtk-4*/MiniBrowser")
"""Where distributions put the small browser that comes with the driver, from /usr on."""
HOMES = ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
LISTEN = """(window.faults = [],
  addEventListener("error", ({ message }) => faults.push(message)),
  addEventListener("unhandledrejection", ({ reason }) => faults.push(String(reason))),
  console.error = (...said) => faults.push(said.join(" ")))"""
"""JavaScript: keep what goes wrong on the page from now on; plain WebDriver tells nothing of it."""


class WebKit(DrivenBrowser):
    """One page of a running WebKit, without a camera."""

    def __init__(self, driver: Remote, log: Path) -> None:
        self._driver = driver
        self._log = log
        self._errors: list[str] = []

    @property
    def errors(self) -> list[str]:
        """What went wrong on the pages once they were loaded: exceptions and errors on the console."""
        return self._errors + (self.see("window.faults") or [])

    def open(self, url: str) -> None:
        self._go(lambda: self._driver.get(url))

    def reload(self) -> None:
        self._go(self._driver.refresh)

    def back(self) -> None:
        self._go(self._driver.back)

    def see(self, script: str) -> Any:
        """The value of a JavaScript expression that is plain data; awaited."""
        return self._ask(lambda: self._driver.execute_script(f"return {script}"))

    def press(self, selector: str) -> None:
        self.see(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{ block: 'center' }})")
        element = self._ask(lambda: self._driver.find_element(By.CSS_SELECTOR, selector))
        self._ask(ActionChains(self._driver).click_and_hold(element).perform)

    def release(self) -> None:
        self._ask(ActionChains(self._driver).release().perform)

    def _go(self, way: Callable[[], None]) -> None:
        self._errors = self.errors
        self._ask(way)
        self.see(LISTEN)

    def _ask(self, question: Callable[[], Any]) -> Any:
        try:
            return question()
        except HTTPError as error:
            said = self._log.read_text(errors="replace")[-2000:]
            raise AssertionError(f"WebKit's driver gave no answer ({error}). It said before: {said}") from error


@contextmanager
def webkit(program: str, folder: Path, language: str = "en_US.UTF-8") -> Iterator[WebKit]:
    """Start WebKit's driver and its browser, which keep all they keep in this folder, and end both."""
    log = folder / "webkit.log"
    with screen(folder) as display, log.open("wb") as output:
        own = {"DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1", "LANG": language, "LC_ALL": language}
        environment = os.environ | own | dict.fromkeys(HOMES, str(folder))
        service = Service(program, log_output=output, env=environment, popen_kw={"start_new_session": True})
        try:
            service.start()
            yield WebKit(open_browser(service), log)
        finally:
            with suppress(AttributeError, ProcessLookupError):  # it may not have started, or have ended by itself
                os.killpg(service.process.pid, signal.SIGKILL)  # the browser too, which a hanging driver would leave


def open_browser(service: Service) -> Remote:
    options = Options()
    options.binary_location = str(next(path for place in BROWSERS for path in Path("/usr").glob(place)))
    for argument in ("--automation", "--enable-write-console-messages-to-stdout=true"):
        options.add_argument(argument)
    connection = RemoteConnection(client_config=ClientConfig(service.service_url, timeout=ANSWER_S))
    driver = Remote(connection, options=options)
    driver.set_page_load_timeout(ANSWER_S / 2)
    return driver


@contextmanager
def screen(folder: Path) -> Iterator[str]:
    """A screen that nobody sees, under any free number; gives its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    log = folder / "xvfb.log"
    with (
        os.fdopen(reading) as answer,
        log.open("wb") as output,
        subprocess.Popen(command, pass_fds=[writing], stdout=output, stderr=output) as process,
    ):
        os.close(writing)
        try:
            number = answer.readline().strip()  # empty if it ended
            assert number, f"Xvfb did not start: {log.read_text(errors='replace')}"
            yield f":{number}"
        finally:
            process.terminate()
