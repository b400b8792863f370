"""A person at the page: sees what it shows, holds buttons, plays rounds."""

import time
from typing import Any

from playwright.sync_api import Page

from janken.game.opponents import RandomOpponent
from janken.game.rules import ROCK_PAPER_SCISSORS
from tests.hands import LABELS

PATIENCE_S = 150


class Player:
    """Stands before a camera that shows what it is told to (`told_camera`)."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.errors: list[str] = []
        """What went wrong on the page, exceptions and errors on its console; it fails the test..."""
        self.expects_errors = False
        """...that does not expect it. Chromium may tell of it later than the page does."""
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        page.goto(url)

    def see(self, script: str, arg: Any = None) -> Any:
        return self.page.evaluate(script, arg)

    def wait_until(self, script: str, arg: Any = None) -> None:
        """Wait until a JavaScript function returns something truthy. (The page's CSP forbids wait_for_function.)"""
        deadline = time.monotonic() + PATIENCE_S
        while not self.see(script, arg):
            assert time.monotonic() < deadline, f"Waited too long for {script} {arg}; the page says: {self.said()}"
            self.page.wait_for_timeout(80)

    def said(self) -> str:
        return str(self.page.inner_text("body"))

    def text(self, testid: str) -> str:
        return str(self.page.text_content(f"[data-testid={testid}]"))

    def value(self, testid: str) -> str | None:
        return self.page.get_attribute(f"[data-testid={testid}]", "data-value")

    def wait_for_phase(self, phase: str) -> None:
        self.wait_until("(phase) => document.body.dataset.phase === phase", phase)

    def show(self, picture: str) -> None:
        """Have the camera show this, and wait until the page's video does."""
        self.see("(name) => showToCamera(name)", picture)
        self.wait_until("() => hasShown()")

    def speak(self, language: str) -> None:
        """Choose the page's language, also from behind a dialog."""
        self.see(
            """(name) => {
            const picker = document.querySelector("[data-testid=language]");
            picker.value = name;
            picker.dispatchEvent(new Event("change"));
        }""",
            language,
        )
        self.wait_until("(name) => document.documentElement.lang === name", language)
        self.see("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def n_examples(self, label: str) -> int:
        return int(self.text(f"examples-{label}"))

    def wait_for_examples(self, label: str, at_least: int) -> None:
        script = "([label, n]) => Number(document.querySelector(`[data-testid=examples-${label}]`).textContent) >= n"
        self.wait_until(script, [label, at_least])

    def wait_for_frames(self, n_frames: int) -> None:
        """Wait until the page has answered so many more frames."""
        self.see("""() => {
            if (window.nFrames === undefined) document.body.addEventListener("janken:frame", () => { nFrames += 1; });
            window.nFrames = 0;
        }""")
        self.wait_until("(n) => nFrames >= n", n_frames)

    def teach(self, label: str, at_least: int = 8) -> None:
        """Hold a gesture's button with the mouse while the camera shows it, until it has so many pictures."""
        self.show(label)
        self.hold(label, at_least)

    def hold(self, label: str, at_least: int) -> None:
        """Hold a gesture's button with the mouse until it has so many pictures, whatever the camera shows."""
        self.page.hover(f"[data-testid=teach-{label}]")
        self.page.mouse.down()
        self.wait_for_examples(label, at_least)
        self.page.mouse.up()
        self.wait_for_frames(1)  # the answer to the frame that was in flight

    def teach_all(self, at_least: int = 8) -> None:
        for label in LABELS:
            self.teach(label, at_least)

    def pause(self) -> None:
        """Press Pause, and wait until another press would resume: the button does what it shows."""
        self.page.click("[data-testid=pause]")
        self.wait_until("() => document.querySelector('[data-testid=pause]').ariaLabel === 'Resume'")

    def play(self, move: str) -> None:
        """Play a round with `move` before the camera, and wait for the reveal."""
        self.page.click("[data-testid=start-round]")
        self.wait_for_phase("countdown")
        self.show(move)
        self.wait_for_phase("reveal")

    def inspect(self) -> dict[str, Any]:
        """What the worker holds. Needs KEEP_WORKER as the page's script."""
        inspection = self.see("""() => new Promise((resolve) => {
            worker.addEventListener("message", ({ data }) => { if (data.type === "inspection") resolve(data); });
            worker.postMessage({ type: "inspect" });
        })""")
        assert isinstance(inspection, dict)
        return inspection


KEEP_WORKER = """
window.Worker = class extends Worker { constructor(...args) { super(...args); window.worker = this; } };
"""
"""A page script that lets `inspect` reach the page's worker."""


def move_for(outcome: str, computers: str) -> str:
    """The move that has this outcome against the computer's."""
    return next(move for move in LABELS if ROCK_PAPER_SCISSORS.outcome(move, computers) == outcome)


def computer_moves(seed: int, n_rounds: int) -> list[str]:
    """What the computer plays with `?seed=`."""
    opponent = RandomOpponent(ROCK_PAPER_SCISSORS, seed)
    return [opponent.choose([]).move for _ in range(n_rounds)]
HELD_BACK = """
window.held = [];
window.letGo = () => { window.isFree = true; for (const deliver of held.splice(0)) deliver(); };
window.Worker = class extends Worker {
  set onmessage(take) { super.onmessage = (event) => (window.isFree ? take(event) : held.push(() => take(event))); }
};
"""
"""A page that hears nothing from its worker until the test calls `letGo`."""
