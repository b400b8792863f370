"""The messages of who teaches: a button held or pressed, gestures of one's own, the guided first minute."""

from collections.abc import Callable

from janken.browser.events import Event, Handler, Said
from janken.browser.parts import Parts
from janken.examples.gestures import GestureNameError, Gestures
from janken.words.text import Words


def _teach_by(parts: Parts, event: Event) -> None:
    parts.session.is_timed = event["is_timed"]


def _naming(do: Callable[[Gestures, Event], Words]) -> Handler:
    """A handler that changes the gestures, lets the screen say so, and answers whether it was done."""

    def handle(parts: Parts, event: Event) -> Said:
        try:
            parts.session.notice = do(parts.session.gestures, event)
        except GestureNameError as error:
            parts.session.notice = error.text
            return {"answer": {"named": False}}
        return {"answer": {"named": True}}

    return handle


EVENTS: dict[str, Handler] = {
    "teach-start": lambda parts, event: parts.session.start_teaching(event["label"]),
    "teach-stop": lambda parts, _: parts.session.stop_teaching(),
    "teach-by": _teach_by,
    "add-gesture": _naming(lambda gestures, event: gestures.add(event["name"])),
    "rename-gesture": _naming(lambda gestures, event: gestures.rename(event["label"], event["name"])),
    "remove-gesture": _naming(lambda gestures, event: gestures.remove(event["label"])),
    "guide": lambda parts, event: parts.session.begin_guide(is_first=event["is_first"]),
    "end-guide": lambda parts, _: parts.session.end_guide(),
}
