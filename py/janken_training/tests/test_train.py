"""A training that was stopped goes on as if it had not been."""

from pathlib import Path

import numpy as np
import pytest
import torch

from janken_training.batches import Batches
from janken_training.clips import LABELS, Picture
from janken_training.hand_model import SIGNS
from janken_training.network import HandNet
from janken_training.recipe import Recipe
from janken_training.synthetic import Synthetic
from janken_training.teacher import N_FEATURES
from janken_training.train import train
from janken_training.tutor import Tutor

RECIPE = Recipe(steps=4, warmup_steps=2)


class StoppedError(Exception):
    """Somebody closes the laptop."""


@pytest.fixture(scope="module")
def batches() -> Batches:
    rng = np.random.default_rng(0)
    pictures = [
        Picture(Path(f"{clip}-{label}-{i}.jpg"), label, clip) for clip in "ab" for label in LABELS for i in range(12)
    ]
    pixels = rng.integers(0, 256, (len(pictures), 3, 32, 32), np.uint8)
    hands = rng.integers(0, 256, (20, 4, 32, 32), np.uint8)
    synthetic = Synthetic(hands, [*SIGNS, *SIGNS][:20], rng.integers(0, 256, (5, 3, 32, 32), np.uint8))
    return Batches(pictures, pixels, synthetic, seed=3)


class Stranger(Tutor):
    """Answers in SqueezeNet's place, from the mean color of each corner."""

    def __init__(self) -> None:
        torch.nn.Module.__init__(self)
        torch.manual_seed(1)
        self.features = torch.nn.Linear(12, N_FEATURES)
        self.logits = torch.nn.Linear(N_FEATURES, len(SIGNS))

    def forward(self, images: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        features = self.features(torch.nn.functional.adaptive_avg_pool2d(images, 2).flatten(1))
        return features, self.logits(features)


def keep_on(step: int, net: HandNet) -> None:
    """Nothing to watch."""


def stop_at_two(step: int, net: HandNet) -> None:
    if step == 2:
        raise StoppedError


def test_resumed_training_equals_one_never_stopped(batches: Batches, tmp_path: Path) -> None:
    torch.set_num_threads(1)
    for folder in ("whole", "halves"):
        (tmp_path / folder).mkdir()
    whole = train(batches, Stranger(), RECIPE, tmp_path / "whole", 5, keep_on, save_every=2)
    with pytest.raises(StoppedError):
        train(batches, Stranger(), RECIPE, tmp_path / "halves", 5, stop_at_two, save_every=2)
    halves = train(batches, Stranger(), RECIPE, tmp_path / "halves", 5, keep_on, save_every=2)
    for name, value in whole.state_dict().items():
        assert torch.equal(value, halves.state_dict()[name]), name
    assert len((tmp_path / "halves" / "losses.csv").read_text().splitlines()) == 1 + RECIPE.steps
