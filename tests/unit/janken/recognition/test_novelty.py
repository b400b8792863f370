import math

import numpy as np
import pytest

from janken.examples.store import Examples
from janken.recognition.novelty import DEFAULT_SURENESS, FACTORS, SHORTEST_REACH, STRETCH, Novelty, quantile
from tests.unit.janken.angles import taught


def measured(examples: Examples) -> Novelty:
    novelty = Novelty()
    novelty.advance(examples, 1e9)
    assert novelty.is_settled
    return novelty


def distance(angle_deg: float) -> float:
    return 1 - math.cos(math.radians(angle_deg))


def test_the_reach_is_measured_between_holds_and_not_within_one() -> None:
    novelty = measured(taught([(0, "rock", 1), (1, "rock", 1), (40, "rock", 2), (41, "rock", 2)]))
    assert STRETCH * distance(39) < novelty.reach < STRETCH * distance(41)


def test_other_labels_do_not_count() -> None:
    novelty = measured(taught([(0, "rock", 1), (60, "rock", 2), (1, "paper", 3), (61, "paper", 4)]))
    assert novelty.reach == pytest.approx(STRETCH * distance(60), abs=1e-5)


def test_the_only_hold_of_a_label_is_cut_in_halves() -> None:
    novelty = measured(taught([(angle, "rock", 1) for angle in (0, 1, 2, 50, 51, 52)]))
    assert STRETCH * distance(48) < novelty.reach <= STRETCH * distance(50)


def test_hands_held_still_get_some_play() -> None:
    still = taught([(0, "rock", 1), (0.1, "rock", 2)])
    assert measured(still).reach == SHORTEST_REACH
    of_a_model = Novelty(0.12)
    of_a_model.advance(still, 1e9)
    assert of_a_model.reach == 0.12, "how much is the model's"


@pytest.mark.parametrize("examples", [[], [(0, "rock", 1)], [(0, "rock", 1), (90, "paper", 2)]])
def test_too_few_examples_leave_the_shortest_reach(examples: list[tuple[float, str, int]]) -> None:
    assert measured(taught(examples)).reach == SHORTEST_REACH


def test_each_step_of_the_slider_refuses_more_and_the_first_nothing() -> None:
    novelty = Novelty()
    distances = np.linspace(0, 2, 2001)
    shares = [np.mean([novelty.is_strange(d, step) for d in distances]) for step in range(len(FACTORS))]
    assert shares[0] == 0 and shares == sorted(set(shares))
    assert FACTORS[DEFAULT_SURENESS] == 1


def test_nothing_is_strange_before_anything_was_taught() -> None:
    assert not Novelty().is_strange(None, len(FACTORS) - 1)


def test_the_old_reach_stands_until_the_new_one_is_measured_bit_by_bit() -> None:
    examples = taught([(angle, "rock", angle) for angle in range(0, 360, 3)])
    novelty, n_calls = Novelty(), 0
    novelty.advance(examples, 0)
    while not novelty.is_settled:
        assert novelty.reach == SHORTEST_REACH
        novelty.advance(examples, 0)
        n_calls += 1
    assert n_calls == 64, "64 examples are asked, one a call, and the last one sums up"


@pytest.mark.parametrize("n_values", [1, 2, 9, 64])
def test_the_quantile_is_numpy_s(n_values: int) -> None:
    values = np.random.default_rng(n_values).normal(size=n_values).tolist()
    for share in (0.0, 0.5, 0.9, 1.0):
        assert quantile(values, share) == pytest.approx(np.quantile(values, share))
