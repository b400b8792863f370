"""How well an embedding serves the page's own recognizer, asked about people who were not trained on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np

from janken.frames.arrays import Float32Array, IntArray
from janken_build.errors import BuildError
from janken_build.evaluation.clips import Picture, labels_of
from janken_build.evaluation.measures import Answer, accuracy, auroc, calibration_error
from janken_build.evaluation.methods import METHODS, Method, Predict
from janken_build.evaluation.parts import LABELS, source
from janken_build.evaluation.protocols import K_ACROSS, Data

TAUGHT_MOVES, TAUGHT_SIGNS, TAUGHT_FEW, N_OWN = 50, 10, 5, 5
METHOD = METHODS["hands"]


@dataclass(frozen=True)
class Verdict:
    """Shares of right answers, each label weighing the same; AUROCs of the distance; the moves' calibration error.

    moves: all pictures of the three; pictures: these, each picture weighing the same; small: the hand is small in
    them; closer: these, cut around the hand by its landmarks; cut: those that came cut around the hand; few: the moves,
    taught with five pictures each; signs: all signs at once; own: five other signs; strange: signs not taught beside
    the moves; empty: pictures without a hand. NaN where nothing could be asked.
    """

    moves: float
    pictures: float
    small: float
    closer: float
    cut: float
    few: float
    signs: float
    own: float
    strange: float
    empty: float
    calibration: float

    def __str__(self) -> str:
        return ", ".join(f"{field.name} {getattr(self, field.name):.3f}" for field in fields(self))


class Judge:
    """`taught` come from people and recordings trained on, `asked` from others, `empty` are scenes without a hand."""

    def __init__(
        self,
        taught: Sequence[Picture],
        asked: Sequence[Picture],
        n_draws: int = 5,
        seed: int = 3,
        method: Method = METHOD,
    ) -> None:
        self.pictures = [*taught, *asked]
        self.n_taught, self.n_draws, self.seed, self.method = len(taught), n_draws, seed, method
        self.labels = np.array([picture.label for picture in self.pictures])
        self.sources = np.array([source(picture) for picture in self.pictures])
        asked_labels = set(labels_of(asked))
        counts = Counter(picture.label for picture in taught)
        self.signs = [name for name in counts if name in asked_labels and counts[name] >= TAUGHT_SIGNS]
        if any(counts[name] < TAUGHT_MOVES or name not in asked_labels for name in LABELS):
            raise BuildError(
                f"A net is judged by {TAUGHT_MOVES} pictures of each move, and other people's: there are fewer."
            )

    def verdict(self, embeddings: Float32Array, empty: Float32Array, near: Float32Array | None = None) -> Verdict:
        """From the embeddings (n_pictures, n_features) of `taught`, then of `asked`, and of scenes without a hand.

        near: the same, but with those of `asked` where the hand is small cut around it; else that figure is NaN.
        """
        random, random_few = (np.random.default_rng(seed) for seed in (self.seed, (self.seed, 1)))
        data = Data(self.pictures, embeddings, empty)
        others = [name for name in self.signs if name not in LABELS]
        moves, strange = self._asked(LABELS), self._asked(others)
        places = self.sources[moves]
        ends = {"moves": "", "small": "frames", "cut": "crops"}
        kinds = {name: np.char.endswith(places, end) for name, end in ends.items()}
        draws: list[dict[str, float]] = []
        answers: list[Answer] = []
        for _ in range(self.n_draws):
            decide = self._teach(data, LABELS, TAUGHT_MOVES, random)
            given = data.ask(decide, moves)
            answers += given
            known = distances(decide, embeddings[moves])
            own = [str(name) for name in random.choice(others, min(N_OWN, len(others)), replace=False)]
            draws.append({
                **{name: mean_of_labels(given[i] for i in np.flatnonzero(kind)) for name, kind in kinds.items()},
                "pictures": accuracy(given),
                "closer": float("nan") if near is None else self._closer(near, decide, moves[kinds["small"]]),
                "few": self._share(data, LABELS, random_few, TAUGHT_FEW),
                "signs": self._share(data, self.signs, random),
                "own": self._share(data, own, random),
                "strange": auroc(known, distances(decide, embeddings[strange])),
                "empty": auroc(known, distances(decide, empty)),
            })  # fmt: skip
        means = {name: float(np.mean([draw[name] for draw in draws])) for name in draws[0]}
        return Verdict(**means, calibration=calibration_error(answers))

    def _share(
        self, data: Data, names: Sequence[str], random: np.random.Generator, n_taught: int = TAUGHT_SIGNS
    ) -> float:
        """The share of right answers where so many pictures of each of these were taught."""
        if len(names) < 2:
            return float("nan")
        return mean_of_labels(data.ask(self._teach(data, names, n_taught, random), self._asked(names)))

    def _closer(self, near: Float32Array, decide: Predict, rows: IntArray) -> float:
        return mean_of_labels((str(self.labels[i]), decide(near[i])) for i in rows)

    def _teach(self, data: Data, names: Sequence[str], n_taught: int, random: np.random.Generator) -> Predict:
        labels = self.labels[: self.n_taught]
        rows = [random.choice(np.flatnonzero(labels == name), n_taught, replace=False) for name in names]
        return data.teach(self.method, np.concatenate(rows), K_ACROSS)

    def _asked(self, names: Sequence[str]) -> IntArray:
        rows: IntArray = self.n_taught + np.flatnonzero(np.isin(self.labels[self.n_taught :], list(names)))
        return rows


def distances(decide: Predict, embeddings: Float32Array) -> list[float]:
    """How far each embedding is from the nearest example."""
    return [decide(embedding).distance or 0.0 for embedding in embeddings]


def mean_of_labels(answers: Iterable[Answer]) -> float:
    """The share of right answers, each label weighing the same; NaN if nothing was asked."""
    answers = list(answers)
    labels = sorted({label for label, _ in answers})
    if not labels:
        return float("nan")
    return float(np.mean([accuracy([answer for answer in answers if answer[0] == label]) for label in labels]))
