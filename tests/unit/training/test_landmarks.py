"""Landmarks are of the pictures they lie beside, or a sentence says why not."""

import json
from pathlib import Path

import numpy as np
import pytest

from janken_build.errors import BuildError
from janken_build.evaluation.clips import Picture
from janken_build.evaluation.landmarks import N_POINTS, read_landmarks

HAND = {"points": [[0.4, 0.6, 0.0]] * N_POINTS, "handedness": "Left", "score": 0.9}


def pictures(folder: Path, *names: str) -> list[Picture]:
    return [Picture(folder / name, "rock", "a") for name in names]


def write(folder: Path, landmarks: object) -> Path:
    (folder / "landmarks.json").write_text(json.dumps(landmarks), encoding="utf-8")
    return folder


def test_points_are_found_by_path_and_unknown_where_no_hand_was(tmp_path: Path) -> None:
    write(tmp_path, {"rock/a.jpg": HAND})
    points = read_landmarks(tmp_path, pictures(tmp_path, "rock/a.jpg", "rock/b.jpg"))
    np.testing.assert_allclose(points[tmp_path / "rock/a.jpg"], [[0.4, 0.6]] * N_POINTS)
    assert np.isnan(points[tmp_path / "rock/b.jpg"]).all()


def test_a_folder_without_landmarks_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=f"{tmp_path} holds no landmarks.json"):
        read_landmarks(tmp_path, pictures(tmp_path, "a.jpg"))


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "landmarks.json").write_text("{", encoding="utf-8")
    with pytest.raises(BuildError, match=r"landmarks\.json cannot be read"):
        read_landmarks(tmp_path, pictures(tmp_path, "a.jpg"))


@pytest.mark.parametrize("landmarks", [{"b.jpg": HAND}, {}])
def test_landmarks_of_other_pictures_are_named(tmp_path: Path, landmarks: object) -> None:
    with pytest.raises(BuildError, match=r"landmarks\.json does not fit its pictures"):
        read_landmarks(write(tmp_path, landmarks), pictures(tmp_path, "a.jpg"))


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"points": [[0.4, 0.6, 0.0]] * 20}, "a.jpg has landmarks of shape"),
        ({"points": [[3.0, 0.6, 0.0]] * N_POINTS}, "a.jpg lie outside its picture"),
        ({"points": [[float("nan"), 0.6, 0.0]] * N_POINTS}, "a.jpg lie outside its picture"),
        ({"points": "many"}, "a.jpg cannot be read"),
        ({}, "a.jpg cannot be read"),
        ([], "a.jpg cannot be read"),
    ],
)
def test_points_that_make_no_hand_are_named_by_picture(tmp_path: Path, entry: object, sentence: str) -> None:
    with pytest.raises(BuildError, match=f"landmarks.json.*{sentence}"):
        read_landmarks(write(tmp_path, {"a.jpg": entry}), pictures(tmp_path, "a.jpg"))


def test_a_list_is_no_table_of_pictures(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no table of pictures"):
        read_landmarks(write(tmp_path, [HAND]), pictures(tmp_path, "a.jpg"))
