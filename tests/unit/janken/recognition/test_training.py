from itertools import count

import numpy as np
import pytest

from janken.frames.arrays import Float32Array
from janken.recognition.training import MAX_EPOCHS, Training, TrainingError

LABELS = ("rock", "paper", "scissors")


def clouds(n_samples: int, n_features: int = 16, noise: float = 0.1, seed: int = 0) -> tuple[Float32Array, list[str]]:
    """Embeddings of three labels in turn, each a cloud around a direction of its own."""
    rng = np.random.default_rng(seed)
    labels = [LABELS[i % 3] for i in range(n_samples)]
    centers = np.random.default_rng(99).normal(size=(3, n_features))
    rows = centers[[LABELS.index(label) for label in labels]] + rng.normal(0, noise, size=(n_samples, n_features))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float32), labels


def finish(training: Training) -> Training:
    while not training.is_over:
        training.step()
    return training


def accuracy(training: Training, embeddings: Float32Array, labels: list[str]) -> float:
    assert training.head is not None
    columns = training.head.predict_proba(embeddings).argmax(axis=1)
    return float(np.mean([training.head.labels[i] == label for i, label in zip(columns, labels, strict=True)]))


def weights(training: Training) -> Float32Array:
    assert training.head is not None
    return training.head.weights


def test_it_recognizes_new_pictures_of_what_it_learned() -> None:
    training = finish(Training(*clouds(60), bursts=[i // 6 for i in range(60)]))
    assert accuracy(training, *clouds(90, seed=1)) == 1
    assert training.history[-1].accuracy == 1
    assert training.history[training.best_epoch - 1].loss < training.history[0].loss / 2


def test_slices_of_any_size_train_the_same_head_as_one_go() -> None:
    whole = finish(Training(*clouds(40, noise=0.5), bursts=[0] * 40))
    for budget_ms in (0, 1, 3.5, 1000):
        clock = count()
        sliced = Training(*clouds(40, noise=0.5), bursts=[0] * 40)
        while sliced.phase != "done":
            sliced.advance(lambda clock=clock: float(next(clock)), budget_ms)
        np.testing.assert_array_equal(weights(sliced), weights(whole))
        assert sliced.history == whole.history


def test_a_slice_keeps_to_its_budget() -> None:
    training = Training(*clouds(40), bursts=[0] * 40)
    calls = count()
    training.advance(lambda: 10.0 * next(calls), budget_ms=45)
    assert next(calls) == 6, "one look at the start, and one after each of five steps of 10 ms"


def test_the_seed_alone_decides_what_chance_brings() -> None:
    first, again, other = (finish(Training(*clouds(40), bursts=[0] * 40, seed=seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(weights(first), weights(again))
    assert not np.array_equal(weights(first), weights(other))


def meaningless() -> Training:
    """A training whose labels mean nothing, so that what it learns holds for no held-out picture."""
    embeddings = np.random.default_rng(0).normal(size=(60, 512)).astype(np.float32)
    return Training(embeddings, [LABELS[i] for i in np.random.default_rng(3).integers(3, size=60)], range(60))


def test_it_stops_early_when_held_out_pictures_no_longer_gain_and_lowers_the_learning_rate_before() -> None:
    training = finish(meaningless())
    assert training.best_epoch < len(training.history) < MAX_EPOCHS
    assert training.history[-1].learning_rate < training.history[0].learning_rate


def test_stopping_restores_the_best_weights_and_not_the_last() -> None:
    training, seen = meaningless(), []
    while not seen or len(training.history) - training.best_epoch < 12:
        n_epochs = len(training.history)
        training.step()
        if len(training.history) > n_epochs:
            seen.append(training.current_head().weights)
    training.stop()
    training.step()
    assert training.phase == "stopped" and len(training.history) == len(seen)
    np.testing.assert_array_equal(weights(training), seen[training.best_epoch - 1])
    assert not np.array_equal(weights(training), seen[-1])
    assert training.history[training.best_epoch - 1].loss < training.history[-1].loss


def test_in_the_end_it_has_learned_the_held_out_pictures_too() -> None:
    embeddings, labels = clouds(60, n_features=64)
    training = Training(embeddings, labels, [0] * 60)
    measured: Float32Array | None = None
    while training.phase != "done":
        training.step()
        measured = weights(training) if training.phase == "refitting" else measured
    assert training.n_held_out == 12
    assert measured is not None and not np.array_equal(weights(training), measured)
    assert accuracy(training, embeddings, labels) == 1


def test_with_nothing_to_hold_out_it_watches_its_own_pictures() -> None:
    embeddings, labels = clouds(3)
    training = finish(Training(embeddings, labels, [0, 1, 2]))
    assert training.n_held_out == 0
    assert accuracy(training, embeddings, labels) == 1


def test_before_the_first_epoch_there_is_no_head() -> None:
    training = Training(*clouds(64), bursts=[0] * 64, batch_size=8)
    training.step()
    assert training.head is None and training.history == []
    training.stop()
    assert training.head is None and training.is_over


@pytest.mark.parametrize(
    ("embeddings", "labels", "sentence"),
    [
        (np.empty((0, 4)), [], "at least two gestures"),
        (np.eye(4)[:1], ["rock"], "at least two gestures"),
        (np.eye(4), ["rock"] * 4, "at least two gestures"),
        (np.full((4, 4), 0.5), ["rock", "paper"] * 2, "look the same"),
        (np.array([[1, 0], [0, np.nan]]), ["rock", "paper"], "missing or infinite"),
        (np.eye(3), ["rock", "paper"], "one label"),
        (np.zeros(2), ["rock", "paper"], "one label"),
    ],
    ids=["nothing", "one example", "one class", "all equal", "NaN", "a label missing", "one-dimensional"],
)
def test_what_cannot_be_learned_is_refused_with_a_sentence(
    embeddings: Float32Array, labels: list[str], sentence: str
) -> None:
    before = embeddings.copy()
    with pytest.raises(TrainingError, match=sentence):
        Training(embeddings.astype(np.float32), labels, [0] * len(labels))
    np.testing.assert_array_equal(embeddings, before)
