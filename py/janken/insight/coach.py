"""The coach: what would make the examples better, found out from the examples. It advises and changes nothing.

What takes more than counting is worked out bit by bit, as novelty.py does, so that no frame waits: whether the hand
moved at all while a label was taught, and which two labels the examples themselves mistake for each other.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from janken.examples.groups import Groups
from janken.examples.store import Examples
from janken.frames.arrays import BoolArray, Float32Array, IntArray
from janken.recognition.neighbors import similarities_in_slices
from janken.recognition.slices import Work, row_slices, spend

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
        self._work: Iterator[float] = iter(())

    def advance(self, examples: Examples, n_products: float) -> None:
        """Look at about so many multiplications' worth of examples, at least a slice if not settled."""
        if self._version != examples.version:
            self._version, self.is_settled = examples.version, False
            self._work = self._look(examples.embeddings, examples.groups)
        spend(self._work, n_products)

    def _look(self, embeddings: Float32Array, groups: Groups) -> Iterator[float]:
        of_labels = {name: groups.labels == number for number, name in enumerate(groups.names)}
        still = []
        for label, of_label in of_labels.items():
            if of_label.sum() >= FEWEST_TO_JUDGE and (yield from spread(embeddings, of_label)) < STILL_SPREAD:
                still.append(label)
        asked: Counter[str] = Counter()
        mistaken: Counter[Pair] = Counter()
        for label, of_label in of_labels.items():
            for row in evenly(np.flatnonzero(of_label), N_ASKED_A_LABEL):
                found = yield from _nearest_label(embeddings, groups, row)
                if found is not None:
                    asked[label] += 1
                    mistaken[pair_of(label, found)] += found != label
        shares = {pair: _share(n, asked[pair[0]] + asked[pair[1]]) for pair, n in mistaken.items() if n}
        worst_first = sorted(shares, key=lambda pair: (-shares[pair], pair))
        self.alike = [pair for pair in worst_first if shares[pair] >= ALIKE]
        self.still = still
        self.is_settled = True


def _nearest_label(embeddings: Float32Array, groups: Groups, row: int) -> Work[str | None]:
    """Which label has the example nearest to a row, without the row's own hold, whose pictures are copies of it?

    None if there is no other hold of its label to be found.
    """
    others = groups.holds != groups.holds[row]
    if not (others & (groups.labels == groups.labels[row])).any():
        return None
    products = yield from similarities_in_slices(embeddings, embeddings[row])
    nearest = int(np.where(others, products, -np.inf).argmax())
    return groups.names[int(groups.labels[nearest])]


def _share(n_mistaken: int, n_asked: int) -> float:
    return n_mistaken / n_asked if n_asked >= FEWEST_ASKED else 0.0


def spread(embeddings: Float32Array, of_label: BoolArray) -> Work[float]:
    """The mean cosine distance between all pairs of a label's examples, each with itself left out.

    embeddings: (n_samples, n_features), rows of length 1. of_label: (n_samples,), two or more of them true.
    The mean similarity of all pairs is the squared length of the mean row.
    """
    n_examples = int(of_label.sum())
    total = np.zeros(embeddings.shape[1])
    for rows in row_slices(*embeddings.shape):
        total += np.einsum("s,sf->f", of_label[rows].astype(np.float32), embeddings[rows])
        yield float(embeddings[rows].size)
    similarity = (float(total @ total) - n_examples) / (n_examples * (n_examples - 1))
    return 1 - similarity


def evenly(rows: IntArray, n_rows: int) -> list[int]:
    """At most so many of the rows, (n_samples,), evenly spread over them."""
    places = np.linspace(0, len(rows) - 1, min(n_rows, len(rows)))
    return [int(rows[int(place)]) for place in places]


def pair_of(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)
