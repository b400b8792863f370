from collections.abc import Sequence

import numpy as np
import pytest

from janken.recognition.holdout import hold_out


def held(labels: Sequence[str], bursts: Sequence[int], seed: int = 0) -> list[int]:
    return [int(row) for row in hold_out(labels, bursts, np.random.default_rng(seed))]


@pytest.mark.parametrize("seed", range(10))
def test_whole_bursts_are_held_out_of_every_label_and_some_are_left(seed: int) -> None:
    rng = np.random.default_rng(seed)
    labels = [str(label) for label in rng.choice(["rock", "paper"], size=200)]
    bursts = [int(rng.integers(6)) * 2 + (label == "rock") for label in labels]
    out = held(labels, bursts, seed)
    assert out == sorted(out)
    assert {bursts[row] for row in out}.isdisjoint(bursts[row] for row in range(200) if row not in out)
    for label in ("rock", "paper"):
        part = sum(labels[row] == label for row in out) / labels.count(label)
        assert 0.2 <= part < 0.6


def test_the_only_burst_of_a_label_gives_its_last_fifth_in_time() -> None:
    assert held(["rock"] * 10 + ["paper"] * 5, [1] * 10 + [2] * 5) == [8, 9, 14]


def test_two_bursts_leave_one_to_learn_from() -> None:
    out = held(["rock"] * 3 + ["paper"] * 4, [1, 1, 2, 3, 3, 4, 4])
    assert set(out) & {0, 1, 2} in ({0, 1}, {2}) and set(out) & {3, 4, 5, 6} in ({3, 4}, {5, 6})


def test_nothing_is_held_out_if_some_label_can_spare_none() -> None:
    assert held(["rock"] * 10 + ["paper"] * 4, [1] * 10 + [2] * 4) == []
    assert held(["rock", "paper"], [1, 2]) == []
    assert held([], []) == []
