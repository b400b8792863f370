from collections.abc import Iterable

import numpy as np
import pytest

from janken.examples.store import Examples
from janken.insight.coach import N_ASKED_A_LABEL, Coach, evenly, spread
from janken.recognition.slices import Work
from janken.screen.coach import coach_line
from tests.unit.janken.angles import taught


def examples_at(holds: Iterable[tuple[str, int, list[float]]]) -> Examples:
    """Examples of each label and burst at angles in degrees."""
    return taught((angle_deg, label, burst) for label, burst, angles_deg in holds for angle_deg in angles_deg)


def coach_of(examples: Examples) -> Coach:
    coach = Coach()
    coach.advance(examples, 1e9)
    assert coach.is_settled
    return coach


def result_of(work: Work[float]) -> float:
    try:
        while True:
            next(work)
    except StopIteration as end:
        return float(end.value)


def line_of(counts: dict[str, int], coach: Coach | None = None) -> str:
    return str(coach_line(coach or Coach(), counts))


def test_a_label_whose_pictures_are_all_nearly_the_same_is_of_a_hand_that_did_not_move() -> None:
    still, moving = [0, 1, 2, 0.5], [90, 80, 100, 110]
    coach = coach_of(examples_at([("rock", 1, still), ("paper", 2, moving), ("scissors", 3, [200, 200])]))
    assert coach.still == ["rock"], "two pictures of scissors are too few to tell"


def test_the_spread_is_the_mean_distance_of_all_pairs() -> None:
    examples = examples_at([("rock", 1, [0, 10, 35, 36]), ("paper", 2, [90])])
    rows = examples.embeddings[:4]
    pairs = [1 - rows[i] @ rows[j] for i in range(4) for j in range(4) if i != j]
    of_rock = np.array([True] * 4 + [False])
    assert result_of(spread(examples.embeddings, of_rock)) == pytest.approx(np.mean(pairs), abs=1e-6)


def test_two_labels_whose_pictures_are_nearest_to_each_other_look_alike() -> None:
    near = [("rock", 1, [0, 4, 8, 12, 16]), ("rock", 2, [40, 44, 48, 52]), ("paper", 3, [2, 6, 10, 14, 18])]
    far = [("scissors", 4, [180, 185, 190, 195, 200]), ("paper", 5, [42, 46, 50, 54])]
    assert coach_of(examples_at(near + far)).alike == [("paper", "rock")]


def test_pictures_of_ones_own_hold_are_no_proof_that_labels_differ() -> None:
    """Each hold is a heap of its own, and the nearest other heap is of the other label."""
    heaps = [("rock", 1, [0, 0.1, 0.2, 0.3]), ("rock", 2, [40, 40.1, 40.2]), ("paper", 3, [10]), ("paper", 4, [50] * 3)]
    assert coach_of(examples_at(heaps)).alike == [("paper", "rock")]


def test_labels_far_from_each_other_do_not_look_alike_and_few_pictures_prove_nothing() -> None:
    apart = [("rock", 1, [0, 5, 10, 15, 20]), ("paper", 2, [90, 95, 100, 105, 110])]
    assert coach_of(examples_at(apart)).alike == []
    assert coach_of(examples_at([("rock", 1, [0, 40]), ("paper", 2, [2, 42])])).alike == []
    assert coach_of(examples_at([("rock", 1, [0]), ("paper", 2, [1] * 9)])).alike == [], "rock has no other hold"


def test_bit_by_bit_and_at_once_find_the_same_and_a_slice_is_one_step() -> None:
    random = np.random.default_rng(0)
    examples = examples_at(
        (label, burst, list(random.uniform(0, 60, size=7)))
        for burst, label in enumerate(["rock", "paper", "scissors"] * 4, 1)
    )
    coach, n_slices = Coach(), 0
    while not n_slices or not coach.is_settled:
        assert coach.alike == [] and coach.still == [], "an unfinished look says nothing"
        coach.advance(examples, 0)
        n_slices += 1
    assert n_slices == 3 + 3 * N_ASKED_A_LABEL + 1, "the last one only sums up"
    at_once = coach_of(examples)
    assert (coach.alike, coach.still) == (at_once.alike, at_once.still) and coach.alike


def test_the_last_findings_stay_until_the_changed_examples_are_looked_at() -> None:
    examples = examples_at([("rock", 1, [0, 1, 2]), ("paper", 2, [90, 100, 110])])
    coach = coach_of(examples)
    assert coach.still == ["rock"]
    examples.add(np.array([0, 1], dtype=np.float32), "rock", 3)
    coach.advance(examples, 0)
    assert coach.still == ["rock"] and not coach.is_settled
    coach.advance(examples, 1e9)
    assert coach.still == []


def test_without_examples_there_is_nothing_to_find() -> None:
    coach = coach_of(Examples(2))
    assert (coach.still, coach.alike) == ([], [])


def test_rows_are_taken_evenly() -> None:
    assert evenly(np.arange(10, 110), 4) == [10, 43, 76, 109]
    assert evenly(np.array([7, 8]), 4) == [7, 8] and evenly(np.zeros(0, dtype=np.intp), 4) == []


def test_the_line_says_what_would_help_most_first() -> None:
    coach = Coach()
    coach.still, coach.alike = ["paper"], [("paper", "rock")]
    many = {"rock": 40, "paper": 40, "scissors": 40}
    assert line_of(many, coach).startswith("Your hand did not move in the pictures of paper.")
    coach.still = []
    few = "You can play now. More pictures of paper and scissors will make the guesses surer."
    assert line_of(many | {"paper": 9, "scissors": 3}, coach) == few
    assert line_of(many, coach).startswith("Rock and paper look alike to me.")
    coach.alike = []
    assert line_of(many | {"paper": 10}) == (
        "There are 40 pictures of rock and only 10 of paper. A few more of paper will help."
    )
    assert line_of(many | {"paper": 11}) == "" and line_of(many) == ""


def test_gestures_that_are_not_judged_are_not_spoken_of() -> None:
    coach = Coach()
    coach.still, coach.alike = ["nothing"], [("nothing", "rock")]
    assert line_of({"rock": 40, "paper": 40}, coach) == ""
    assert line_of({}, coach) == ""
