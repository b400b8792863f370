"""Drives Debian's Firefox over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), with the few commands a smoke
test needs. Playwright's own way to an installed Firefox needs commands that an ESR does not know yet.
"""

import itertools
import json
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.driven import PATIENCE_S, DrivenBrowser

START_S = 60
ADDRESS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class Firefox(DrivenBrowser):
    """One page of a running Firefox, without a camera."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._ids = itertools.count(1)
        self.errors: list[str] = []
        """What went wrong on the page: exceptions and errors on its console."""
        self._send("session.new", capabilities={})
        self._context = self._send("browsingContext.getTree")["contexts"][0]["context"]
        self._send("session.subscribe", events=["log.entryAdded"])

    def open(self, url: str) -> None:
        self._send("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def reload(self) -> None:
        self._send("browsingContext.reload", context=self._context, wait="complete")

    def back(self) -> None:
        self._send("browsingContext.traverseHistory", context=self._context, delta=-1)

    def see(self, script: str) -> Any:
        target = {"context": self._context}
        answer = self._send("script.evaluate", expression=script, target=target, awaitPromise=True)
        assert answer["type"] == "success", f"{script}: {answer['exceptionDetails']['text']}"
        return answer["result"].get("value")

    def change_browser(self, script: str) -> None:
        """Run JavaScript as the browser itself does. Needs the argument -remote-allow-system-access."""
        tree = self._send("browsingContext.getTree", **{"moz:scope": "chrome"})
        target = {"context": tree["contexts"][0]["context"]}
        answer = self._send("script.evaluate", expression=script, target=target, awaitPromise=True)
        assert answer["type"] == "success", f"{script}: {answer['exceptionDetails']['text']}"

    def press(self, selector: str) -> None:
        node = self._send(
            "browsingContext.locateNodes", context=self._context, locator={"type": "css", "value": selector}
        )["nodes"][0]
        self.see(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{ block: 'center' }})")
        origin = {"type": "element", "element": {"sharedId": node["sharedId"]}}
        self._point({"type": "pointerMove", "x": 0, "y": 0, "origin": origin}, {"type": "pointerDown", "button": 0})

    def release(self) -> None:
        self._point({"type": "pointerUp", "button": 0})

    def _point(self, *actions: dict[str, Any]) -> None:
        mouse = {"type": "pointer", "id": "mouse", "actions": actions}
        self._send("input.performActions", context=self._context, actions=[mouse])

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._ids)
        self._connection.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            message: dict[str, Any] = json.loads(self._connection.recv(timeout=PATIENCE_S))
            if message.get("method") == "log.entryAdded" and message["params"]["level"] == "error":
                self.errors.append(str(message["params"]["text"]))
            if message.get("id") == number:
                assert message["type"] == "success", f"{method}: {message.get('message')}"
                return dict(message["result"])


@contextmanager
def firefox(
    program: str, profile: Path, preferences: dict[str, bool | int | str], *arguments: str
) -> Iterator[Firefox]:
    """Start Firefox with an empty profile in this folder and these arguments besides, and end it."""
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items())
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [program, "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", str(profile)]
    command += arguments
    log = profile / "stderr.log"
    with log.open("wb") as stderr, subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stderr) as process:
        try:
            with connect(f"{_address(log, process)}/session", max_size=None) as connection:
                yield Firefox(connection)
        finally:
            process.kill()


def _address(log: Path, process: "subprocess.Popen[bytes]") -> str:
    """Where this Firefox listens, once it says so."""
    deadline = time.monotonic() + START_S
    while not (found := ADDRESS.search(log.read_text(errors="replace"))):
        assert process.poll() is None, f"Firefox ended: {log.read_text(errors='replace')}"
        assert time.monotonic() < deadline, f"Firefox says nothing of WebDriver: {log.read_text(errors='replace')}"
        time.sleep(0.1)
    return found[1]
