"""The album's messages: what the page asks the editor to do, and what it asks to see."""

from base64 import b64encode
from typing import Any

from janken.examples.editor import Editor
from janken.words.text import Words


def edit(editor: Editor, event: dict[str, Any]) -> Words:
    """Do what an edit message asks for; return the sentence that says what was done."""
    match event["type"]:
        case "delete":
            return editor.delete(event["ids"])
        case "move":
            return editor.move(event["ids"], event["label"])
        case "clear":
            return editor.clear(event["label"])
        case "undo":
            return editor.undo()
    return editor.redo()


def look(editor: Editor, event: dict[str, Any]) -> dict[str, Any]:
    """Answer which examples a gesture has, newest first, or what some examples look like (an address by id)."""
    examples = editor.examples
    if event["type"] == "strip":
        return {"label": event["label"], "version": examples.version, "ids": editor.newest_first(event["label"])}
    rows = {example_id: examples.row_of(example_id) for example_id in event["ids"]}
    return {"urls": {i: png_url(examples.thumbnails[row]) for i, row in rows.items() if row is not None}}


def png_url(png: bytes) -> str:
    """A picture as an address that carries it: the page's policy lets images come from itself and from such."""
    return f"data:image/png;base64,{b64encode(png).decode()}"
