"""The messages about the game: a round, the settings, the score."""

from janken.browser.events import Handler

EVENTS: dict[str, Handler] = {
    "start-round": lambda parts, event: parts.session.start_round(event["now_ms"]),
    "change-game": lambda parts, event: parts.session.change_game(event["values"]),
    "follow-link": lambda parts, event: parts.session.follow_link(event["fragment"]),
    "reset-game": lambda parts, _: parts.session.reset_game(),
    "undo-reset": lambda parts, _: parts.session.undo_reset(),
}
