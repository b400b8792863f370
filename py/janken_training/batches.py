"""Which pictures meet in one training step, and how they look there."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from janken_build.evaluation.clips import teachable_clips
from janken_training.augment import augment, chance, over, uniform
from janken_training.clips import LABELS, Picture, series
from janken_training.decode import Pixels
from janken_training.hand_model import SIGNS
from janken_training.network import SIDE_PX
from janken_training.synthetic import Synthetic


@dataclass(frozen=True)
class Batch:
    """Two views of each picture, one after the other: images (2 n, 3, SIDE_PX, SIDE_PX), and signs (n,), what is shown.

    Most of the second views are mixed with each other (mixup, Zhang et al. 2017, https://arxiv.org/abs/1710.09412), so
    only the tutor can say what they show.
    """

    images: Tensor
    signs: Tensor


class Batches:
    """All training pictures in memory, and a batch for every step, the same one whenever the step is the same."""

    def __init__(self, pictures: list[Picture], pixels: Pixels, synthetic: Synthetic, seed: int) -> None:
        self.pixels, self.synthetic, self.seed = pixels, synthetic, seed
        names = list(SIGNS)
        self.signs = np.array([names.index(picture.label) for picture in pictures])
        self.hand_signs = np.array([names.index(sign) for sign in synthetic.signs])
        self.clips = np.array([picture.clip for picture in pictures])
        self.teachable = teachable_clips(pictures)
        counts = Counter(series(picture.clip) for picture in pictures)
        self.weights = np.array([counts[series(picture.clip)] ** -0.5 for picture in pictures])

    def draw(self, n_spread: int, n_together: int, rng: np.random.Generator) -> np.ndarray:
        """Photographs: `n_spread` over all series, as many of each label, and `n_together` of two long clips.

        A series gets the square root of its share, or the one most photographed person would be most of a batch.
        """
        chosen = []
        for label in range(len(LABELS)):
            of_label = np.flatnonzero(self.signs == label)
            weights = self.weights[of_label] / self.weights[of_label].sum()
            chosen.append(rng.choice(of_label, n_spread // len(LABELS), replace=False, p=weights))
        chosen += [
            rng.choice(np.flatnonzero(self.clips == clip), n_together // 2, replace=False)
            for clip in rng.choice(self.teachable, min(2, len(self.teachable)), replace=False)
        ]
        return np.unique(np.concatenate(chosen))

    def at(self, step: int, n_spread: int = 24, n_together: int = 12, n_rendered: int = 16) -> Batch:
        """The batch of this step."""
        rng = np.random.default_rng([self.seed, step])
        generator = torch.Generator().manual_seed(int(rng.integers(2**62)))
        photos = self.draw(n_spread, n_together, rng)
        hands = rng.choice(len(self.hand_signs), n_rendered, replace=False)
        views = []
        for _ in range(2):
            photo = torch.from_numpy(self.pixels[photos]).float() / 255
            rooms = torch.from_numpy(self.synthetic.rooms[rng.integers(len(self.synthetic.rooms), size=n_rendered)])
            rendered = torch.from_numpy(self.synthetic.hands[hands]).float() / 255
            views.append(augment(torch.cat([photo, over(rendered, rooms.float() / 255)]), SIDE_PX, generator))
        views[1] = mix(views[1], generator)
        signs = np.concatenate([self.signs[photos], self.hand_signs[hands]])
        images = torch.cat(views).contiguous(memory_format=torch.channels_last)
        return Batch(images, torch.from_numpy(signs))


def mix(images: Tensor, generator: torch.Generator, share: float = 0.6) -> Tensor:
    """Blend this share of the images (n, 3, h, w) with another one each, which shows through by half at most."""
    n = len(images)
    others = images[torch.randperm(n, generator=generator)]
    strength = uniform(n, 0, 0.5, generator) * chance(n, share, generator)
    return images.lerp(others, strength[:, None, None, None])
