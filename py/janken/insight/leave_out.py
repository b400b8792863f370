"""Leaving out: how right the page is about pictures of a hold that it was not taught. This is the report's measure.

Pictures of one hold (burst) are near copies, so a picture's own hold must not answer for it: each hold is left out, the
recognizer learns from all the others, and decides what each picture left out shows, as it would for a frame. Many
holds are left out in MOST_FOLDS groups. What this costs grows with the square of the number of pictures, so of very
many an even sample is measured, as if there were no others.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from janken.examples.groups import halves
from janken.examples.store import Examples
from janken.frames.arrays import Float32Array, IntArray
from janken.recognition.neighbors import kneighbors
from janken.recognition.recognizer import SHARPNESS, Recognizer

MOST_FOLDS = 12
MOST_NEIGHBORS = 15
MOST_VOTED = 1000
"""The votes alone are asked about so many examples at most, evenly spread: enough for a curve, in half the time."""
MOST_MEASURED = 5000
FEWEST_OF_A_LABEL = 50
"""So many of a label are in the sample at least, or all that it has."""
_ROWS_A_SLICE = 128


@dataclass(frozen=True)
class Asked:
    """What was said of an example by examples of other holds alone."""

    row: int
    said: str
    """The label that the recognizer decided for."""
    voted: list[str]
    """The label that the k nearest pictures' votes alone decide for; the first is for k = 1. Empty if not asked."""


def rows_to_measure(examples: Examples) -> IntArray:
    """All rows, or if they are more than MOST_MEASURED so many of them, of each label its share, evenly spread."""
    if len(examples) <= MOST_MEASURED:
        return np.arange(len(examples))
    groups = examples.groups
    of_labels = [np.flatnonzero(groups.labels == number) for number in range(len(groups.names))]
    share = MOST_MEASURED / len(examples)
    sizes = [min(len(rows), max(FEWEST_OF_A_LABEL, round(share * len(rows)))) for rows in of_labels]
    spread = [rows[np.linspace(0, len(rows) - 1, n).astype(int)] for rows, n in zip(of_labels, sizes, strict=True)]
    return np.sort(np.concatenate(spread))


def copy_rows(examples: Examples, rows: Sequence[int]) -> Generator[None, None, Examples]:
    """A store of these rows alone, with their ids; `yield` after each slice of the work."""
    copy = Examples(examples.n_features)
    for first in range(0, len(rows), _ROWS_A_SLICE):
        copy.restore(examples.at(row) for row in rows[first : first + _ROWS_A_SLICE])
        yield
    return copy


def rows_to_ask(examples: Examples) -> IntArray:
    """The examples that another hold can answer for: all but those that are their label's only one."""
    return np.array([row for row, label in enumerate(examples.labels) if examples.count(label) > 1], dtype=np.intp)


def folds(examples: Examples) -> list[IntArray]:
    """The rows left out together, ascending; each example is in one fold, and no label is in one fold alone."""
    parts = [part for _, parts in parts_by_label(examples) for part in parts]  # a label's follow each other, so
    n_folds = min(MOST_FOLDS, len(parts))  # that they are in different folds
    return [np.array(sorted(row for part in parts[i::n_folds] for row in part), dtype=np.intp) for i in range(n_folds)]


def parts_by_label(examples: Examples) -> list[tuple[str, list[list[int]]]]:
    """Each label with its holds, as rows. A hold with more than half of its label's pictures counts as two, its halves.

    Without the larger part of its pictures a label would hardly be known: think of two that were moved to it by
    mistake, which would be all that is left.
    """
    return [
        (label, [part for hold in holds for part in _parts(hold, examples.count(label))])
        for label, holds in examples.groups.rows.items()
    ]


def _parts(hold: list[int], n_of_label: int) -> list[list[int]]:
    return [hold] if len(hold) < 2 or 2 * len(hold) <= n_of_label else halves(hold)


def ask_all(examples: Examples) -> Iterator[Asked | None]:
    """Ask every example that can be asked; None is a slice of other work. The examples must not change meanwhile."""
    to_ask = set(rows_to_ask(examples).tolist())
    stride = -(-len(to_ask) // MOST_VOTED)
    for rows in folds(examples):
        rest = yield from copy_rows(examples, np.setdiff1d(np.arange(len(examples)), rows).tolist())
        recognizer = Recognizer()
        while not recognizer.learn(rest):
            yield None
        for row in rows.tolist():
            if row in to_ask:
                embedding = examples.embeddings[row]
                said = recognizer.predict(rest, embedding).label
                assert said is not None, "the row's label has another hold among the rest"
                yield Asked(row, said, [] if row % stride else votes(rest, embedding))


def votes(examples: Examples, query: Float32Array) -> list[str]:
    """What the k nearest examples' votes decide for, k = 1 … 15 or as many as there are, at least one.

    query: (n_features,), of length 1. A vote weighs what it weighs in the recognizer; of equal sums the label of the
    nearer example wins.
    """
    distances, nearest = kneighbors(examples.embeddings, query, MOST_NEIGHBORS)
    weights = np.exp((distances[0] - distances.astype(np.float64)) / SHARPNESS)
    sums: dict[str, float] = {}
    winners = []
    for row, weight in zip(nearest, weights, strict=True):
        label = examples.labels[row]
        sums[label] = sums.get(label, 0.0) + float(weight)  # nearest first, so that max() keeps the nearer
        winners.append(max(sums, key=sums.__getitem__))
    return winners
