"""What the dialog "Report" says: its figures in words, its matrix, its curve over k, and its map."""

from collections.abc import Callable
from typing import NotRequired, TypedDict

from janken.editor import pictures
from janken.examples import Examples
from janken.names import title_of
from janken.neighbors import N_NEIGHBORS
from janken.report import Report
from janken.session import listed

AGAIN = "Hold the button again some time later for a truer figure."
Say = Callable[[str], str]
"""A label as a sentence has it."""


class CellView(TypedDict):
    said: str
    n: int
    share: float
    """Of the row, 0..1."""
    text: str


class RowView(TypedDict):
    label: str
    title: str
    right: str
    cells: list[CellView]


class VotesView(TypedDict):
    accuracies: list[float]
    """The first is for k = 1."""
    n_used: int
    """The k that the page uses."""
    text: str


class ReportView(TypedDict):
    is_measuring: bool
    done: float
    text: str
    hint: str
    rows: list[RowView]
    votes: NotRequired[VotesView]
    map_version: int
    map_text: str
    live: NotRequired[list[float]]
    """Where on the map the last frame is."""


def view_of_report(report: Report, examples: Examples, say: Say) -> ReportView:
    """Describe a report, as far as it is measured. Votes and a live place are absent where there are none."""
    view: ReportView = {
        "is_measuring": report.is_measuring,
        "done": report.n_asked / report.n_to_ask if report.n_to_ask else 1.0,
        "text": _text(report),
        "hint": _hint(report, examples, say),
        "rows": [_row(report, label, say) for label in report.labels] if report.n_asked else [],
        "map_version": report.map_version,
        "map_text": _map_text(report),
    }
    if report.n_voted:
        view["votes"] = _votes(report, examples)
    if report.live is not None:
        view["live"] = report.live.tolist()
    return view


def map_of(report: Report, examples: Examples) -> dict[str, object]:
    """The map's points, in thousandths of its width and height from the lower left; none before it is measured.

    Both axes have the same scale, so that distances look right. `place` (the lower left corner, the scale) is for
    other points.
    """
    points = report.points()
    if not len(points):
        return {"version": report.map_version, "points": [], "ids": [], "labels": [], "titles": {}, "place": [0, 0, 1]}
    low, high = points.min(axis=0), points.max(axis=0)
    scale = float((high - low).max()) or 1.0
    corner = (low + high - scale) / 2
    return {
        "version": report.map_version,
        "points": ((points - corner) * (1000 / scale)).round().astype(int).ravel().tolist(),
        "ids": examples.ids,
        "labels": examples.labels,
        "titles": {label: title_of(label) for label in set(examples.labels)},
        "place": [*corner.tolist(), scale],
    }


def _text(report: Report) -> str:
    if not report.labels:
        return "There are no pictures yet. Teach some, then look here how well they can be told apart."
    if len(report.labels) == 1:
        return "One gesture alone cannot be mixed up with another. Teach a second one."
    if not report.n_to_ask:
        return "Each gesture has one picture only. Teach more of them."
    if report.is_measuring:
        return f"Asking picture {report.n_asked + 1} of {report.n_to_ask}…"
    return f"Right about {report.n_right} of {pictures(report.n_asked)}: {_percent(report.n_right / report.n_asked)}."


def _hint(report: Report, examples: Examples, say: Say) -> str:
    if not report.n_to_ask:
        return ""
    single = [say(label) for label in report.labels if examples.count(label) == 1]
    once = [say(label) for label in report.halved]
    hints = []
    if len(once) == 1:
        hints.append(f"{_capital(once[0])} was taught mostly in one hold, so its halves answer for each other. {AGAIN}")
    elif once:
        what = f"{_capital(listed(once))} were each taught mostly in one hold"
        hints.append(f"{what}, so its halves answer for each other. {AGAIN}")
    if single:
        hints.append(f"Of {listed(single)} there is one picture only, which no other can answer for.")
    return " ".join(hints)


def _row(report: Report, label: str, say: Say) -> RowView:
    counts = {said: len(report.ids.get((label, said), [])) for said in report.labels}
    total = sum(counts.values())
    cells: list[CellView] = []
    for said, n in counts.items():
        what = f"{pictures(n)} of {say(label)} " + ("known as such" if said == label else f"taken for {say(said)}")
        cells.append({"said": said, "n": n, "share": round(n / total, 3) if total else 0.0, "text": what})
    right = _percent(counts[label] / total) if total else "–"
    return {"label": label, "title": _capital(say(label)), "right": right, "cells": cells}


def _votes(report: Report, examples: Examples) -> VotesView:
    accuracies = [n / report.n_voted for n in report.n_right_of_votes]
    best = max(accuracies)
    ks = [k for k, accuracy in enumerate(accuracies, 1) if accuracy == best]
    n_used = min(N_NEIGHBORS, *(examples.count(label) for label in report.labels))
    with_ks = "whatever their number" if len(ks) == len(accuracies) else f"with {_ranges(ks)} of them"
    about = "" if report.n_voted == report.n_asked else f" (asked about {report.n_voted} pictures)"
    text = (
        f"Were it for the votes of the nearest pictures alone: one is right {_percent(accuracies[0])} of the time; "
        f"best is {_percent(best)}, {with_ks}{about}. "
        f"The page lets {n_used} vote and learns what tells your gestures apart."
    )
    return {"accuracies": [round(accuracy, 3) for accuracy in accuracies], "n_used": n_used, "text": text}


def _ranges(ks: list[int]) -> str:
    """Write ascending numbers as "1, 4 to 6 and 9"."""
    runs: list[list[int]] = []
    for k in ks:
        if runs and runs[-1][-1] == k - 1:
            runs[-1].append(k)
        else:
            runs.append([k])
    return listed([str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs])


def _map_text(report: Report) -> str:
    if report.projection is None:
        return ""
    return (
        "Each mark is a picture; near ones look alike to the recognizer. This flat view keeps "
        f"{_percent(report.projection.explained)} of how they differ. The ring is what the camera shows now."
    )


def _percent(part: float) -> str:
    return f"{round(100 * part)} %"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
