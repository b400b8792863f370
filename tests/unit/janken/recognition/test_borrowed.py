"""Borrowed hands stand in for what nobody has taught, and are no examples of the player's."""

from base64 import b64encode

import numpy as np
import pytest

from janken.examples.store import Examples
from janken.frames.embedding import Model
from janken.recognition.borrowed import Borrowed
from janken.recognition.recognizer import Recognizer

MOVES = ("rock", "paper", "scissors")
ROWS = {move: np.eye(4, dtype=np.float32)[[i, i]] * 3 for i, move in enumerate(MOVES)}


@pytest.fixture
def examples() -> Examples:
    return Examples(4)


def test_without_a_starter_set_nothing_is_borrowed(examples: Examples) -> None:
    assert Borrowed().labels(examples, MOVES) == []
    assert Borrowed().beside(examples, MOVES) is examples


def test_moves_that_nobody_has_taught_are_borrowed(examples: Examples) -> None:
    borrowed = Borrowed(ROWS)
    joined = borrowed.beside(examples, MOVES)
    assert [joined.count(move) for move in MOVES] == [2, 2, 2]
    assert len(examples) == 0 and examples.take_touched() == set() and examples.version == 0


def test_only_the_game_s_own_moves_are_borrowed(examples: Examples) -> None:
    assert Borrowed(ROWS).labels(examples, ("rock", "paper", "scissors", "lizard", "spock")) == [*MOVES]
    assert Borrowed(ROWS).labels(examples, ("lizard", "rock")) == ["rock"]


def test_the_first_own_picture_sends_a_move_s_borrowed_ones_away_and_an_undo_brings_them_back(
    examples: Examples,
) -> None:
    borrowed = Borrowed(ROWS)
    own = examples.add(np.array([0, 0, 0, 1], np.float32), "rock", 1)
    joined = borrowed.beside(examples, MOVES)
    assert [joined.count(move) for move in MOVES] == [1, 2, 2]
    np.testing.assert_array_equal(joined.embeddings[0], [0, 0, 0, 1])
    examples.remove([own])
    assert borrowed.labels(examples, MOVES) == [*MOVES]
    assert borrowed.beside(examples, MOVES).count("rock") == 2


def test_when_all_is_taught_recognition_rests_on_the_very_examples(examples: Examples) -> None:
    for i, move in enumerate(MOVES):
        examples.add(np.eye(4, dtype=np.float32)[i], move)
    assert Borrowed(ROWS).beside(examples, MOVES) is examples


def test_the_same_examples_get_the_same_store_and_others_another_version(examples: Examples) -> None:
    """Whoever learns from stores knows them by their version alone."""
    borrowed = Borrowed(ROWS)
    versions = [examples.version, borrowed.beside(examples, MOVES).version]
    assert borrowed.beside(examples, MOVES) is borrowed.beside(examples, MOVES)
    versions.append(borrowed.beside(examples, MOVES[:2]).version)
    for move in MOVES:
        examples.add(np.ones(4, np.float32), move)
        versions.append(borrowed.beside(examples, MOVES).version)
    assert len(set(versions)) == len(versions) and -1 not in versions


def test_a_recognizer_that_follows_tells_borrowed_and_own_hands_apart(examples: Examples) -> None:
    borrowed, recognizer = Borrowed(ROWS), Recognizer()

    def seen(*embedding: float) -> str | None:
        basis = borrowed.beside(examples, MOVES)
        while not recognizer.learn(basis):
            pass
        return recognizer.predict(basis, np.array(embedding, np.float32)).label

    assert [seen(*row) for row in np.eye(4)[:3]] == [*MOVES]
    examples.add(np.array([0, 0, 0, 1], np.float32), "rock")
    assert seen(0, 0, 0, 1) == "rock" and seen(0, 1, 0, 0) == "paper"


def test_bursts_of_borrowed_hands_are_no_holds_of_the_player(examples: Examples) -> None:
    burst = examples.new_burst()
    examples.add(np.ones(4, np.float32), "paper", burst)
    joined = Borrowed(ROWS).beside(examples, MOVES)
    assert len(set(joined.bursts)) == len(joined) == 1 + 2 + 2


def test_a_model_s_starter_set_is_read_as_it_is_written() -> None:
    rows = np.array([[1, -2, 127, -128], [0, 0, 1, 0]], np.int8)
    model = Model("a", 112, 4)
    joined = Borrowed.of({"rock": b64encode(rows.tobytes()).decode()}, model).beside(Examples(4), MOVES)
    assert joined.labels == ["rock", "rock"]
    np.testing.assert_allclose(joined.embeddings[0], rows[0] / np.linalg.norm(rows[0]), rtol=1e-6)
    assert Borrowed.of({}, model).labels(Examples(4), MOVES) == []
