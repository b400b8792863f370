"""What is drawn how often, and what is cut from beside a hand."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from janken_build.errors import BuildError
from janken_build.evaluation.clips import Picture
from janken_build.evaluation.landmarks import N_POINTS
from janken_build.evaluation.squares import empty_square, hand_box
from janken_training.decode import decode
from janken_training.photographs import Photographs
from janken_training.scenes import scenes


def photographs(*kinds: tuple[str, str, str, int]) -> Photographs:
    """(folder, label, clip, how many) times."""
    pictures = [
        Picture(Path(f"{folder}/{label}/{clip}-{i}.jpg"), label, clip)
        for folder, label, clip, n in kinds
        for i in range(n)
    ]
    n = len(pictures)
    points = np.full((n, N_POINTS, 2), 0.2, np.float32)
    return Photographs(pictures, np.zeros((n, 3, 8, 8), np.uint8), np.ones(n, np.float32), points)


def chance_of(drawn: Photographs, **wanted: str) -> float:
    hits = [all(getattr(picture, key) == value for key, value in wanted.items()) for picture in drawn.pictures]
    return float(drawn.chances()[hits].sum())


def test_a_sign_is_drawn_by_the_root_of_how_many_there_are() -> None:
    drawn = photographs(("a", "other-one", "a:1", 4), ("a", "other-two", "a:2", 16))
    assert chance_of(drawn, label="other-two") == pytest.approx(2 * chance_of(drawn, label="other-one"))


def test_a_move_is_drawn_twice_as_often() -> None:
    drawn = photographs(("a", "rock", "a:1", 9), ("a", "other-one", "a:1", 9))
    assert chance_of(drawn, label="rock") == pytest.approx(2 / 3)


def test_one_person_with_many_pictures_does_not_outweigh_all_others() -> None:
    drawn = photographs(("a", "rock", "long", 100), ("a", "rock", "short", 4))
    assert chance_of(drawn, clip="long") == pytest.approx(5 * chance_of(drawn, clip="short"))


def test_scenes_are_cut_from_beside_the_hand() -> None:
    points = np.random.default_rng(0).uniform(0.5, 0.9, (N_POINTS, 2)).astype(np.float32)
    rng = np.random.default_rng(1)
    squares = [square for _ in range(200) if (square := empty_square(hand_box(points), rng))]
    assert len(squares) > 50
    for left, top, right, bottom in squares:
        assert min(left, top) >= 0 and max(right, bottom) <= 1
        assert not ((points > (left, top)) & (points < (right, bottom))).all(1).any()


def test_a_hand_that_fills_its_picture_leaves_no_scene() -> None:
    assert empty_square((0.0, 0.0, 1.0, 1.0), np.random.default_rng(0)) is None


def test_scenes_are_not_cut_where_nobody_knows_where_the_hand_is() -> None:
    unknown = photographs(("a", "rock", "a:1", 3))
    unknown.points[:] = np.nan
    assert len(scenes(unknown, 2, 0)) == 2


def test_pictures_are_squeezed_and_their_aspect_is_kept(tmp_path: Path) -> None:
    Image.new("RGB", (40, 20), (10, 20, 30)).save(tmp_path / "a.png")
    pixels, aspects = decode([Picture(tmp_path / "a.png", "rock", "a")], 8)
    assert aspects.tolist() == [2.0]
    assert (pixels[0].reshape(3, -1).T == (10, 20, 30)).all()


def test_what_is_no_picture_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"<html>")
    with pytest.raises(BuildError, match=r"a\.jpg cannot be read as a picture"):
        decode([Picture(tmp_path / "a.jpg", "rock", "a")], 8)
