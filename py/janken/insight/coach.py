"""The coach: what would make the examples better, found out from the examples. It advises and changes nothing.

What takes more than counting is worked out bit by bit, as novelty.py does, so that no frame waits: whether the hand
moved at all while a label was taught, and which two labels the examples themselves mistake for each other.
"""

from collections import Counter

import numpy as np

from janken.examples.groups import Groups
from janken.examples.store import Examples
from janken.frames.arrays import BoolArray, Float32Array, IntArray
from janken.recognition.neighbors import similarities

STILL_SPREAD = 0.005
"""Below this mean cosine distance between a label's examples the hand did not move: it is what camera noise brings."""
FEWEST_TO_JUDGE = 3
"""Two pictures may be alike by chance."""

N_ASKED_A_LABEL = 16
"""So many of a label's examples, evenly spread, are asked which other example is nearest: enough for a share."""
ALIKE = 0.25
"""Two labels look alike if so large a share of their examples is nearest to one of the other label."""
FEWEST_ASKED = 8

Pair = tuple[str, str]


class Coach:
    """Follows a store of examples: `advance` bit by bit; `still` and `alike` are what the last full look found."""

    def __init__(self) -> None:
        self.still: list[str] = []
        """The labels whose examples are all nearly the same."""
        self.alike: list[Pair] = []
        """The labels that are mistaken for each other, the worst pair first."""
        self.is_settled = True
        self._version = -1
        self._groups = Groups([], [])
        self._to_spread: list[str] = []
        self._to_ask: list[int] = []
        self._still: list[str] = []
        self._asked: Counter[str] = Counter()
        self._mistaken: Counter[Pair] = Counter()

    def advance(self, examples: Examples, n_products: float) -> None:
        """Look at about so many multiplications' worth of examples, at least one step if not settled."""
        if self._version != examples.version:
            self._start(examples)
        for _ in range(max(1, int(n_products // (examples.embeddings.size + 1)))):
            if self.is_settled:
                return
            self._step(examples.embeddings)

    def _start(self, examples: Examples) -> None:
        self._version = examples.version
        groups = self._groups = examples.groups
        self._to_spread = [label for label in groups.names if examples.count(label) >= FEWEST_TO_JUDGE]
        rows = [np.flatnonzero(groups.labels == number) for number in range(len(groups.names))]
        self._to_ask = [row for of_label in rows for row in evenly(of_label, N_ASKED_A_LABEL)]
        self._still, self._asked, self._mistaken = [], Counter(), Counter()
        self.is_settled = False
        self._settle()

    def _step(self, embeddings: Float32Array) -> None:
        if self._to_spread:
            label = self._to_spread.pop()
            if spread(embeddings, self._groups.labels == self._groups.names.index(label)) < STILL_SPREAD:
                self._still.append(label)
        else:
            self._ask(embeddings, self._to_ask.pop())
        self._settle()

    def _ask(self, embeddings: Float32Array, row: int) -> None:
        """Which label has the nearest example, without this one's own hold, whose pictures are copies of it?"""
        names, labels, holds = self._groups.names, self._groups.labels, self._groups.holds
        others = holds != holds[row]
        if not (others & (labels == labels[row])).any():
            return  # there is no other hold of this label to be found
        nearest = int(np.where(others, similarities(embeddings, embeddings[row]), -np.inf).argmax())
        label, found = names[labels[row]], names[labels[nearest]]
        self._asked[label] += 1
        if found != label:
            self._mistaken[pair_of(label, found)] += 1

    def _settle(self) -> None:
        if self.is_settled or self._to_spread or self._to_ask:
            return
        self.is_settled = True
        self.still = sorted(self._still, key=self._groups.names.index)
        shares = {pair: self._share(pair) for pair in self._mistaken}
        worst_first = sorted(shares, key=lambda pair: (-shares[pair], pair))
        self.alike = [pair for pair in worst_first if shares[pair] >= ALIKE]

    def _share(self, pair: Pair) -> float:
        n_asked = self._asked[pair[0]] + self._asked[pair[1]]
        return self._mistaken[pair] / n_asked if n_asked >= FEWEST_ASKED else 0.0


def spread(embeddings: Float32Array, of_label: BoolArray) -> float:
    """The mean cosine distance between all pairs of a label's examples, each with itself left out.

    embeddings: (n_samples, n_features), rows of length 1. of_label: (n_samples,), two or more of them true.
    The mean similarity of all pairs is the squared length of the mean row.
    """
    n_examples = int(of_label.sum())
    total = np.einsum("s,sf->f", of_label.astype(np.float32), embeddings).astype(np.float64)
    similarity = (float(total @ total) - n_examples) / (n_examples * (n_examples - 1))
    return 1 - similarity


def evenly(rows: IntArray, n_rows: int) -> list[int]:
    """At most so many of the rows, (n_samples,), evenly spread over them."""
    places = np.linspace(0, len(rows) - 1, min(n_rows, len(rows)))
    return [int(rows[int(place)]) for place in places]


def pair_of(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
