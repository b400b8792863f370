"""What is held out is held out."""

from pathlib import Path

from janken_build.evaluation.clips import recording as session
from janken_training.clips import LABELS, Picture, split_clips


def many(clip: str, n_per_label: int) -> list[Picture]:
    return [Picture(Path(f"{clip}-{label}-{i}.jpg"), label, clip) for label in LABELS for i in range(n_per_label)]


def test_every_other_long_clip_is_held_out_by_name() -> None:
    split = split_clips([picture for clip in "abcdefghi" for picture in many(clip, 11)])
    assert [clip for clip in "abcdefghi" if split[clip] == "held_out"] == ["b", "d", "f", "h"]


def test_frames_of_one_day_are_one_session() -> None:
    assert session("egohands-public-1620849827096_png_jpg") == session("egohands-public-1620849839060_png_jpg")
    assert session("single:0001_png") == session("single:0345_png")
    assert session("youtube") == "youtube"


def test_short_clips_of_one_session_fall_on_one_side() -> None:
    clips = [f"egohands-public-16208498{i:05d}_png_jpg" for i in range(50)]
    assert len(set(split_clips([picture for clip in clips for picture in many(clip, 1)]).values())) == 1
