"""What the ONNX file decides in native onnxruntime is what the page decides: net, neighbors, head and all."""

import csv
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from PIL import Image

from janken.elsewhere.decision import Decision, ElsewhereError, decision_of
from janken.elsewhere.onnx_file import write_onnx
from janken.elsewhere.protobuf import ProtobufError
from janken.examples.store import Examples
from janken.frames.arrays import BoolArray, Float32Array, UInt8Array
from janken.frames.embedding import Model
from janken.frames.pixels import SIDE_PX, write_model_input
from janken.game.play import Game
from janken.recognition.borrowed import Borrowed
from janken.recognition.deciders import HEAD
from janken.recognition.neighbors import Prediction
from janken.recognition.novelty import Novelty
from janken.session.state import Session
from janken_build.cache import Cache
from janken_build.hands_net import KEPT, page_content
from tests.hands import LABELS, drawn_hands, hands_folders
from tests.seeded import joint, write_weights

MODEL = Model("janken-hands", 112, 720, "ab" * 32)
EIGHT = ("rock", "paper", "scissors", "lizard", "spock", "nothing", "Äpfel", "猫")
N_PICTURES = 200
ROUNDING = 1e-6
"""How far two ways to sum 720 products of 32-bit floats may be apart."""


@cache
def net() -> bytes:
    return page_content(KEPT.read_bytes())


@cache
def frames() -> UInt8Array:
    """(N_PICTURES, 224 * 224 * 4): real hands where JANKEN_HANDS names some, else drawn ones."""
    pictures = []
    for folder in hands_folders()[:1]:
        with (folder / "manifest.csv").open(newline="") as file:
            pictures = [Image.open(folder / row["path"]) for row in list(csv.DictReader(file))[::9][:N_PICTURES]]
    if len(pictures) < N_PICTURES:
        pictures = [picture for label in LABELS for picture in drawn_hands(label, 67)][:N_PICTURES]
    squares = [picture.convert("RGBA").resize((SIDE_PX, SIDE_PX)) for picture in pictures]
    return np.array([np.asarray(square).reshape(-1) for square in squares])


@cache
def embeddings() -> Float32Array:
    """What the page's net makes of the frames, (N_PICTURES, n_features), each as the page asks it: alone."""
    session = onnxruntime.InferenceSession(net(), providers=["CPUExecutionProvider"])
    pixels = np.zeros((1, 3, MODEL.side_px, MODEL.side_px), dtype=np.float32)
    rows = []
    for frame in frames():
        write_model_input(frame, pixels)
        rows.append(session.run(["embedding"], {"pixels": pixels})[0][0])
    return np.array(rows)


