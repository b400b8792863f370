"""The report: how right the page is about its own examples, and a map of them, measured bit by bit between frames."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

import numpy as np

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.frames.embedding import normalize
from janken.insight.leave_out import MOST_NEIGHBORS, Asked, ask_all, copy_rows, rows_to_measure
from janken.insight.principal import Projection, project

OVER = object()


class Report:
    """Follows a store of examples while it is open; what it holds is right so far, also before it is done."""

    def __init__(self, examples: Examples) -> None:
        self._examples = examples
        self.is_open = False
        self.version = -1
        """The version of the examples that this is about."""
        self.map_version = -1
        """The version of the examples that `projection` is of."""
        self.projection: Projection | None = None
        self.live: Float32Array | None = None
        """Where on the map the last frame is, (2,)."""
        self._work: Iterator[None] = iter(())
        self._clear()

    def _clear(self) -> None:
        self.labels: list[str] = []
        """Those of the examples, the ones taught first first."""
        self.halved: list[str] = []
        """The labels that were taught mostly in one hold."""
        self.ids: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        """By the label taught and the label said: the examples that were asked, so far."""
        self.n_right_of_votes = [0] * MOST_NEIGHBORS
        """How many the votes of the k nearest alone were right about; the first is for k = 1."""
        self.n_asked = self.n_voted = self.n_to_ask = 0
        self.n_pictures = self.n_measured = 0
        """All pictures, and those of them that are asked and that answer: all, or of very many a sample."""
        self.is_done = True

    @property
    def is_measuring(self) -> bool:
        """Whether it is open and there is something left to measure."""
        return self.is_open and (self.version != self._examples.version or not self.is_done)

    @property
    def is_sampled(self) -> bool:
        return self.n_measured < self.n_pictures

    @property
    def n_right(self) -> int:
        return sum(len(ids) for (taught, said), ids in self.ids.items() if taught == said)

    def see(self, embedding: Float32Array) -> None:
        """A frame's embedding (n_features,), of any length, for its place on the map."""
        self.live = self.projection(normalize(embedding)) if self.is_open and self.projection else None

    def advance(self, now_ms: Callable[[], float], budget_ms: float) -> None:
        """Measure for about so many milliseconds of the clock, from the start if the examples have changed."""
        if self.version != self._examples.version:
            self._start()
        until_ms = now_ms() + budget_ms
        while not self.is_done and now_ms() < until_ms:
            self.is_done = next(self._work, OVER) is OVER

    def points(self) -> Float32Array:
        """The places of all examples on the map, (n_samples, 2); none before there is a map of them."""
        if self.projection is None or self.map_version != self._examples.version:
            return np.zeros((0, 2), dtype=np.float32)
        return self.projection(self._examples.embeddings)

    def _start(self) -> None:
        self._clear()
        self.version = self._examples.version
        self.labels = list(dict.fromkeys(self._examples.labels))
        self.halved = halved_labels(self._examples)
        rows = rows_to_measure(self._examples)
        counts = Counter(self._examples.labels[row] for row in rows)
        self.n_pictures, self.n_measured = len(self._examples), len(rows)
        self.n_to_ask = sum(n for n in counts.values() if n > 1) if len(self.labels) > 1 else 0
        self.is_done = False
        self._work = self._measure()

    def _measure(self) -> Iterator[None]:
        if not len(self._examples):
            self.projection = self.live = None
            return
        self.projection = yield from project(self._examples.embeddings, self.projection)
        self.map_version = self.version
        if not self.n_to_ask:
            return
        measured = self._examples
        if self.is_sampled:
            measured = yield from copy_rows(measured, rows_to_measure(measured).tolist())
        for asked in ask_all(measured):
            if asked is not None:
                self._count(asked, measured)
            yield

    def _count(self, asked: Asked, measured: Examples) -> None:
        taught = measured.labels[asked.row]
        self.ids[taught, asked.said].append(measured.ids[asked.row])
        self.n_asked += 1
        self.n_voted += bool(asked.voted)
        for place in range(MOST_NEIGHBORS if asked.voted else 0):
            self.n_right_of_votes[place] += asked.voted[min(place, len(asked.voted) - 1)] == taught


def halved_labels(examples: Examples) -> list[str]:
    """The labels of which one hold has more than half of the pictures, and at least two."""
    n_pictures = Counter(zip(examples.labels, examples.bursts, strict=True))
    return [label for (label, _), n in n_pictures.items() if n > 1 and 2 * n > examples.count(label)]
