"""Holding out: which examples a training keeps back, to see how it does on pictures that it has not learned."""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from janken.examples.groups import Groups
from janken.frames.arrays import IntArray

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
    chosen = [_choose(holds, rng) for holds in Groups(labels, bursts).rows.values()]
    return np.array(sorted(chain(*chosen)) if all(chosen) else [], dtype=np.intp)


def _choose(holds: list[list[int]], rng: np.random.Generator) -> list[int]:
    n_rows = sum(map(len, holds))
    if len(holds) == 1:
        return holds[0][n_rows - int(PART * n_rows) :] if n_rows >= FEWEST_IN_ONE_BURST else []
    chosen: list[int] = []
    for hold in rng.permutation(len(holds))[:-1]:  # one is always left to learn from
        if len(chosen) < PART * n_rows:
            chosen += holds[hold]
    return chosen
