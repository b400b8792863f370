"""What the dialog "Report" says: its figures in words, its matrix, its curve over k, and its map."""

from typing import NotRequired, TypedDict

from janken.examples.editor import pictures
from janken.examples.store import Examples
from janken.insight.report import Report
from janken.recognition.neighbors import N_NEIGHBORS
from janken.words.names import say, title_of
from janken.words.text import Text, Words, sentences


class CellView(TypedDict):
    said: str
    n: int
    share: float
    """Of the row, 0..1."""
    text: Words


class RowView(TypedDict):
    label: str
    title: Words
    right: Words
    cells: list[CellView]


class VotesView(TypedDict):
    accuracies: list[float]
    """The first is for k = 1."""
    n_used: int
    """The k that the page uses."""
    text: Words


class ReportView(TypedDict):
    is_measuring: bool
    done: float
    text: Words
    hint: Words
    rows: list[RowView]
    votes: NotRequired[VotesView]
    map_version: int
    map_text: Words
    live: NotRequired[list[float]]
    """Where on the map the last frame is."""


def view_of_report(report: Report, examples: Examples) -> ReportView:
    """Describe a report, as far as it is measured. Votes and a live place are absent where there are none."""
    view: ReportView = {
        "is_measuring": report.is_measuring,
        "done": report.n_asked / report.n_to_ask if report.n_to_ask else 1.0,
        "text": _text(report),
        "hint": _hint(report, examples),
        "rows": [_row(report, label) for label in report.labels] if report.n_asked else [],
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


def _text(report: Report) -> Text:
    if not report.labels:
        return Text("report.no_pictures")
    if len(report.labels) == 1:
        return Text("report.one_gesture")
    if not report.n_to_ask:
        return Text("report.one_picture_each")
    if report.is_measuring:
        return Text("report.asking", n=report.n_asked + 1, n_all=report.n_to_ask)
    share = report.n_right / report.n_asked
    return Text("report.right_about", n=report.n_right, pictures=pictures(report.n_asked), share=share)


def _hint(report: Report, examples: Examples) -> Words:
    if not report.n_to_ask:
        return ""
    single = [say(label) for label in report.labels if examples.count(label) == 1]
    once = [say(label) for label in report.halved]
    return sentences(
        Text("report.sample", n=report.n_measured, n_all=report.n_pictures) if report.is_sampled else "",
        Text("report.one_hold", names=once, count=len(once)) if once else "",
        Text("report.single", names=single) if single else "",
    )


def _row(report: Report, label: str) -> RowView:
    counts = {said: len(report.ids.get((label, said), [])) for said in report.labels}
    total = sum(counts.values())
    cells: list[CellView] = []
    for said, n in counts.items():
        key = Text("report.known" if said == label else "report.taken", count=n, name=say(label), said=say(said))
        cells.append({"said": said, "n": n, "share": round(n / total, 3) if total else 0.0, "text": key})
    right = Text("share", share=counts[label] / total) if total else "–"
    return {"label": label, "title": title_of(label), "right": right, "cells": cells}


def _votes(report: Report, examples: Examples) -> VotesView:
    accuracies = [n / report.n_voted for n in report.n_right_of_votes]
    best = max(accuracies)
    ks = [k for k, accuracy in enumerate(accuracies, 1) if accuracy == best]
    n_used = min(N_NEIGHBORS, *(examples.count(label) for label in report.labels))
    with_ks = Text("report.any_k") if len(ks) == len(accuracies) else Text("report.with_ks", ks=_ranges(ks))
    text = sentences(
        Text("report.votes_alone", one=accuracies[0], best=best, with_ks=with_ks),
        "" if report.n_voted == report.n_asked else Text("report.asked_about", pictures=pictures(report.n_voted)),
        Text("report.page_lets", n=n_used),
    )
    return {"accuracies": [round(accuracy, 3) for accuracy in accuracies], "n_used": n_used, "text": text}


def _ranges(ks: list[int]) -> list[Words]:
    """Ascending numbers as a list that reads "1, 4 to 6 and 9"."""
    runs: list[list[int]] = []
    for k in ks:
        if runs and runs[-1][-1] == k - 1:
            runs[-1].append(k)
        else:
            runs.append([k])
    return [str(run[0]) if len(run) == 1 else Text("report.range", first=run[0], last=run[-1]) for run in runs]


def _map_text(report: Report) -> Words:
    if report.projection is None:
        return ""
    return Text("report.map_text", share=report.projection.explained)
