"""What a view says, in English."""

from typing import Any

from janken.screen import view
from janken.session.state import Session
from janken.words.text import Text


def english(data: Any) -> Any:
    """Plain data with every text in it put into English."""
    if isinstance(data, Text):
        return str(data)
    if isinstance(data, dict):
        return {name: english(value) for name, value in data.items()}
    return type(data)(map(english, data)) if isinstance(data, (list, tuple)) else data


def view_of(session: Session) -> Any:
    return english(view.view_of(session))
