"""Answers that cannot be right, played by a backend that is falsified; the right one is a small linear map."""

from collections.abc import Callable

import numpy as np
import pytest

from janken.frames.arrays import Float32Array
from janken.frames.doubts import Doubts
from janken.frames.reference import Reference

SIDE_PX = 16
RNG = np.random.default_rng(4)
WEIGHTS = RNG.normal(size=(24, 3 * SIDE_PX * SIDE_PX)).astype(np.float32)
Backend = Callable[[Float32Array], Float32Array]


def picture(seed: int) -> Float32Array:
    shape = (1, 3, SIDE_PX, SIDE_PX)
    return np.random.default_rng(seed).integers(0, 256, shape).astype(np.float32)


def right(model_input: Float32Array) -> Float32Array:
    answer: Float32Array = WEIGHTS @ model_input.reshape(-1)
    return answer


@pytest.fixture
def doubts() -> Doubts:
    return Doubts(Reference(right(picture(0))), picture(0))


@pytest.mark.parametrize(
    ("backend", "sentence"),
    [
        (lambda _: np.zeros(24, np.float32), "its answer to a picture was empty"),
        (lambda _: np.full(24, 1e-30, np.float32), "its answer to a picture was empty"),
        (lambda _: np.full(24, np.nan, np.float32), "its numbers overflowed"),
        (lambda x: np.where(np.arange(24) == 7, np.inf, right(x)).astype(np.float32), "its numbers overflowed"),
        (lambda x: right(x) * np.float32(1e6), "its numbers overflowed"),
        (lambda _: right(picture(0)), "it gave the same answer to different pictures"),
        (lambda x: right(picture(0)) * (1 + 1e-10 * x[0, 0, 0, 0]), "it gave the same answer to different pictures"),
    ],
)
def test_what_cannot_be_right_is_doubted_however_often_it_is_asked(
    doubts: Doubts, backend: Backend, sentence: str
) -> None:
    for seed in (1, 1, 2):
        assert str(doubts.of(picture(seed), backend(picture(seed)).astype(np.float32))) == sentence
    assert not doubts.of(picture(3), right(picture(3))), "a right answer is believed again"


def test_right_answers_are_believed_also_when_the_picture_comes_again(doubts: Doubts) -> None:
    for seed in (0, 1, 1, 2, 0, 0):
        assert not doubts.of(picture(seed), right(picture(seed)))


def test_an_answer_that_stops_changing_is_doubted_once_the_picture_has_changed_enough(doubts: Doubts) -> None:
    first = picture(1)
    assert not doubts.of(first, right(first))
    for step in range(1, 9):
        moved = first + np.float32(step / 4)  # slower than any single step would show
        assert bool(doubts.of(moved, right(first))) == (step >= 4)


def test_a_picture_of_which_nothing_moves_may_have_the_same_answer_for_ever(doubts: Doubts) -> None:
    dark = np.full((1, 3, SIDE_PX, SIDE_PX), 30, np.float32)
    answer = right(dark)
    for i in range(50):
        flicker = dark.copy()
        flicker[0, i % 3, i % SIDE_PX, :4] += 1
        assert not doubts.of(flicker, answer)