def taught(labels: tuple[str, ...], n_examples: int, borrowed: Borrowed | None = None) -> Session:
    """A session with so many examples: every third picture, and others a little beside them."""
    random = np.random.default_rng(3)
    session = Session(Examples(MODEL.n_features), Game(1), borrowed=borrowed or Borrowed())
    rows = embeddings()[::3]
    for i in range(n_examples):
        row = rows[i % len(rows)]
        near = row + (i >= len(rows)) * random.normal(0, 0.2 * np.abs(row).mean(), len(row))
        session.examples.add(near.astype(np.float32), labels[i % len(labels)], burst=i // 20)
    return session


def answers(content: bytes) -> tuple[Float32Array, Float32Array]:
    """The file's confidences (n, n_labels) and distances (n,) for all frames at once."""
    onnx.checker.check_model(onnx.load_model_from_string(content), full_check=True)
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    rgb = frames().reshape(-1, SIDE_PX, SIDE_PX, 4)[..., :3].transpose(0, 3, 1, 2).astype(np.float32)
    confidences, distances = session.run(["confidences", "distance"], {"pixels": rgb})
    return confidences, distances


def labels_of(content: bytes) -> list[str]:
    labels: list[str] = json.loads(about(content)["labels"])
    return labels


def about(content: bytes) -> dict[str, str]:
    return {entry.key: entry.value for entry in onnx.load_model_from_string(content).metadata_props}


def ties(decision: Decision) -> BoolArray:
    """For which frames the last voter and the next example are equally near as far as 32-bit floats tell, (n,)."""
    rows = embeddings().astype(np.float64)
    distances = 1 - rows / np.linalg.norm(rows, axis=1, keepdims=True) @ decision.embeddings.T.astype(np.float64)
    last = np.sort(distances, axis=1)[:, decision.n_neighbors - 1 : decision.n_neighbors + 1]
    return np.ptp(last, axis=1) < ROUNDING if last.shape[1] == 2 else np.zeros(len(rows), dtype=bool)


def assert_same(content: bytes, predictions: list[Prediction], tied: BoolArray | None = None) -> None:
    """Equal within 1e-4. Where there is a tie either may vote, and how much that changes is small."""
    confidences, distances = answers(content)
    labels = labels_of(content)
    said = np.array([[one.confidences[label] for label in labels] for one in predictions])
    assert np.ptp(said, axis=0).max() > 0.1 or len(labels) == 1
    tied = np.zeros(len(said), dtype=bool) if tied is None else tied
    assert tied.mean() < 0.05
    np.testing.assert_allclose(confidences[~tied], said[~tied], rtol=0, atol=1e-4)
    np.testing.assert_allclose(confidences[tied], said[tied], rtol=0, atol=1e-2)
    np.testing.assert_allclose(distances, [one.distance for one in predictions], rtol=0, atol=1e-4)


@pytest.mark.parametrize(("labels", "n_examples"), [(EIGHT[:1], 3), (EIGHT[:2], 4), (EIGHT[:3], 3), (EIGHT[:3], 60),
                                                    (EIGHT, 200), (EIGHT[:3], 5000), (EIGHT, 5000)])  # fmt: skip
def test_the_file_decides_as_the_page_does(labels: tuple[str, ...], n_examples: int) -> None:
    session = taught(labels, n_examples)
    decision = decision_of(session)
    content = write_onnx(net(), MODEL, decision)
    assert set(labels_of(content)) == set(labels)
    predictions = [session.deciders.current.predict(session.basis, row) for row in embeddings()]
    assert_same(content, predictions, ties(decision))


@pytest.mark.parametrize("labels", [EIGHT[:2], EIGHT[:3], EIGHT])
def test_the_trained_head_goes_along_when_it_decides(labels: tuple[str, ...]) -> None:
    session = taught(labels, 160)
    session.deciders.choose(HEAD)
    clock = iter(range(10**9))
    session.deciders.current.advance(session.examples, False, lambda: float(next(clock)), 0)
    while session.deciders.head.is_training:
        session.deciders.current.advance(session.examples, False, lambda: float(next(clock)), 500)
    content = write_onnx(net(), MODEL, decision_of(session))
    assert about(content)["decided_by"] == HEAD
    assert_same(content, [session.deciders.current.predict(session.basis, row) for row in embeddings()])


def test_with_both_nets_the_file_carries_both(tmp_path: Path) -> None:
    (tmp_path / "weights").mkdir()
    model = joint(write_weights(tmp_path / "weights"), Cache(tmp_path / "cache"))
    content = model.path.read_bytes()
    running = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    rgb = frames()[::8].reshape(-1, SIDE_PX, SIDE_PX, 4)[..., :3].transpose(0, 3, 1, 2).astype(np.float32)
    rows = np.array([running.run(None, {"pixels": one[np.newaxis]})[0][0] for one in rgb])
    session = Session(Examples(rows.shape[1]), Game(1))
    for i, row in enumerate(rows):
        session.examples.add(row, EIGHT[i % 3], burst=i // 6)
    both = Model("janken-joint", SIDE_PX, rows.shape[1])
    file = onnxruntime.InferenceSession(write_onnx(content, both, decision_of(session)))
    confidences, distances = file.run(["confidences", "distance"], {"pixels": rgb})
    said = [session.deciders.current.predict(session.basis, row) for row in rows]
    wanted = [list(one.confidences.values()) for one in said]
    np.testing.assert_allclose(confidences, wanted, rtol=0, atol=1e-4)
    np.testing.assert_allclose(distances, [one.distance for one in said], rtol=0, atol=1e-4)


def test_what_is_borrowed_is_not_exported() -> None:
    rows = {label: embeddings()[place : place + 2] for place, label in enumerate(LABELS)}
    session = taught(("rock", "Äpfel"), 40, Borrowed(rows))
    assert session.borrowed_moves == ["paper", "scissors"]
    while not session.recognizer.learn(session.basis):
        pass
    content = write_onnx(net(), MODEL, decision_of(session))
    assert labels_of(content) == ["rock", "Äpfel"] and about(content)["n_examples"] == "40"
    alone = taught(("rock", "Äpfel"), 40)
    session.novelty, alone.novelty = Novelty(0.9), Novelty(0.9)  # as the model has it
    content = write_onnx(net(), MODEL, decision_of(session))
    assert float(about(content)["reach"]) == 0.9
    assert content == write_onnx(net(), MODEL, decision_of(alone))


def test_the_metadata_say_what_a_stranger_must_know() -> None:
    session = taught(EIGHT[:3], 60)
    session.sight.set_sureness(1)
    said = about(write_onnx(net(), MODEL, decision_of(session)))
    assert float(said["reach"]) == 2 * session.novelty.reach > 0.1
    assert (said["net"], said["net_sha256"]) == (MODEL.name, MODEL.sha256)
    assert "0 to 255" in said["preprocessing"] and "MIT" in said["license"] and "square" in said["gaze"]
    session.sight.set_sureness(0)
    assert about(write_onnx(net(), MODEL, decision_of(session)))["reach"] == "2.0"


def test_operators_are_those_of_opset_17_or_before() -> None:
    model = onnx.load_model_from_string(write_onnx(net(), MODEL, decision_of(taught(EIGHT[:3], 9))))
    assert [(one.domain, one.version <= 17) for one in model.opset_import] == [("", True)]
    assert model.ir_version <= 8
    assert not {one.domain for one in model.graph.node} - {""}
    assert "box" not in [name for one in model.graph.node for name in one.output]


def test_nothing_taught_is_a_sentence() -> None:
    with pytest.raises(ElsewhereError, match="Teach"):
        decision_of(Session(Examples(MODEL.n_features), Game(1)))


@pytest.mark.parametrize("damage", [lambda data: data[:-1000], lambda data: b"\xff" * 40])
def test_a_net_that_is_cut_or_none_is_refused(damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(ProtobufError):
        write_onnx(damage(net()), MODEL, decision_of(taught(EIGHT[:2], 6)))
