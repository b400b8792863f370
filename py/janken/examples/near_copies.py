"""Near copies: while a button is held, a picture that shows what the last one showed teaches nothing new.

Ten pictures of a hand held still are one picture ten times: they make the hold look thorough, and "none of these"
sure of itself, and neither is true. So they are not taken, and the page asks for a little movement.
"""

from janken.frames.arrays import Float32Array
from janken.frames.embedding import normalize

NEAR_COPY = 0.002
"""Cosine distance below which a picture is the last one again.

The noise, compression and flicker of a camera stay below it, a hand moved by 2 % of the picture's side goes beyond it;
`python -m tests.bench.stillness` prints both for each model.
"""


def is_near_copy(embedding: Float32Array, last: Float32Array) -> bool:
    """Whether an embedding (n_features,), of any length, shows what `last` (n_features,), of length 1, shows.

    Raises EmbeddingError if the embedding holds NaN or infinity.
    """
    return 1 - float(normalize(embedding) @ last) < NEAR_COPY
