"""A training that was stopped goes on as if it had not been; one that has no time left ends."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from janken_build.evaluation.clips import Picture
from janken_build.evaluation.landmarks import N_POINTS
from janken_build.evaluation.parts import LABELS
from janken_training.__main__ import setting
from janken_training.batches import NONE, WHOLE, Batches
from janken_training.hand_model import SIGNS
from janken_training.heads import Learner
from janken_training.photographs import Photographs
from janken_training.recipe import Recipe, advance
from janken_training.synthetic import Synthetic
from janken_training.train import train

RECIPE = Recipe(steps=4, warmup_steps=2, n_photographs=24, n_empty=4)


class StoppedError(Exception):
    """Somebody closes the laptop."""


def make_batches(synthetic: Synthetic | None) -> Batches:
    rng = np.random.default_rng(0)
    pictures = [
        Picture(Path(f"{clip}-{label}-{i}.jpg"), label, clip) for clip in "ab" for label in LABELS for i in range(12)
    ]
    pixels = rng.integers(0, 256, (len(pictures), 3, 120, 120), np.uint8)
    points = rng.uniform(0, 1, (len(pictures), N_POINTS, 2)).astype(np.float32)
    points[::5] = np.nan
    photographs = Photographs(pictures, pixels, np.ones(len(pictures), np.float32), points)
    return Batches(photographs, rng.integers(0, 256, (5, 3, 120, 120), np.uint8), synthetic, seed=3)


@pytest.fixture(scope="module")
def batches() -> Batches:
    return make_batches(None)


def keep_on(step: int, learner: Learner) -> None:
    """Nothing to watch."""


def stop_at_two(step: int, learner: Learner) -> None:
    if step == 2:
        raise StoppedError


def test_resumed_training_equals_one_never_stopped(batches: Batches, tmp_path: Path) -> None:
    torch.set_num_threads(1)
    for folder in ("whole", "halves"):
        (tmp_path / folder).mkdir()
    whole = train(batches, None, RECIPE, tmp_path / "whole", 5, keep_on, save_every=2)
    with pytest.raises(StoppedError):
        train(batches, None, RECIPE, tmp_path / "halves", 5, stop_at_two, save_every=2)
    halves = train(batches, None, RECIPE, tmp_path / "halves", 5, keep_on, save_every=2)
    for name, value in whole.state_dict().items():
        assert torch.equal(value, halves.state_dict()[name]), name
    assert len((tmp_path / "halves" / "losses.csv").read_text().splitlines()) == 1 + RECIPE.steps


def test_training_without_time_ends_and_is_kept(batches: Batches, tmp_path: Path) -> None:
    train(batches, None, replace(RECIPE, steps=1000), tmp_path, 5, keep_on, seconds=0.0)
    assert (tmp_path / "checkpoint.pt").exists()
    assert len((tmp_path / "losses.csv").read_text().splitlines()) < 10


def test_progress_ends_at_one_whenever_the_steps_change() -> None:
    progress = 0.0
    for left in [*range(100, 50, -1), *range(20, 0, -1)]:
        after = advance(progress, left)
        assert after > progress
        progress = after
    assert progress == 1


def test_a_batch_is_the_same_whenever_its_step_is(batches: Batches) -> None:
    once, again, other = batches.at(7, 20), batches.at(7, 20), batches.at(8, 20)
    assert torch.equal(once.images, again.images)
    assert not torch.equal(once.images, other.images)


def test_pictures_without_a_hand_are_a_sign_and_have_no_points(batches: Batches) -> None:
    batch = batches.at(0, 20, 5)
    none = batch.signs == batches.names.index(NONE)
    assert none.sum() == 5
    assert batch.points[none].isnan().all()
    assert torch.equal(batch.boxes[none], torch.tensor(WHOLE).expand(5, 3)), "there is nothing to look closer at"
    assert batch.boxes.isfinite().all(), "a hand whose points are not known is taken to fill most of its picture"
    assert batch.images.min() >= 0 and batch.images.max() <= 1


def test_rendered_hands_take_the_place_of_photographs() -> None:
    rng = np.random.default_rng(1)
    hands = rng.integers(0, 256, (20, 4, 120, 120), np.uint8)
    batches = make_batches(Synthetic(hands, [*SIGNS, *SIGNS][:20], hands[:5, :3]))
    batch = batches.at(0, 20, 5, 6)
    assert len(batch.images) == 25
    assert set(batches.names) == {*SIGNS, NONE}


def test_numbers_of_the_recipe_are_set_by_name() -> None:
    assert setting("n_empty=7") == ("n_empty", 7)
    assert setting("learning_rate=0.01") == ("learning_rate", 0.01)
    for wrong in ("n_empty", "n_empty=much", "nobody=1"):
        with pytest.raises(ValueError, match=r"."):
            setting(wrong)
