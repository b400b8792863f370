"""The figures of who has taught nothing: other people recognized by the starter set alone."""

from collections.abc import Sequence

import numpy as np

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.frames.embedding import Model
from janken.recognition.borrowed import Borrowed
from janken.recognition.novelty import DEFAULT_SURENESS
from janken_build.evaluation.clips import Picture
from janken_build.evaluation.judge import distances, mean_of_labels
from janken_build.evaluation.methods import teach_ours
from janken_build.evaluation.parts import LABELS
from janken_build.evaluation.protocols import measured
from janken_build.hands_net import KEPT, NAME, SIDE_PX
from janken_build.starter import KEPT as STARTER
from janken_build.starter import read_starter


def untaught_figures(asked: Sequence[Picture], embeddings: Float32Array, empty: Float32Array) -> dict[str, float]:
    """Line -> figure: the share of right moves, and of moves, other signs and empty scenes that are refused.

    embeddings: (n_asked, n_features) by our own net. empty: (n_scenes, n_features).
    """
    n_features = embeddings.shape[1]
    starter = read_starter(STARTER.read_text(encoding="utf-8"), KEPT.read_bytes(), n_features)
    borrowed, nothing_taught = Borrowed.of(starter, Model(NAME, SIDE_PX, n_features)), Examples(n_features)
    basis = borrowed.beside(nothing_taught, LABELS)
    decide, novelty = teach_ours(basis, 0), measured(basis)
    labels = np.array([picture.label for picture in asked])
    is_move = np.isin(labels, LABELS)

    def refused(rows: Float32Array) -> float:
        none = [
            novelty.is_strange(distance, DEFAULT_SURENESS) or borrowed.is_empty(row, distance, nothing_taught)
            for row, distance in zip(rows, distances(decide, rows), strict=True)
        ]
        return float(np.mean(none)) if none else float("nan")

    answers = [(str(labels[i]), decide(embeddings[i])) for i in np.flatnonzero(is_move)]
    return {
        "nobody taught, hands borrowed": mean_of_labels(answers),
        "borrowed: moves refused": refused(embeddings[is_move]),
        "borrowed: other signs refused": refused(embeddings[~is_move]),
        "borrowed: no hand, refused": refused(empty),
    }
