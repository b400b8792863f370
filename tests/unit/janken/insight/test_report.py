import itertools
import tracemalloc

import numpy as np
import pytest

from janken.examples.store import Examples
from janken.insight import leave_out
from janken.insight.report import Report, halved_labels
from janken.screen.report import map_of, view_of_report
from tests.unit.janken.english import english
from tests.unit.janken.insight.test_leave_out import asked, noisy, taught


def measured(store: Examples) -> Report:
    report = Report(store)
    report.is_open = True
    while report.is_measuring:
        report.advance(lambda: 0.0, 1.0)
    return report


def test_slices_of_any_size_give_the_same_figures_as_leaving_out_by_hand() -> None:
    store = noisy(9)
    clock = itertools.count()
    report = Report(store)
    report.is_open = True
    n_slices = 0
    while report.is_measuring:
        report.advance(lambda: next(clock), 3)
        n_slices += 1
        assert report.n_asked == sum(len(ids) for ids in report.ids.values())
    answers = asked(store)
    assert n_slices > len(answers) / 3
    for taught_label, said in itertools.product("rps", repeat=2):
        by_hand = [store.ids[a.row] for a in answers if (store.labels[a.row], a.said) == (taught_label, said)]
        assert sorted(report.ids[taught_label, said]) == sorted(by_hand)
    assert report.n_right == sum(answer.said == store.labels[answer.row] for answer in answers)
    assert 0 < report.n_right < report.n_asked, "the examples are made so that some are mixed up"
    by_k = [sum(answer.voted[k] == store.labels[answer.row] for answer in answers) for k in range(15)]
    assert report.n_right_of_votes == by_k


def test_it_measures_only_while_it_is_open_and_anew_when_examples_change() -> None:
    store = noisy(6)
    assert not Report(store).is_measuring
    report = measured(store)
    before = report.n_asked
    store.remove(store.ids[:6])
    assert report.is_measuring
    report.advance(lambda: 0.0, 1.0)
    assert report.is_done and report.n_asked == before - 6


def test_the_view_says_the_figures_in_words_and_numbers() -> None:
    store = noisy(9)
    report = measured(store)
    view = english(view_of_report(report, store))
    assert view["text"] == f"Right about {report.n_right} of 54 pictures: {round(100 * report.n_right / 54)}%."
    assert [row["title"] for row in view["rows"]] == ["r", "p", "s"]
    for row in view["rows"]:
        assert sum(cell["n"] for cell in row["cells"]) == 18
        right = next(cell["n"] for cell in row["cells"] if cell["said"] == row["label"])
        assert row["right"] == f"{round(100 * right / 18)}%"
    texts = [cell["text"] for row in view["rows"] for cell in row["cells"]]
    assert texts[0].endswith("of r known as such") and texts[1].endswith("of r taken for p")
    assert len(view["votes"]["accuracies"]) == 15 and view["votes"]["n_used"] == 10
    assert view["hint"] == "", "each gesture has three holds"


@pytest.mark.parametrize(
    ("examples", "text", "hint"),
    [
        ([], "There are no pictures yet.", ""),
        ([(0, "rock", 1), (1, "rock", 1)], "One gesture alone cannot be mixed up", ""),
        ([(0, "rock", 1), (90, "paper", 2)], "Each gesture has one picture only.", ""),
        (
            [(0, "rock", 1), (1, "rock", 1), (90, "paper", 2), (91, "paper", 3)],
            "Right about 4 of 4 pictures: 100%.",
            "Rock was taught mostly in one hold, so its halves answer for each other.",
        ),
        (
            [(0, "rock", 1), (1, "rock", 1), (90, "paper", 2), (91, "paper", 2), (200, "spock", 3)],
            "Right about 4 of 4 pictures: 100%.",
            "Rock and paper were each taught mostly in one hold, so its halves answer for each other.",
        ),
    ],
)
def test_too_little_to_measure_is_said(examples: list[tuple[float, str, int]], text: str, hint: str) -> None:
    store = taught(examples)
    report = measured(store)
    view = english(view_of_report(report, store))
    assert view["text"].startswith(text)
    assert view["hint"].startswith(hint) and bool(view["hint"]) == bool(hint)
    assert ("votes" in view) == bool(report.n_asked)
    if "spock" in store.labels:
        assert view["hint"].endswith("Of Spock there is one picture only, which no other can answer for.")
        assert view["rows"][2]["right"] == "–"


def test_the_map_holds_every_example_within_a_square_and_follows_the_frame() -> None:
    store = noisy(6)
    report = measured(store)
    drawn = map_of(report, store)
    points = np.array(drawn["points"]).reshape(-1, 2)
    assert drawn["ids"] == store.ids and drawn["labels"] == store.labels and len(points) == len(store)
    assert points.min() == 0 and points.max() == 1000
    assert np.sort(np.ptp(points, axis=0))[1] == 1000
    report.see(store.embeddings[7] * 5)
    assert report.live is not None
    left, low, scale = drawn["place"]
    assert (report.live - [left, low]) / scale * 1000 == pytest.approx(points[7], abs=1)
    store.remove(store.ids[:1])
    assert map_of(report, store)["points"] == [], "an old map does not fit other examples"
    report.is_open = False
    report.see(store.embeddings[7])
    assert report.live is None


def test_no_more_memory_is_taken_than_a_copy_of_the_examples_and_a_bit() -> None:
    rng = np.random.default_rng(0)
    store = Examples(64)
    for i in range(1500):
        store.add(rng.normal(size=64).astype(np.float32), "rps"[i % 3], i // 30)
    report = Report(store)
    report.is_open = True
    tracemalloc.start()
    for _ in range(60):
        report.advance(itertools.count().__next__, 20.0)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.n_asked, "it has asked by now"
    assert peak < 1500 * 1500 * 4 / 2, "far from a distance for each pair"


def test_labels_taught_mostly_in_one_hold() -> None:
    store = taught([(0, "rock", 1), (1, "rock", 2), (2, "paper", 3), (3, "paper", 3), (4, "paper", 4), (5, "spock", 5)])
    assert halved_labels(store) == ["paper"]


def test_of_very_many_pictures_a_sample_is_measured_and_the_view_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    store = noisy(30)
    assert "it is measured with" not in english(view_of_report(measured(store), store))["hint"]
    monkeypatch.setattr(leave_out, "MOST_MEASURED", 90)
    monkeypatch.setattr(leave_out, "FEWEST_OF_A_LABEL", 10)
    report = measured(store)
    assert report.n_asked == sum(len(ids) for ids in report.ids.values()) == 90
    assert {i for ids in report.ids.values() for i in ids} < set(store.ids)
    assert all(store.labels[store.ids.index(i)] == taught for (taught, _), ids in report.ids.items() for i in ids)
    assert "it is measured with 90 of your 180 pictures" in english(view_of_report(report, store))["hint"]
    assert len(report.points()) == 180, "the map is of all"
