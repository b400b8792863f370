"""The message of who wants to use elsewhere what was taught. What it needs is imported when it is asked for."""

import numpy as np

from janken.browser.events import Event, Handler
from janken.browser.host import bytes_of
from janken.browser.parts import Parts
from janken.examples.editor import pictures
from janken.words.text import Text, TextError, Words, text_of

ONNX_NAME, ZIP_NAME = "hands.onnx", "hands-elsewhere.zip"


def _export(parts: Parts, event: Event) -> None:
    """Write one ONNX file, or a zip that runs it; its ingredients came along, the net's file first."""
    if "fault" in event:
        parts.session.notice = text_of(event["fault"])
        return
    try:
        name, content = _written(parts, event)
    except TextError as error:
        parts.session.notice = error.text
        return
    parts.host.sendFile(name, np.frombuffer(content, dtype=np.uint8))
    parts.session.notice = _said(name, content, len(parts.session.examples))


def _written(parts: Parts, event: Event) -> tuple[str, bytes]:
    """The file's name and its bytes. Raises ElsewhereError."""
    from janken.elsewhere.decision import decision_of
    from janken.elsewhere.onnx_file import write_onnx
    from janken.elsewhere.runnable import split, write_runnable

    decision = decision_of(parts.session)
    (_, net), *files = split(bytes_of(event["data"]), event["names"], event["sizes"])
    onnx = write_onnx(net, parts.library.model, decision)
    if event["what"] == "onnx":
        return ONNX_NAME, onnx
    return ZIP_NAME, write_runnable(onnx, decision, dict(files))


def _said(name: str, content: bytes, n_pictures: int) -> Words:
    return Text("elsewhere.written", file=name, size=len(content) / 1e6, pictures=pictures(n_pictures))


EVENTS: dict[str, Handler] = {"export": _export}
