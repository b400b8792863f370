"""`python -m janken_training.starter --hands DIR …`: makes the starter set of hands.onnx anew. It needs no PyTorch.

Of each move the pictures trained on are gathered in a few clusters, and the clusters' means are kept: so a row is of
many people, and shows none of them. What is beside their hands is gathered likewise, as what shows nothing.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from janken.examples.gestures import NOTHING
from janken.frames.arrays import Float32Array
from janken.frames.embedding import normalize
from janken_build.cache import Cache
from janken_build.errors import BuildError
from janken_build.evaluation.clips import Picture
from janken_build.evaluation.crowd import empty_views
from janken_build.evaluation.features import Source, embed_views, embeddings_of, whole
from janken_build.evaluation.landmarks import read_all_landmarks
from janken_build.evaluation.parts import LABELS, read_parts, source
from janken_build.hands_net import KEPT as NET
from janken_build.hands_net import NAME, SIDE_PX, page_content
from janken_build.project import default_cache
from janken_build.starter import KEPT, starter_text

N_CLUSTERS = 8
"""Of each move, and of nothing; chosen on validation people."""
N_STEPS = 40


def main() -> None:
    """Embed the training people's moves and what is beside them, cluster them, write starter.json."""
    parser = argparse.ArgumentParser("janken_training.starter", description=__doc__)
    parser.add_argument("--hands", type=Path, nargs="+", action="extend", required=True, metavar="DIR")
    folders, cache = parser.parse_args().hands, Cache(default_cache()).root
    pictures = [picture for picture in read_parts(folders)["train"] if picture.label in LABELS]
    model = Source(NAME, page_content(NET.read_bytes()), SIDE_PX)
    moves = embeddings_of(model, [picture.path for picture in pictures], whole, cache)
    empty = embed_views(model, empty_views(pictures, read_all_landmarks(folders)), cache)
    rows = clusters_of_moves(pictures, all_normalized(moves), N_CLUSTERS)
    rows[NOTHING] = clusters(all_normalized(empty), np.ones(len(empty), np.float32), N_CLUSTERS)
    KEPT.write_text(starter_text(rows, NET.read_bytes()), encoding="utf-8")
    print(f"{KEPT}: {KEPT.stat().st_size:,} bytes.")


def all_normalized(embeddings: Float32Array) -> Float32Array:
    """(n_samples, n_features), each scaled to length 1."""
    return np.stack([normalize(embedding) for embedding in embeddings])


def clusters_of_moves(pictures: list[Picture], embeddings: Float32Array, n_clusters: int) -> dict[str, Float32Array]:
    """For each move the means (n_clusters, n_features) of its clusters, from embeddings of length 1."""
    labels = np.array([picture.label for picture in pictures])
    sets = np.array([source(picture) for picture in pictures])
    found = {}
    for label in LABELS:
        rows = np.flatnonzero(labels == label)
        _, places, counts = np.unique(sets[rows], return_inverse=True, return_counts=True)
        found[label] = clusters(embeddings[rows], counts[places] ** -0.5, min(n_clusters, len(rows)))
    return found


def clusters(embeddings: Float32Array, weights: Float32Array, n_clusters: int) -> Float32Array:
    """Spherical k-means (Dhillon and Modha, 2001): means (n_clusters, n_features) of length 1, always the same ones.

    weights (n_samples,): how much each counts; a set of many pictures is not to count for all.
    """
    random = np.random.default_rng(0)
    means = embeddings[random.choice(len(embeddings), n_clusters, replace=False, p=weights / weights.sum())]
    for _ in range(N_STEPS):
        nearest = (embeddings @ means.T).argmax(axis=1)
        for i in range(n_clusters):
            if (nearest == i).any():
                means[i] = normalize((weights[nearest == i, None] * embeddings[nearest == i]).sum(axis=0))
    return means


if __name__ == "__main__":
    try:
        main()
    except BuildError as error:
        sys.exit(str(error))
