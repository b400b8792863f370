"""Which pictures meet in one training step, and how they look there."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from janken_training.augment import over, spoil
from janken_training.cutout import outlines
from janken_training.decode import Pixels
from janken_training.losses import boxes
from janken_training.network import SIDE_PX
from janken_training.photographs import Photographs
from janken_training.synthetic import Synthetic
from janken_training.windows import around, chance, draw_windows, grid_of, hands_at, look, outside, points_in

NONE = "none"
"""The sign of a picture without a hand."""
WHOLE = (0.0, 0.0, 1.0)
"""The box of such a picture: there is nothing to look closer at."""


@dataclass(frozen=True)
class Batch:
    """images (n, 3, SIDE_PX, SIDE_PX), RGB in 0..1; signs (n,), what is shown; points (n, 21, 2), -1 to 1 over them.

    Points are NaN where they are not known, or there is no hand. boxes (n, 3): center x, y and half the extent of the
    points, or of where they are taken to be; of no hand all of the picture.
    """

    images: Tensor
    signs: Tensor
    points: Tensor
    boxes: Tensor


class Batches:
    """All training pictures in memory, and a batch for every step, the same one whenever the step is the same.

    device: where the pictures are kept and the batches are made. cut_out: the share of hands put before other scenes.
    """

    def __init__(
        self,
        photographs: Photographs,
        scenes: Pixels,
        synthetic: Synthetic | None,
        seed: int,
        device: str = "cpu",
        cut_out: float = 0.0,
    ) -> None:
        self.photographs, self.synthetic, self.seed = photographs, synthetic, seed
        self.device, self.cut_out = torch.device(device), cut_out
        labels = [picture.label for picture in photographs.pictures]
        rendered = synthetic.signs if synthetic else []
        self.names = sorted({*labels, *rendered, NONE})
        self.signs = np.array([self.names.index(label) for label in labels])
        self.rendered_signs = np.array([self.names.index(sign) for sign in rendered], dtype=np.int64)
        self.chances = photographs.chances()
        self.pixels, self.scenes = self._kept(photographs.pixels), self._kept(scenes)
        self.hands = self._kept(synthetic.hands) if synthetic else self.scenes[:0]

    def at(self, step: int, n_photographs: int = 59, n_empty: int = 5, n_rendered: int = 6) -> Batch:
        """The batch of this step. Rendered hands, if there are any, take the place of photographs."""
        rng = np.random.default_rng([self.seed, step])
        generator = torch.Generator(self.device).manual_seed(int(rng.integers(2**62)))
        n_rendered = n_rendered if self.synthetic else 0
        chosen = rng.choice(len(self.signs), n_photographs - n_rendered, replace=False, p=self.chances)
        rendered = rng.choice(max(1, len(self.rendered_signs)), n_rendered, replace=False)
        empty, behind = (rng.integers(len(self.scenes), size=n) for n in (n_empty, n_photographs + n_empty))
        n_unknown = n_rendered + n_empty
        shown = self._rendered(rendered, rng)
        pixels = torch.cat([self.pixels[self._kept(chosen)], shown, self.scenes[self._kept(empty)]])
        unknown = np.full((n_unknown, *self.photographs.points.shape[1:]), np.nan, np.float32)
        shares = self._kept(np.concatenate([self.photographs.points[chosen], unknown]))
        aspects = self._kept(np.append(self.photographs.aspects[chosen], np.ones(n_unknown, np.float32)))
        images, points, places = self._views(pixels, shares, aspects, self.scenes[self._kept(behind)], generator)
        none = np.full(n_empty, self.names.index(NONE))
        signs = np.concatenate([self.signs[chosen], self.rendered_signs[rendered][:n_rendered], none])
        is_empty = torch.arange(len(signs), device=self.device)[:, None] >= n_photographs
        places = torch.where(is_empty, torch.tensor(WHOLE, device=self.device), places)
        return Batch(images, self._kept(signs), points, places)

    def _kept(self, numbers: np.ndarray) -> Tensor:
        return torch.from_numpy(numbers).to(self.device)

    def _rendered(self, rows: np.ndarray, rng: np.random.Generator) -> Tensor:
        """Rendered hands before scenes, (n, 3, side, side), 0..255."""
        if not len(rows):
            return self.scenes[:0]
        rooms = self.scenes[self._kept(rng.integers(len(self.scenes), size=len(rows)))].float()
        hands = self.hands[self._kept(rows)].float()
        hands[:, 3] /= 255
        return over(hands, rooms).byte()

    def _views(
        self, pixels: Tensor, shares: Tensor, aspects: Tensor, behind: Tensor, generator: torch.Generator
    ) -> tuple[Tensor, Tensor, Tensor]:
        """The images, points and boxes of a batch. Past a picture's edge its border goes on, or another scene."""
        hands = hands_at(shares)
        theta = draw_windows(hands, aspects, generator)
        points = points_in(hands.points, theta)
        images = look(pixels.float(), theta, SIDE_PX).div_(255)
        filled = outside(grid_of(theta, SIDE_PX)) & chance(len(images), 0.65, generator)[:, None, None, None]
        away = (behind.shape[-1] - SIDE_PX) // 2
        middles = behind[:, :, away : away + SIDE_PX, away : away + SIDE_PX].float().div_(255)
        images = torch.where(filled, middles, images)
        if self.cut_out:
            moved = chance(len(images), self.cut_out, generator) & points.isfinite().all(2).all(1)
            hand = outlines(points.nan_to_num(), SIDE_PX)
            images = torch.where(moved[:, None, None, None], hand * images + (1 - hand) * middles, images)
        known = points.isfinite().all(2).all(1, keepdim=True)
        places = torch.where(known, boxes(points.nan_to_num()), boxes(points_in(around(hands), theta)))
        return spoil(images, generator).contiguous(memory_format=torch.channels_last), points, places
