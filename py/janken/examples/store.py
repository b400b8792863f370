"""Examples: the stored embeddings, each with its label, its burst and its thumbnail."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from janken.examples.groups import Groups
from janken.examples.rows import Rows
from janken.frames.arrays import Float32Array, IntArray
from janken.frames.embedding import EmbeddingError, normalize


@dataclass(frozen=True)
class Example:
    """One example, taken out of the store: its embedding (n_features,) has length 1."""

    id: int
    label: str
    burst: int
    """The number of the hold that took it: pictures of one burst are much alike."""
    embedding: Float32Array
    thumbnail: bytes
    """A PNG (thumbnails.py), or empty."""


class Examples:
    """A growing store of labeled embeddings in one contiguous float32 array (rows.py).

    Adding is amortized O(1); taking out and putting back is O(n). An id is given once and never again, and rows stand
    in the order of their ids: so an example that comes back after an undo stands where it stood. `version` grows with
    every change, so that whoever computes something from the rows can tell whether it still fits them; `rewrites` grows
    with all changes but `add`, which leaves the rows before it as they were.
    """

    def __init__(self, n_features: int) -> None:
        self.n_features = n_features
        self.ids: list[int] = []
        self.labels: list[str] = []
        self.bursts: list[int] = []
        self.thumbnails: list[bytes] = []
        self.version = 0
        self.rewrites = 0
        self._rows = Rows(n_features)
        self._counts: Counter[str] = Counter()
        self._next_id = 1
        self._next_burst = 1
        self._touched: set[int] = set()
        self._groups: tuple[int, Groups] = (-1, Groups([], []))
        self._last: tuple[int, int, dict[str, list[int]]] = (-1, 0, {})

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def embeddings(self) -> Float32Array:
        """(n_samples, n_features), every row of length 1. A view that holds until the next change."""
        return self._rows.array

    @property
    def groups(self) -> Groups:
        """The labels and holds of the rows as numbers; they are those of this version."""
        if self._groups[0] != self.version:
            self._groups = (self.version, Groups(self.labels, self.bursts))
        return self._groups[1]

    def count(self, label: str) -> int:
        """How many examples carry this label."""
        return self._counts[label]

    def last_of(self, label: str, n_last: int) -> list[int]:
        """The ids of the last so many examples of a label, oldest first; looked up once a version."""
        if self._last[:2] != (self.version, n_last):
            last: dict[str, list[int]] = {}
            wanted = {label for label, count in self._counts.items() if count}
            for row in range(len(self) - 1, -1, -1):
                ids = last.setdefault(self.labels[row], [])
                if len(ids) < n_last:
                    ids.insert(0, self.ids[row])
                if len(ids) == min(n_last, self._counts[self.labels[row]]):
                    wanted.discard(self.labels[row])
                    if not wanted:
                        break
            self._last = (self.version, n_last, last)
        return self._last[2].get(label, [])

    def row_of(self, example_id: int) -> int | None:
        """The row of an example, or None if there is no such one (any more)."""
        row = bisect_left(self.ids, example_id)
        return row if row < len(self.ids) and self.ids[row] == example_id else None

    def at(self, row: int) -> Example:
        """The example of a row, with a copy of its embedding."""
        embedding = self._rows.array[row].copy()
        return Example(self.ids[row], self.labels[row], self.bursts[row], embedding, self.thumbnails[row])

    def new_burst(self) -> int:
        """A number for a hold, unlike that of any other."""
        self._next_burst += 1
        return self._next_burst - 1

    def add(self, embedding: Float32Array, label: str, burst: int = 0, thumbnail: bytes = b"") -> int:
        """Store an embedding (n_features,) under a label and return its id; it is copied and scaled to length 1.

        Raises EmbeddingError, and stores nothing, if its shape is wrong or it holds NaN or infinity.
        """
        if embedding.shape != (self.n_features,):
            raise EmbeddingError(f"An embedding here has shape ({self.n_features},), not {embedding.shape}.")
        self._append(Example(self._next_id, label, burst, normalize(embedding), thumbnail))
        self._changed([self._next_id - 1], is_rewrite=False)
        return self.ids[-1]

    def remove(self, ids: Iterable[int]) -> list[Example]:
        """Take examples out and return them in the order of their rows. Ids that are not here are passed over."""
        rows = self._rows_of(ids)
        removed = [self.at(row) for row in rows]
        kept = np.ones(len(self), dtype=bool)
        kept[rows] = False
        self._take(np.flatnonzero(kept))
        self._counts.subtract(example.label for example in removed)
        self._changed([example.id for example in removed])
        return removed

    def restore(self, examples: Iterable[Example]) -> None:
        """Put examples in that carry ids of their own, each where its id belongs.

        Raises ValueError, and changes nothing, if an id is here already or twice among them.
        """
        new = sorted(examples, key=lambda example: example.id)
        ids = [example.id for example in new]
        if len(set(ids)) < len(ids) or self._rows_of(ids):
            raise ValueError("An example with this id is here already.")
        for example in new:
            self._append(example)
        self._sort()
        self._changed(ids)

    def extend(self, examples: Iterable[Example]) -> list[int]:
        """Add examples of another store under new ids, their bursts kept apart from those here; return the ids."""
        bursts: dict[int, int] = {}
        ids = []
        for example in examples:
            if example.burst not in bursts:
                bursts[example.burst] = self.new_burst()
            ids.append(self.add(example.embedding, example.label, bursts[example.burst], example.thumbnail))
        return ids

    def joined(self, others: Iterable[Example], version: int) -> "Examples":
        """A copy with others' examples after these, each a burst of its own.

        `version` is the copy's, so that whoever follows now the one store and now the other can tell them apart.
        """
        copy = Examples(self.n_features)
        copy._rows.extend(self.embeddings)
        copy.ids, copy.labels, copy.bursts = [*self.ids], [*self.labels], [*self.bursts]
        copy.thumbnails, copy._counts = [*self.thumbnails], self._counts.copy()
        copy._next_id, copy._next_burst = self._next_id, self._next_burst
        for other in others:
            copy.add(other.embedding, other.label, copy.new_burst(), other.thumbnail)
        copy.version = version
        return copy

    def retire(self, ids: Iterable[int]) -> None:
        """Never give these ids, and count them as touched: whoever keeps records of them drops those."""
        self._touched.update(ids)
        self._next_id = max([self._next_id, *(example_id + 1 for example_id in ids)])

    def skip_ids(self, n_ids: int) -> None:
        """Give so many ids to nobody here: another page gives them."""
        self._next_id += n_ids

    def relabel(self, labels: dict[int, str]) -> dict[int, str]:
        """Give examples (by id) other labels and return the labels they had. Unknown ids are passed over."""
        before = {}
        for row in self._rows_of(labels):
            example_id = self.ids[row]
            before[example_id] = self.labels[row]
            self._counts[self.labels[row]] -= 1
            self.labels[row] = labels[example_id]
            self._counts[self.labels[row]] += 1
        self._changed(before)
        return before

    def take_touched(self) -> set[int]:
        """The ids that were added, changed or removed since the last call."""
        touched, self._touched = self._touched, set()
        return touched

    def _rows_of(self, ids: Iterable[int]) -> list[int]:
        return sorted({row for row in map(self.row_of, ids) if row is not None})

    def _append(self, example: Example) -> None:
        self._rows.append(example.embedding)
        self.ids.append(example.id)
        self.labels.append(example.label)
        self.bursts.append(example.burst)
        self.thumbnails.append(example.thumbnail)
        self._counts[example.label] += 1
        self._next_id = max(self._next_id, example.id + 1)
        self._next_burst = max(self._next_burst, example.burst + 1)

    def _sort(self) -> None:
        """Bring the rows into the order of their ids."""
        order = np.argsort(self.ids, kind="stable")
        if (order[1:] > order[:-1]).all():
            return
        self._take(order)

    def _take(self, rows: IntArray) -> None:
        """Keep these rows, in this order."""
        self._rows.take(rows)
        self.ids = [self.ids[row] for row in rows]
        self.labels = [self.labels[row] for row in rows]
        self.bursts = [self.bursts[row] for row in rows]
        self.thumbnails = [self.thumbnails[row] for row in rows]

    def _changed(self, ids: Iterable[int], *, is_rewrite: bool = True) -> None:
        self._touched.update(ids)
        self.version += 1
        self.rewrites += is_rewrite
