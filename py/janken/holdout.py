"""Holding out: which examples a training keeps back, to see how it does on pictures that it has not learned."""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from janken.arrays import IntArray

PART = 0.2
FEWEST_IN_ONE_BURST = 5
"""With fewer pictures of a label, all in one burst, a fifth of them is none."""


def hold_out(labels: Sequence[str], bursts: Sequence[int], rng: np.random.Generator) -> IntArray:
    """Choose the rows to hold out, ascending: of each label at least a fifth, in whole bursts.

    A burst is one hold of a button. Its pictures are near copies of each other, so that a burst on both sides would
    make the held-out pictures too easy. A label with one burst gives the last fifth of it in time. If some label can
    spare none, nothing is held out: what is left would say nothing about that label.

    labels, bursts: one per row, in the order in which they were taught.
    """
    rows_of: dict[str, list[int]] = {label: [] for label in labels}
    for row, label in enumerate(labels):
        rows_of[label].append(row)
    chosen = [_choose(rows, bursts, rng) for rows in rows_of.values()]
    return np.array(sorted(chain(*chosen)) if all(chosen) else [], dtype=np.intp)


def _choose(rows: list[int], bursts: Sequence[int], rng: np.random.Generator) -> list[int]:
    rows_of: dict[int, list[int]] = {bursts[row]: [] for row in rows}
    for row in rows:
        rows_of[bursts[row]].append(row)
    if len(rows_of) == 1:
        return rows[len(rows) - int(PART * len(rows)) :] if len(rows) >= FEWEST_IN_ONE_BURST else []
    chosen: list[int] = []
    for burst in rng.permutation(list(rows_of))[:-1]:  # one burst is always left to learn from
        if len(chosen) < PART * len(rows):
            chosen += rows_of[int(burst)]
    return chosen
