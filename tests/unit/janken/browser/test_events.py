"""The table of events against the closed list of messages, web/protocol.js."""

import re
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

PROTOCOL = Path(__file__).parents[4] / "web" / "protocol.js"
WORKER_ANSWERS = {"start", "inspect", "list-requests", "look-at-pixels"}
WORKER_ANSWERS |= {"let-go", "take-again", "take-over", "store-lost", "lesson"}
"""The messages that the worker answers without Python."""
WORKER_ASKS = {"warm-up", "restore", "restored", "read-anew", "keep-anew", "find-lesson", "open-lesson"}
"""What the worker itself asks Python, on the way to what the page wants."""


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The package, with a stand-in for the one thing of Pyodide that it imports."""
    ffi = ModuleType("pyodide.ffi")
    monkeypatch.setattr(ffi, "JsException", type("JsException", (Exception,), {}), raising=False)
    monkeypatch.setitem(sys.modules, "pyodide", ModuleType("pyodide"))
    monkeypatch.setitem(sys.modules, "pyodide.ffi", ffi)
    return import_module("janken.browser.app")


def messages_to_worker() -> set[str]:
    """The types of ToWorker, each of whose members is a typedef with one or more `type: "a" | "b"`."""
    typedefs = re.split(r"@typedef ", re.sub(r"\n \*", "", PROTOCOL.read_text(encoding="utf-8")))
    members = next(definition for definition in typedefs if re.search(r"\} ToWorker\b", definition))
    names = re.findall(r"[A-Z]\w+", members.partition("}")[0])
    found: set[str] = set()
    for name in names:
        definition = next(one for one in typedefs if re.search(rf"\}} {name}\b", one))
        types = re.findall(r'\btype: ((?:"[a-z-]+"(?: \| )?)+)', definition)
        assert types, f"{name} has no type"
        found.update(kind for union in types for kind in re.findall(r'"([a-z-]+)"', union))
    return found


def test_every_message_that_reaches_python_has_a_handler_and_no_other(browser: ModuleType) -> None:
    assert messages_to_worker() >= WORKER_ANSWERS
    assert set(browser.HANDLERS) == messages_to_worker() - WORKER_ANSWERS | WORKER_ASKS


def test_an_event_with_two_handlers_is_refused_by_its_name(browser: ModuleType) -> None:
    merged = import_module(f"{browser.__package__}.events").merged
    with pytest.raises(ValueError, match=r"two handlers of frame, undo;"):
        merged({"undo": print, "frame": print}, {"frame": print, "undo": print, "redo": print})
