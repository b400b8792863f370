"""The evaluation by people: whom it asks, what it says, and folders that cannot be used."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from janken_build.errors import BuildError
from janken_build.evaluation import crowd
from janken_build.evaluation.clips import Picture
from janken_build.evaluation.crowd import closer_if_small, empty_views, read_crowd
from janken_build.evaluation.judge import Judge
from janken_build.evaluation.landmarks import N_POINTS
from janken_build.evaluation.methods import METHODS
from janken_build.evaluation.people import split_people
from janken_build.evaluation.report import report
from janken_build.evaluation.squares import closer
from janken_build.project import Project

LABELS = ("rock", "paper", "scissors", "other-ok", "other-call")
COLORS = {"rock": "red", "paper": "green", "scissors": "blue", "other-ok": "white", "other-call": "yellow"}
N_PEOPLE = 100
HAND = {"points": [[0.3, 0.25, 0.0], [0.6, 0.7, 0.0], *[[0.5, 0.5, 0.0]] * (N_POINTS - 2)]}


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Easy pictures need no more."""
    monkeypatch.setattr(crowd, "N_DRAWS", 2)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A folder of a hundred people, whose signs have a color each, with landmarks in the middle of every picture."""
    folder = tmp_path / "people"
    random = np.random.default_rng(0)
    rows = []
    for label in LABELS:
        (folder / "homes-frames" / label).mkdir(parents=True)
        for person in range(N_PEOPLE):
            picture = Image.new("RGB", (40, 30), "gray")
            x, y = (int(value) for value in random.integers(10, 14, 2))
            ImageDraw.Draw(picture).ellipse((x, y - 4, x + 12, y + 8), fill=COLORS[label])
            path = f"homes-frames/{label}/{person}.png"
            picture.save(folder / path)
            rows.append((path, label, f"homes:p{person}"))
    write_manifest(folder, rows)
    (folder / "landmarks.json").write_text(json.dumps({path: HAND for path, _, _ in rows}))
    return folder


def write_manifest(folder: Path, rows: list[tuple[str, str, str]]) -> None:
    lines = ["path,label,clip", *(",".join(row) for row in rows)]
    (folder / "manifest.csv").write_text("\n".join(lines) + "\n")


def test_who_is_asked_never_taught(people: Path) -> None:
    asked = {part: {p.clip for p in read_crowd([people], part).asked} for part in ("validation", "test")}
    chosen_by = read_crowd([people], "validation")
    taught = {picture.clip for picture in chosen_by.taught}
    assert chosen_by.n_people == len(asked["validation"]) > 3
    assert not asked["validation"] & asked["test"] and not taught & (asked["validation"] | asked["test"])
    split = split_people(f"homes:p{person}" for person in range(N_PEOPLE))
    assert all(split[person] == "validation" for person in asked["validation"])


def test_it_says_of_every_figure_how_good_other_people_are_recognized(
    people: Path, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    report(project, [people], ["hands"], "validation")
    said = capsys.readouterr().out
    assert "validation people asked" in said and "test people" not in said
    figures = {line[:40].strip(): line[40:].strip() for line in said.splitlines() if line.startswith("  ")}
    assert float(figures["other people, 50 a gesture taught"]) > 0.9, "a color each is easy"
    assert float(figures["AUROC, no hand"]) > 0.9
    assert figures["of them: cut around the hand"] == "–", "no set of crops is here"


def test_the_test_people_are_asked_only_by_name(
    people: Path, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    report(project, [people], ["hands"], "test")
    assert "test people asked" in capsys.readouterr().out


@pytest.mark.parametrize("name", METHODS)
def test_every_method_can_be_judged(name: str) -> None:
    pictures = [
        Picture(Path(f"homes-frames/{label}/{i}.png"), label, f"homes:p{i}") for i in range(70) for label in LABELS
    ]
    random = np.random.default_rng(0)
    embeddings = np.eye(6, dtype=np.float32)[[LABELS.index(picture.label) for picture in pictures]]
    embeddings += random.normal(0, 0.1, embeddings.shape).astype(np.float32)
    empty = np.eye(6, dtype=np.float32)[[5] * 20]
    n_taught = 50 * len(LABELS)
    judge = Judge(pictures[:n_taught], pictures[n_taught:], n_draws=1, method=METHODS[name])
    verdict = judge.verdict(embeddings, empty)
    assert min(verdict.moves, verdict.small, verdict.few, verdict.signs, verdict.own) > 0.9
    assert verdict.empty > 0.9 and verdict.strange > 0.9


def test_a_folder_without_landmarks_is_refused(people: Path) -> None:
    (people / "landmarks.json").unlink()
    with pytest.raises(BuildError, match=r"holds no landmarks\.json"):
        read_crowd([people], "validation")


def test_landmarks_of_other_pictures_are_refused(people: Path) -> None:
    (people / "landmarks.json").write_text(json.dumps({"elsewhere.png": HAND}))
    with pytest.raises(BuildError, match="does not fit its pictures"):
        read_crowd([people], "validation")


def test_too_few_pictures_to_teach_are_refused(people: Path, project: Project) -> None:
    rows = [(f"homes-frames/{label}/{i}.png", label, f"homes:p{i}") for label in ("rock", "paper") for i in range(60)]
    write_manifest(people, rows)
    (people / "landmarks.json").write_text(json.dumps({path: HAND for path, _, _ in rows}))
    with pytest.raises(BuildError, match="50 pictures of each move"):
        report(project, [people], ["hands"], "validation")


def test_scenes_without_a_hand_do_not_touch_it(people: Path) -> None:
    crowd = read_crowd([people], "validation")
    views = empty_views(crowd.asked, crowd.points)
    assert views
    for path, cut in views:
        with Image.open(path) as picture:
            colors = np.asarray(cut(picture.convert("RGB"))).reshape(-1, 3)
        assert (colors == 128).all()


def test_looking_closer_cuts_a_square_around_the_hand_within_the_picture() -> None:
    points = np.array([[0.8, 0.1], [1.0, 0.5], *[[0.9, 0.3]] * (N_POINTS - 2)], np.float32)
    cut = closer(points)(Image.new("RGB", (200, 100)))
    assert cut.size[0] == cut.size[1] == pytest.approx(64, abs=30)


def test_only_small_hands_are_looked_at_closer() -> None:
    points = np.full((N_POINTS, 2), 0.5, np.float32)
    picture = Image.new("RGB", (40, 30))
    for folder, size in (("homes-frames", (1, 1)), ("homes-crops", picture.size)):
        cut = closer_if_small(Picture(Path(folder, "rock", "a.png"), "rock", "homes:p1"), points)
        assert cut(picture).size <= size
