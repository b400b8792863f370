"""The messages of who wants to know why: the nearest pictures, and the report."""

from janken.browser.events import Event, Handler, Said
from janken.browser.parts import Parts
from janken.screen.report import map_of


def _why(parts: Parts, event: Event) -> None:
    parts.session.sight.is_asking_why = event["is_open"]


def _report(parts: Parts, event: Event) -> None:
    """Open or close the report; only an open one measures."""
    parts.report.is_open = event["is_open"]
    if not parts.report.is_open:
        parts.report.live = None


def _map(parts: Parts, _event: Event) -> Said:
    return {"answer": {"map": map_of(parts.report, parts.session.examples)}}


def _asked(parts: Parts, event: Event) -> Said:
    """Answer with the examples of one cell of the matrix, newest first."""
    taught, said = event["taught"], event["said"]
    ids = sorted(parts.report.ids.get((taught, said), []), reverse=True)
    return {"answer": {"asked": {"label": taught, "ids": ids}}}


EVENTS: dict[str, Handler] = {"why": _why, "report": _report, "map": _map, "asked": _asked}
