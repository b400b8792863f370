"""A running browser with one page open, whichever program drives it."""

import time
from abc import ABC, abstractmethod
from typing import Any

PATIENCE_S = 120


class DrivenBrowser(ABC):
    @abstractmethod
    def open(self, url: str) -> None: ...

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def back(self) -> None: ...

    @abstractmethod
    def see(self, script: str) -> Any:
        """The value of a JavaScript expression that is a string, a number, a boolean or null; awaited."""

    @abstractmethod
    def press(self, selector: str) -> None:
        """Press the mouse's button in the middle of an element, and hold it."""

    @abstractmethod
    def release(self) -> None: ...

    def wait_until(self, script: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not self.see(script):
            said = self.see("document.body.innerText")
            assert time.monotonic() < deadline, f"Waited too long for {script}; the page says: {said}"
            time.sleep(0.1)

    def click(self, selector: str) -> None:
        self.press(selector)
        self.release()
