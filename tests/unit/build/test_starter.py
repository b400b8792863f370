"""The starter set: of the very net that is kept, small, and refused in a sentence if it is of another."""

import json
from base64 import b64decode

import numpy as np
import pytest

from janken.examples.store import Examples
from janken.frames.embedding import Model
from janken.recognition.borrowed import Borrowed
from janken_build.cache import Cache
from janken_build.errors import BuildError
from janken_build.hands_net import hands_model
from janken_build.starter import KEPT, read_starter, starter_text
from janken_training.starter import clusters

MOVES = ("rock", "paper", "scissors")
ROWS = {"rock": np.array([[0.5, -1, 0.25], [0, 1, 0]], np.float32)}


def test_the_kept_set_is_of_the_kept_net_and_has_rows_of_every_move(cache: Cache) -> None:
    identity = hands_model(cache).identity
    model = Model(identity["name"], identity["side_px"], identity["n_features"])
    borrowed, nothing_taught = Borrowed.of(identity["starter"], model), Examples(model.n_features)
    basis = borrowed.beside(nothing_taught, MOVES)
    assert basis.groups.names == MOVES and min(map(basis.count, MOVES)) >= 2
    room = np.frombuffer(b64decode(identity["starter"]["nothing"]), np.int8)[: model.n_features].astype(np.float32)
    assert borrowed.is_empty(room, 0.1, nothing_taught)
    assert KEPT.stat().st_size < 32_000


def test_rows_of_a_move_are_nearer_to_each_other_than_to_other_moves(cache: Cache) -> None:
    identity = hands_model(cache).identity
    rows = {label: np.frombuffer(b64decode(text), np.int8) for label, text in identity["starter"].items()}
    means = []
    for label in MOVES:
        embeddings = rows[label].reshape(-1, identity["n_features"]).astype(np.float32)
        means.append(embeddings / np.linalg.norm(embeddings, axis=1, keepdims=True))
    for i, own in enumerate(means):
        others = np.concatenate([rows for j, rows in enumerate(means) if j != i])
        assert (own @ own.T).mean() > (own @ others.T).mean()


def test_what_is_written_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = read_starter(starter_text(ROWS, b"net"), b"net", 3)
    np.testing.assert_array_equal(np.frombuffer(b64decode(rows["rock"]), np.int8), [64, -127, 32, 0, 127, 0])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (starter_text(ROWS, b"another"), "is of another net than hands.onnx: make it anew by"),
        (starter_text({"rock": np.ones((1, 4), np.float32)}, b"net"), "the rows of rock are not 3 numbers each"),
        (json.dumps({"net_sha256": "", "rows": {"rock": "%"}}), "cannot be read"),
        (json.dumps({"rows": ["rock"]}), "cannot be read"),
        ("[]", "cannot be read"),
        ("{", "cannot be read"),
    ],
)
def test_what_does_not_fit_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(BuildError, match=sentence):
        read_starter(text, b"net", 3)


def test_clusters_are_found_and_always_the_same() -> None:
    random = np.random.default_rng(0)
    centers = np.eye(3, 8, dtype=np.float32)
    samples = np.concatenate([center + random.normal(0, 0.02, (40, 8)) for center in centers]).astype(np.float32)
    samples /= np.linalg.norm(samples, axis=1, keepdims=True)
    means = clusters(samples, np.ones(len(samples)), 6)
    np.testing.assert_array_equal(means, clusters(samples, np.ones(len(samples)), 6))
    assert ((centers @ means.T).max(axis=1) > 0.98).all(), "no cluster is without a mean"
    np.testing.assert_allclose(np.linalg.norm(means, axis=1), 1, atol=1e-5)
