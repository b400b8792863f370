"""The messages about gestures of one's own."""

from typing import Any

from janken.examples.gestures import GestureNameError, Gestures
from janken.words.text import Words


def name(gestures: Gestures, event: dict[str, Any]) -> tuple[Words, dict[str, Any]]:
    """Do what a message asks for; return the sentence to be said, and whether it was done as the answer."""
    try:
        match event["type"]:
            case "add-gesture":
                said = gestures.add(event["name"])
            case "rename-gesture":
                said = gestures.rename(event["label"], event["name"])
            case _:
                said = gestures.remove(event["label"])
    except GestureNameError as error:
        return error.text, {"named": False}
    return said, {"named": True}
