"""The messages about the game: a round, the settings, the score."""

from janken.browser.events import Event, Handler, Said
from janken.browser.parts import Parts
from janken.game.commitment import digest_of


def _digest(_parts: Parts, event: Event) -> Said:
    """Answer with SHA-256 of a text, for pages to which the browser itself offers none."""
    return {"answer": {"digest": digest_of(event["text"])}}


EVENTS: dict[str, Handler] = {
    "start-round": lambda parts, event: parts.session.start_round(event["now_ms"]),
    "change-game": lambda parts, event: parts.session.change_game(event["values"]),
    "follow-link": lambda parts, event: parts.session.follow_link(event["fragment"]),
    "reset-game": lambda parts, _: parts.session.reset_game(),
    "digest": _digest,
    "undo-reset": lambda parts, _: parts.session.undo_reset(),
}
