"""Why: the pictures that are nearest to what the camera shows, which is what an answer rests on."""

from typing import TypedDict

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.frames.embedding import normalize
from janken.recognition.neighbors import N_NEIGHBORS, kneighbors
from janken.words.names import title_of
from janken.words.text import Words


class NearView(TypedDict):
    id: int
    label: str
    title: Words
    similarity: float
    """Cosine similarity, -1..1."""


def nearest_pictures(examples: Examples, embedding: Float32Array, n_pictures: int = N_NEIGHBORS) -> list[NearView]:
    """The examples nearest to an embedding (n_features,), nearest first; fewer if there are no more."""
    distances, rows = kneighbors(examples.embeddings, normalize(embedding), n_pictures)
    return [
        {
            "id": examples.ids[row],
            "label": examples.labels[row],
            "title": title_of(examples.labels[row]),
            "similarity": round(1 - float(distance), 3),
        }
        for distance, row in zip(distances, rows, strict=True)
    ]
