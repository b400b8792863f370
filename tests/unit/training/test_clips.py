"""What is held out is held out."""

import csv
from pathlib import Path

import pytest

from janken_build.errors import BuildError
from janken_build.evaluation.clips import Picture, recording
from janken_build.evaluation.parts import LABELS, RECORDINGS, read_parts, source, split_clips


def many(clip: str, n_per_label: int) -> list[Picture]:
    return [Picture(Path(f"{clip}-{label}-{i}.jpg"), label, clip) for label in LABELS for i in range(n_per_label)]


def write_folder(folder: Path, rows: list[tuple[str, str, str]]) -> Path:
    """A folder whose pictures are empty files: nothing here looks into them."""
    for path, _, _ in rows:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()
    with (folder / "manifest.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("path", "label", "clip"), *rows])
    return folder


def people(n_people: int, label: str = "rock") -> list[tuple[str, str, str]]:
    """Each person once in crops and once in frames, under the same clip."""
    return [
        (f"{kind}/{name}/{i}.jpg", name, f"set:p{i}")
        for kind in ("set-crops", "set-frames")
        for name in (label, "other-odd")
        for i in range(n_people)
    ]


def test_every_other_long_clip_is_held_out_by_name() -> None:
    split = split_clips([picture for clip in "abcdefghi" for picture in many(clip, 11)])
    assert [clip for clip in "abcdefghi" if split[clip] == "test"] == ["b", "d", "f", "h"]


def test_frames_of_one_day_are_one_recording() -> None:
    assert recording("egohands-public-1620849827096_png_jpg") == recording("egohands-public-1620849839060_png_jpg")
    assert recording("single:0001_png") == recording("single:0345_png")
    assert recording("youtube") == "youtube"


def test_short_clips_of_one_recording_fall_on_one_side() -> None:
    clips = [f"egohands-public-16208498{i:05d}_png_jpg" for i in range(50)]
    assert len(set(split_clips([picture for clip in clips for picture in many(clip, 1)]).values())) == 1


def test_a_person_is_in_one_part_of_all_folders_of_pictures(tmp_path: Path) -> None:
    parts = read_parts([write_folder(tmp_path, people(60))])
    persons = {part: {picture.clip for picture in pictures} for part, pictures in parts.items()}
    assert all(persons.values())
    assert sum(map(len, persons.values())) == 60
    assert {source(picture) for picture in parts["train"]} == {"set-crops", "set-frames"}


def test_single_frames_of_a_recording_are_no_people() -> None:
    """Their clips have a colon too."""
    assert source(Picture(Path("hands/training/rock/a.jpg"), "rock", "single:0001_png")) == RECORDINGS
    assert source(Picture(Path("people/homes-crops/rock/a.jpg"), "rock", "homes:p1")) == "homes-crops"


def test_labels_that_nobody_knows_are_signs_like_others(tmp_path: Path) -> None:
    parts = read_parts([write_folder(tmp_path, people(60, label="other-never-heard-of"))])
    assert {picture.label for picture in parts["train"]} == {"other-never-heard-of", "other-odd"}


def test_a_folder_of_one_person_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"too few people .* add shared/people"):
        read_parts([write_folder(tmp_path, people(1))])


def test_a_folder_without_a_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=f"{tmp_path} holds no manifest.csv"):
        read_parts([tmp_path])
