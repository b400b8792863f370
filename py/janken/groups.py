"""Groups: which examples carry the same label and which one hold took, as numbers that NumPy can compare."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from janken.arrays import IntArray


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
    def holds(self) -> IntArray:
        """For each example the number of its hold, (n_samples,); a label's only hold counts as two, its halves."""
        rows: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for row, (label, burst) in enumerate(zip(self.labels.tolist(), self._bursts, strict=True)):
            rows[label][burst].append(row)
        numbers: IntArray = np.zeros(len(self.labels), dtype=np.intp)
        n_holds = 0
        for by_burst in rows.values():
            groups = list(by_burst.values())
            if len(groups) == 1:
                middle = (len(groups[0]) + 1) // 2
                groups = [groups[0][:middle], groups[0][middle:]]
            for group in groups:
                numbers[group] = n_holds
                n_holds += 1
        return numbers
