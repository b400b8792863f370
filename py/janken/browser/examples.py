"""The messages about examples: what the page asks the editor to do, and what the album asks to see."""

from base64 import b64encode

from janken.browser.events import Event, Handler, Said, saying
from janken.browser.parts import Parts


def _strip(parts: Parts, event: Event) -> Said:
    """Answer which examples a gesture has, newest first."""
    label, editor = event["label"], parts.session.editor
    return {"answer": {"label": label, "version": editor.examples.version, "ids": editor.newest_first(label)}}


def _thumbnails(parts: Parts, event: Event) -> Said:
    """Answer what some examples look like, an address by id."""
    examples = parts.session.examples
    rows = {example_id: examples.row_of(example_id) for example_id in event["ids"]}
    urls = {i: png_url(examples.thumbnails[row]) for i, row in rows.items() if row is not None}
    return {"answer": {"urls": urls}}


def png_url(png: bytes) -> str:
    """A picture as an address that carries it: the page's policy lets images come from itself and from such."""
    return f"data:image/png;base64,{b64encode(png).decode()}"


EVENTS: dict[str, Handler] = {
    "delete": saying(lambda parts, event: parts.session.editor.delete(event["ids"])),
    "move": saying(lambda parts, event: parts.session.editor.move(event["ids"], event["label"])),
    "clear": saying(lambda parts, event: parts.session.editor.clear(event["label"])),
    "undo": saying(lambda parts, _: parts.session.editor.undo()),
    "redo": saying(lambda parts, _: parts.session.editor.redo()),
    "strip": _strip,
    "thumbnails": _thumbnails,
}
