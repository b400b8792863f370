"""The report's messages: that it is open, and what the page asks to see of it."""

from typing import Any

from janken.examples.store import Examples
from janken.insight.report import Report
from janken.screen.report import map_of


def change_report(report: Report, event: dict[str, Any]) -> None:
    """Open or close the report; only an open one measures."""
    report.is_open = event["is_open"]
    if not report.is_open:
        report.live = None


def look_at_report(report: Report, examples: Examples, event: dict[str, Any]) -> dict[str, Any]:
    """Answer with the map, or with the examples of one cell of the matrix, newest first."""
    if event["type"] == "map":
        return {"map": map_of(report, examples)}
    taught, said = event["taught"], event["said"]
    return {"asked": {"label": taught, "ids": sorted(report.ids.get((taught, said), []), reverse=True)}}
