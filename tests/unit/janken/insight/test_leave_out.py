import math
from collections import Counter

import numpy as np
import pytest

from janken.examples.store import Examples
from janken.insight import leave_out
from janken.insight.leave_out import (
    MOST_FOLDS,
    MOST_NEIGHBORS,
    MOST_VOTED,
    Asked,
    ask_all,
    folds,
    rows_to_ask,
    rows_to_measure,
    votes,
)
from janken.recognition.recognizer import SHARPNESS, Recognizer
from tests.unit.janken.angles import taught


def noisy(n_holds: int, n_a_hold: int = 6, seed: int = 0) -> Examples:
    """Three gestures that are easily mixed up, in holds of near copies."""
    rng = np.random.default_rng(seed)
    store = Examples(20)
    for burst in range(n_holds):
        label = "rps"[burst % 3]
        middle = rng.normal(size=20) + 1.2 * np.eye(20)["rps".index(label)]
        for _ in range(n_a_hold):
            store.add((middle + 0.1 * rng.normal(size=20)).astype(np.float32), label, burst)
    return store


def asked(examples: Examples) -> list[Asked]:
    return [answer for answer in ask_all(examples) if answer is not None]


def test_a_hold_does_not_answer_for_itself() -> None:
    # Rock's second hold lies amid paper: its own pictures alone would call it rock.
    rock = [(0, "rock", 1), (1, "rock", 1), (80, "rock", 2), (81, "rock", 2)]
    store = taught([*rock, (78, "paper", 3), (83, "paper", 4)])
    said = {answer.row: answer.said for answer in asked(store)}
    assert [said[row] for row in (2, 3)] == ["paper", "paper"]


def test_what_is_said_is_what_a_recognizer_says_that_learned_from_all_other_holds() -> None:
    store = noisy(9)
    answers = asked(store)
    assert sorted(answer.row for answer in answers) == list(range(len(store)))
    for answer in answers:
        rest = Examples(20)
        for row in range(len(store)):
            if store.bursts[row] != store.bursts[answer.row]:
                rest.add(store.at(row).embedding, store.labels[row])
        recognizer = Recognizer()
        while not recognizer.learn(rest):
            pass
        assert answer.said == recognizer.predict(rest, store.at(answer.row).embedding).label
        assert answer.voted == [brute_vote(rest, store.at(answer.row).embedding, k) for k in range(1, 16)]


def brute_vote(examples: Examples, query: np.ndarray, k: int) -> str:
    """Sum the votes of the k nearest one by one."""
    near = sorted((1 - float(row @ query), i) for i, row in enumerate(examples.embeddings))[:k]
    sums = dict.fromkeys("rps", 0.0)
    for distance, i in near:
        sums[examples.labels[i]] += math.exp((near[0][0] - distance) / SHARPNESS)
    return max(sums, key=sums.__getitem__)


def test_of_a_tie_the_nearer_label_wins() -> None:
    store = taught([(90, "rock", 1), (-90, "paper", 2), (91, "rock", 1)])
    assert votes(store, np.array([1, 0], dtype=np.float32))[:2] == ["rock", "rock"]


def test_a_gestures_only_hold_is_cut_in_halves() -> None:
    rock = [(i, "rock", 1) for i in range(4)]
    paper = [(90 + i, "paper", 2) for i in range(4)]
    store = taught(rock + paper)
    assert [rows.tolist() for rows in folds(store)] == [[0, 1], [2, 3], [4, 5], [6, 7]]
    assert all(answer.said == store.labels[answer.row] for answer in asked(store))


def test_two_pictures_moved_by_mistake_do_not_answer_for_all_the_rest_of_their_label() -> None:
    rock = [(float(i), "rock", 1) for i in range(8)] + [(3.2, "paper", 1), (3.8, "paper", 1)]
    store = taught([*rock, *((90 + float(i), "paper", 2) for i in range(8))])
    wrong = [answer.row for answer in asked(store) if answer.said != store.labels[answer.row]]
    assert wrong == [8, 9], "they alone are found"


def test_many_holds_are_left_out_in_groups_that_never_hold_all_of_a_label() -> None:
    store = noisy(40, n_a_hold=2)
    parts = folds(store)
    assert len(parts) == MOST_FOLDS
    assert sorted(row for rows in parts for row in rows.tolist()) == list(range(len(store)))
    for rows in parts:
        left_out = set(rows.tolist())
        assert {store.labels[row] for row in range(len(store)) if row not in left_out} == set("rps")
        whole = {store.bursts[row] for row in left_out}
        assert left_out == {row for row in range(len(store)) if store.bursts[row] in whole}, "holds stay whole"


def test_a_gestures_only_picture_is_not_asked() -> None:
    store = taught([(0, "rock", 1), (5, "rock", 1), (90, "paper", 2)])
    assert rows_to_ask(store).tolist() == [0, 1]
    assert sorted(answer.row for answer in asked(store)) == [0, 1]


def test_of_very_many_pictures_all_are_asked_and_the_votes_alone_about_an_even_part() -> None:
    store = noisy(11, n_a_hold=MOST_VOTED // 5)
    answers = asked(store)
    assert len(answers) == len(store) == 2200
    voted = [answer.row for answer in answers if answer.voted]
    assert sorted(voted) == list(range(0, 2200, 3))


@pytest.mark.parametrize("n_others", [1, 3, 40])
def test_there_is_a_vote_for_each_number_of_neighbors_that_there_is(n_others: int) -> None:
    store = taught([(float(degrees), "rock", 1) for degrees in range(n_others)])
    assert len(votes(store, store.embeddings[0])) == min(n_others, MOST_NEIGHBORS)


def test_of_very_many_pictures_each_gesture_s_share_is_measured_evenly_spread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leave_out, "MOST_MEASURED", 300)
    monkeypatch.setattr(leave_out, "FEWEST_OF_A_LABEL", 10)
    labels = ["rock"] * 400 + ["wave"] * 12 + ["paper"] * 200
    store = taught([(i % 360, label, i // 20) for i, label in enumerate(labels)])
    rows = rows_to_measure(store).tolist()
    assert rows == sorted(set(rows))
    assert Counter(labels[row] for row in rows) == {"rock": 196, "paper": 98, "wave": 10}
    assert max(np.diff([row for row in rows if labels[row] == "rock"])) <= 3
    assert rows_to_measure(taught([(i, "rock", i) for i in range(300)])).tolist() == list(range(300))
