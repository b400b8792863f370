"""Groups: which examples carry the same label and which one hold took, as numbers that NumPy can compare."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from janken.frames.arrays import IntArray


class Groups:
    """The groups of a store's examples as they are now; `Examples.groups` works them out once for all who ask."""

    def __init__(self, labels: Sequence[str], bursts: Sequence[int]) -> None:
        """labels, bursts: one of each a row."""
        self.names = tuple(dict.fromkeys(labels))
        """The labels, in the order in which they were first taught."""
        numbers = {name: number for number, name in enumerate(self.names)}
        self.labels: IntArray = np.array([numbers[label] for label in labels], dtype=np.intp)
        """For each example its label's place in `names`, (n_samples,)."""
        self._bursts = tuple(bursts)

    @cached_property
    def rows(self) -> dict[str, list[list[int]]]:
        """For each label the rows of each of its holds, ascending."""
        rows: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for row, (label, burst) in enumerate(zip(self.labels.tolist(), self._bursts, strict=True)):
            rows[label][burst].append(row)
        return {self.names[label]: list(by_burst.values()) for label, by_burst in rows.items()}

    @cached_property
    def holds(self) -> IntArray:
        """For each example the number of its hold, (n_samples,); a label's only hold counts as two, its halves."""
        numbers: IntArray = np.zeros(len(self.labels), dtype=np.intp)
        parts = (part for holds in self.rows.values() for part in (holds if len(holds) > 1 else halves(holds[0])))
        for number, part in enumerate(parts):
            numbers[part] = number
        return numbers


def halves(hold: list[int]) -> list[list[int]]:
    """The first and the second half of a hold's rows; the first is the longer one."""
    middle = (len(hold) + 1) // 2
    return [hold[:middle], hold[middle:]]
