"""Both protocols of the hands' README, on embeddings: k nearest neighbors, votes weighted by cosine similarity."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from janken_build.evaluation.clips import recording as session
from janken_build.evaluation.clips import teachable_clips
from janken_training.clips import LABELS, Picture

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]

PER_CLASS_WITHIN, PER_CLASS_ACROSS = 10, 50
K_WITHIN, K_ACROSS = 5, 10
DRAWS_WITHIN, DRAWS_ACROSS = 5, 20


@dataclass(frozen=True)
class Figure:
    """A mean accuracy and the standard deviation over its draws."""

    mean: float
    deviation: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} ± {self.deviation:.3f}"


def normalize(embeddings: Floats) -> Floats:
    """Rows scaled to length 1; a zero row stays zero."""
    unit: Floats = embeddings / np.maximum(np.linalg.norm(embeddings, axis=1, keepdims=True), 1e-12)
    return unit


def accuracy(samples: Floats, sample_labels: Indices, queries: Floats, query_labels: Indices, k: int) -> float:
    """Share of queries whose k nearest samples (cosine) vote for the right label, votes weighted by similarity.

    A negative similarity counts nothing; a tie goes to the label that comes first in LABELS.
    """
    similarity = normalize(queries) @ normalize(samples).T
    nearest = np.argsort(-similarity, axis=1, kind="stable")[:, :k]
    weights = np.maximum(np.take_along_axis(similarity, nearest, 1), 0)
    votes = np.stack([(weights * (sample_labels[nearest] == label)).sum(1) for label in range(len(LABELS))], 1)
    return float((votes.argmax(1) == query_labels).mean())


def label_numbers(pictures: list[Picture]) -> Indices:
    """(n_pictures,) positions in LABELS."""
    return np.array([LABELS.index(picture.label) for picture in pictures])


def within_a_session(pictures: list[Picture], embeddings: Floats, seed: int = 0) -> Figure:
    """10 samples a class of one clip, the rest of that clip asked; mean over clips, deviation over 5 draws."""
    rng = np.random.default_rng(seed)
    labels, clips = label_numbers(pictures), np.array([picture.clip for picture in pictures])
    draws = []
    for _ in range(DRAWS_WITHIN):
        results = []
        for clip in teachable_clips(pictures):
            taught = _draw(np.flatnonzero(clips == clip), labels, PER_CLASS_WITHIN, rng)
            asked = np.setdiff1d(np.flatnonzero(clips == clip), taught)
            results.append(accuracy(embeddings[taught], labels[taught], embeddings[asked], labels[asked], K_WITHIN))
        draws.append(np.mean(results))
    return Figure(float(np.mean(draws)), float(np.std(draws)))


def across_sessions(
    pictures: list[Picture],
    embeddings: Floats,
    *,
    strict: bool = False,
    per_class: int = PER_CLASS_ACROSS,
    seed: int = 0,
) -> Figure:
    """`per_class` samples a class from a random half of the clips, all pictures of the other half asked; 20 draws.

    `strict` halves the sessions instead of the clips, so that no room or day is on both sides. A half without enough
    samples is drawn again.
    """
    rng = np.random.default_rng(seed)
    labels = label_numbers(pictures)
    groups = np.array([session(picture.clip) if strict else picture.clip for picture in pictures])
    draws: list[float] = []
    while len(draws) < DRAWS_ACROSS:
        names = rng.permutation(np.unique(groups))
        teaching = np.isin(groups, names[: len(names) // 2])
        if min(np.bincount(labels[teaching], minlength=len(LABELS))) < per_class:
            continue
        taught, asked = _draw(np.flatnonzero(teaching), labels, per_class, rng), np.flatnonzero(~teaching)
        draws.append(accuracy(embeddings[taught], labels[taught], embeddings[asked], labels[asked], K_ACROSS))
    return Figure(float(np.mean(draws)), float(np.std(draws)))


def _draw(candidates: Indices, labels: Indices, per_class: int, rng: np.random.Generator) -> Indices:
    chosen = [rng.choice(candidates[labels[candidates] == label], per_class, replace=False) for label in range(3)]
    return np.concatenate(chosen)
