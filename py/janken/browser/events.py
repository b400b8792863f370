"""Events: the messages of protocol.js as Python gets them, and the table of who handles which.

Each family of messages has a module in this package, with a table of its own called EVENTS; the app merges them.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypedDict

from janken.browser.parts import Parts
from janken.words.text import Words

Event = dict[str, Any]
"""A message as protocol.js has it. The bytes that came with it are its `data`, a JsArray; there may be None."""


class Said(TypedDict, total=False):
    """What a reply says besides the view."""

    timings: dict[str, float]
    answer: dict[str, Any]


Handler = Callable[[Parts, Event], Said | Awaitable[Said | None] | None]


def saying(do: Callable[[Parts, Event], Words]) -> Handler:
    """A handler that does something and lets the screen say the sentence which that returns."""

    def handle(parts: Parts, event: Event) -> None:
        parts.session.notice = do(parts, event)

    return handle


def merged(*families: Mapping[str, Handler]) -> dict[str, Handler]:
    """One table of all. Raises ValueError if an event has two handlers."""
    table: dict[str, Handler] = {}
    for family in families:
        if twice := table.keys() & family.keys():
            raise ValueError(f"There are two handlers of {', '.join(sorted(twice))}; take one out of its EVENTS.")
        table |= family
    return table
