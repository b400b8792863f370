"""Which pictures meet in one training step, and how they look there."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from janken_training.augment import over, spoil
from janken_training.decode import Pixels
from janken_training.network import SIDE_PX
from janken_training.photographs import Photographs
from janken_training.synthetic import Synthetic
from janken_training.windows import chance, draw_windows, grid_of, hands_at, look, outside, points_in

NONE = "none"
"""The sign of a picture without a hand."""


@dataclass(frozen=True)
class Batch:
    """images (n, 3, SIDE_PX, SIDE_PX), RGB in 0..1; signs (n,), what is shown; points (n, 21, 2), -1 to 1 over them.

    Points are NaN where they are not known, or there is no hand.
    """

    images: Tensor
    signs: Tensor
    points: Tensor


class Batches:
    """All training pictures in memory, and a batch for every step, the same one whenever the step is the same."""

    def __init__(self, photographs: Photographs, scenes: Pixels, synthetic: Synthetic | None, seed: int) -> None:
        self.photographs, self.scenes, self.synthetic, self.seed = photographs, scenes, synthetic, seed
        labels = [picture.label for picture in photographs.pictures]
        rendered = synthetic.signs if synthetic else []
        self.names = sorted({*labels, *rendered, NONE})
        self.signs = np.array([self.names.index(label) for label in labels])
        self.rendered_signs = np.array([self.names.index(sign) for sign in rendered], dtype=np.int64)
        self.chances = photographs.chances()

    def at(self, step: int, n_photographs: int = 59, n_empty: int = 5, n_rendered: int = 6) -> Batch:
        """The batch of this step. Rendered hands, if there are any, take the place of photographs."""
        rng = np.random.default_rng([self.seed, step])
        generator = torch.Generator().manual_seed(int(rng.integers(2**62)))
        n_rendered = n_rendered if self.synthetic else 0
        chosen = rng.choice(len(self.signs), n_photographs - n_rendered, replace=False, p=self.chances)
        rendered = rng.choice(max(1, len(self.rendered_signs)), n_rendered, replace=False)
        empty, behind = (rng.integers(len(self.scenes), size=n) for n in (n_empty, n_photographs + n_empty))
        n_unknown = n_rendered + n_empty
        pixels = np.concatenate([self.photographs.pixels[chosen], self._rendered(rendered, rng), self.scenes[empty]])
        shares = torch.full((len(pixels), *self.photographs.points.shape[1:]), torch.nan)
        shares[: len(chosen)] = torch.from_numpy(self.photographs.points[chosen])
        aspects = torch.from_numpy(np.append(self.photographs.aspects[chosen], np.ones(n_unknown, np.float32)))
        images, points = _views(pixels, shares, aspects, self.scenes[behind], generator)
        none = np.full(n_empty, self.names.index(NONE))
        signs = np.concatenate([self.signs[chosen], self.rendered_signs[rendered][:n_rendered], none])
        return Batch(images, torch.from_numpy(signs), points)

    def _rendered(self, rows: np.ndarray, rng: np.random.Generator) -> Pixels:
        """Rendered hands before scenes, (n, 3, side, side)."""
        if not len(rows) or not self.synthetic:
            return self.scenes[:0]
        rooms = self.scenes[rng.integers(len(self.scenes), size=len(rows))]
        hands, rooms = (torch.from_numpy(pixels).float() for pixels in (self.synthetic.hands[rows], rooms))
        hands[:, 3] /= 255
        return over(hands, rooms).byte().numpy()


def _views(
    pixels: Pixels, shares: Tensor, aspects: Tensor, behind: Pixels, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """The images and points of a batch. Past a picture's edge its border goes on, or another scene."""
    hands = hands_at(shares)
    theta = draw_windows(hands, aspects, generator)
    grid = grid_of(theta, SIDE_PX)
    images = look(torch.from_numpy(pixels).float(), grid).div_(255)
    filled = outside(grid) & chance(len(images), 0.65, generator)[:, None, None, None]
    away = (behind.shape[-1] - SIDE_PX) // 2
    middles = torch.from_numpy(behind[:, :, away : away + SIDE_PX, away : away + SIDE_PX]).float().div_(255)
    images = spoil(torch.where(filled, middles, images), generator).contiguous(memory_format=torch.channels_last)
    return images, points_in(hands.points, theta)
