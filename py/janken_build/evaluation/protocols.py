"""Who teaches and who asks: the two protocols of shared/hands/README.md, and the refusal of what was not taught."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array, IntArray
from janken.recognition.novelty import DEFAULT_SURENESS, Novelty
from janken_build.errors import BuildError
from janken_build.evaluation.clips import Picture, labels_of, teachable_clips
from janken_build.evaluation.measures import Answer, auroc
from janken_build.evaluation.methods import Method, Predict

Mask = NDArray[np.bool_]

TAUGHT_WITHIN, TAUGHT_ACROSS = 10, 50
K_WITHIN, K_ACROSS = 5, 10
DRAWS_WITHIN, DRAWS_ACROSS = 5, 20
SEED = 20


@dataclass
class Data:
    """The pictures and, in the same order, what a model makes of them and of their empty corners."""

    pictures: Sequence[Picture]
    embeddings: Float32Array
    empty: Float32Array

    def __post_init__(self) -> None:
        self.labels = np.array([picture.label for picture in self.pictures])
        self.clips = np.array([picture.clip for picture in self.pictures])

    def teach(self, method: Method, taught: IntArray, n_neighbors: int) -> Predict:
        return method.teach(self.examples(taught), n_neighbors)

    def examples(self, taught: IntArray) -> Examples:
        """Each picture is a burst of its own: nobody knows how they were held."""
        examples = Examples(self.embeddings.shape[1])
        for burst, i in enumerate(taught):
            examples.add(self.embeddings[i], str(self.labels[i]), burst)
        return examples

    def ask(self, decide: Predict, asked: IntArray) -> list[Answer]:
        return [(str(self.labels[i]), decide(self.embeddings[i])) for i in asked]

    def draw(self, rows: IntArray, n_taught: int, random: np.random.Generator, but: str = "") -> IntArray:
        """So many rows of each label among `rows`, the label `but` apart."""
        names = [name for name in labels_of(self.pictures) if name != but]
        return np.concatenate([random.choice(rows[self.labels[rows] == name], n_taught, False) for name in names])


def within_a_session(data: Data, method: Method, clips: Sequence[str]) -> Iterator[list[Answer]]:
    """10 pictures a label of one clip are taught, the rest of it is asked. Yields the answers of each draw."""
    random = np.random.default_rng(SEED)
    for _ in range(DRAWS_WITHIN):
        answers: list[Answer] = []
        for clip in teachable_clips(data.pictures):
            rows = np.flatnonzero(data.clips == clip)
            taught = data.draw(rows, TAUGHT_WITHIN, random)
            if clip in clips:
                answers += data.ask(data.teach(method, taught, K_WITHIN), np.setdiff1d(rows, taught))
        yield answers


def across_sessions(data: Data, method: Method, held_out: Set[str] | None = None) -> Iterator[list[Answer]]:
    """50 pictures a label from some clips are taught, the other clips are asked. Yields the answers of each draw.

    held_out: the clips that are asked; without them a random half of the clips is asked, another in each draw.
    """
    random = np.random.default_rng(SEED)
    for _ in range(DRAWS_ACROSS):
        teaching = ~np.isin(data.clips, list(held_out)) if held_out is not None else half_of(data, random)
        taught = data.draw(np.flatnonzero(teaching), TAUGHT_ACROSS, random)
        yield data.ask(data.teach(method, taught, K_ACROSS), np.flatnonzero(~teaching))


def one_teaches(data: Data, method: Method, teachers: Sequence[str], asked: IntArray) -> Iterator[list[Answer]]:
    """Each of these clips teaches 10 pictures a label, and rows of other people are asked. Yields a draw's answers."""
    random = np.random.default_rng(SEED)
    for _ in range(DRAWS_WITHIN):
        answers: list[Answer] = []
        for clip in teachers:
            taught = data.draw(np.flatnonzero(data.clips == clip), TAUGHT_WITHIN, random)
            answers += data.ask(data.teach(method, taught, K_WITHIN), asked)
        yield answers


def can_draw(data: Data, rows: Mask, n_taught: int) -> bool:
    """Whether there are so many pictures of each label among them."""
    return all((data.labels[rows] == name).sum() >= n_taught for name in labels_of(data.pictures))


def half_of(data: Data, random: np.random.Generator) -> Mask:
    """The pictures (n_pictures,) of a random half of the clips that has enough of each label. Raises BuildError."""
    for _ in range(100):
        clips = random.permutation(np.unique(data.clips))
        half: Mask = np.isin(data.clips, clips[: len(clips) // 2])
        if can_draw(data, half, TAUGHT_ACROSS):
            return half
    raise BuildError(f"Half of these clips seldom hold {TAUGHT_ACROSS} pictures of every label: give a larger folder.")


@dataclass(frozen=True)
class Refusal:
    """AUROC of the distance for a label not taught and for frames without a hand; and what the slider's default does:

    the shares refused of what was taught, of the label not taught and of frames without a hand.
    """

    auroc_strange: float
    auroc_empty: float
    refused_known: float
    refused_strange: float
    refused_empty: float


def refusal(data: Data, method: Method, clips: Sequence[str]) -> Refusal:
    """Within a session, each label is left out in turn: it must be refused, and frames without a hand too."""
    random = np.random.default_rng(SEED)
    figures: list[list[float]] = []
    for clip in clips:
        rows = np.flatnonzero(data.clips == clip)
        for left_out in labels_of(data.pictures):
            taught = data.draw(rows, TAUGHT_WITHIN, random, but=left_out)
            decide = data.teach(method, taught, K_WITHIN)
            novelty = measured(data.examples(taught))
            strange = data.labels[rows] == left_out
            known = np.setdiff1d(rows[~strange], taught)
            scores = [
                [decide(embedding).distance or 0.0 for embedding in embeddings]
                for embeddings in (data.embeddings[known], data.embeddings[rows[strange]], data.empty[rows])
            ]
            refused = [float(np.mean([novelty.is_strange(d, DEFAULT_SURENESS) for d in group])) for group in scores]
            figures.append([auroc(scores[0], scores[1]), auroc(scores[0], scores[2]), *refused])
    return Refusal(*np.mean(figures, axis=0).tolist())


def measured(examples: Examples) -> Novelty:
    novelty = Novelty()
    novelty.advance(examples, np.inf)
    return novelty
