"""The network: fire modules with shortcuts; the embedding is what the last two squeeze to, and what comes out.

A fire module (SqueezeNet, Iandola et al. 2016, https://arxiv.org/abs/1602.07360) squeezes to a few channels by 1x1
convolutions and expands again by 1x1 and 3x3 ones; a shortcut (He et al. 2015) goes around it where shapes agree.
Only operators onnxruntime-web's WebGL backend has: Conv, Relu, Add, Concat, MaxPool, AveragePool, Flatten.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn

SIDE_PX = 112


@dataclass(frozen=True)
class Widths:
    """Channels: of the first convolution, then for each of three resolutions those squeezed to and expanded to."""

    stem: int = 32
    squeeze: tuple[int, ...] = (16, 32, 56)
    expand: tuple[int, ...] = (64, 160, 320)
    fires: tuple[int, ...] = (2, 2, 3)  # how many fire modules there are at each resolution

    def times(self, factor: float) -> "Widths":
        """So many times as wide, in multiples of 8."""
        squeeze, expand = (tuple(8 * round(n * factor / 8) for n in part) for part in (self.squeeze, self.expand))
        return Widths(8 * round(self.stem * factor / 8), squeeze, expand, self.fires)

    @classmethod
    def of(cls, state: Mapping[str, Tensor]) -> "Widths":
        """Those of a HandNet, by its weights; names may begin with "net."."""
        shapes = {name.removeprefix("net."): tuple(weight.shape) for name, weight in state.items()}
        fires = Counter(name.split(".")[1] for name in shapes if name.endswith("squeeze.conv.weight"))
        squeeze = tuple(shapes[f"stages.{stage}.0.squeeze.conv.weight"][0] for stage in fires)
        expand = tuple(2 * shapes[f"stages.{stage}.0.expand1.conv.weight"][0] for stage in fires)
        return cls(shapes["stem.conv.weight"][0], squeeze, expand, tuple(fires.values()))


class ConvUnit(nn.Module):
    """Convolution, batch normalization, ReLU. `fold` gives the one convolution that does the first two."""

    def __init__(self, n_in: int, n_out: int, side: int, stride: int = 1) -> None:
        super().__init__()
        self.conv = nn.Conv2d(n_in, n_out, side, stride, padding=side // 2, bias=False)
        self.norm = nn.BatchNorm2d(n_out)

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(self.norm(self.conv(x)))

    def fold(self) -> tuple[Tensor, Tensor]:
        """Weight (n_out, n_in, side, side) and bias (n_out,) equal to conv and norm as they are in evaluation."""
        mean, variance = self.norm.running_mean, self.norm.running_var
        assert mean is not None and variance is not None
        gain = self.norm.weight / torch.sqrt(variance + self.norm.eps)
        return self.conv.weight * gain[:, None, None, None], self.norm.bias - mean * gain


class Fire(nn.Module):
    """(n, n_in, h, w) -> (n, n_out, h, w), with a shortcut if n_in == n_out."""

    def __init__(self, n_in: int, n_squeeze: int, n_out: int) -> None:
        super().__init__()
        self.squeeze = ConvUnit(n_in, n_squeeze, 1)
        self.expand1 = ConvUnit(n_squeeze, n_out // 2, 1)
        self.expand3 = ConvUnit(n_squeeze, n_out // 2, 3)
        self.shortcut = n_in == n_out

    def forward(self, x: Tensor) -> Tensor:
        return self.both(x)[1]

    def both(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """What it squeezes its input to, and its output."""
        squeezed = self.squeeze(x)
        expanded = torch.cat([self.expand1(squeezed), self.expand3(squeezed)], 1)
        return squeezed, x + expanded if self.shortcut else expanded


class HandNet(nn.Module):
    """RGB in 0..1, (n, 3, 112, 112), to features of two kinds; an embedding is both side by side (`export.py`).

    `pooled`: the last two resolutions' outputs, each averaged over the picture: which shapes there are, not where.
    `cells`: what the last fire squeezes to, averaged in 3 x 3 overlapping cells, the left and the right column then
    averaged too: where they are, the same for a hand and its mirror image. A player's own few examples need both.
    """

    def __init__(self, widths: Widths | None = None) -> None:
        super().__init__()
        self.widths = widths = widths or Widths()
        self.stem = ConvUnit(3, widths.stem, 3, stride=2)
        stages, n_in = [], widths.stem
        for n_squeeze, n_out, n_fires in zip(widths.squeeze, widths.expand, widths.fires, strict=True):
            more = [Fire(n_out, n_squeeze, n_out) for _ in range(n_fires - 1)]
            stages.append(nn.ModuleList([Fire(n_in, n_squeeze, n_out), *more]))
            n_in = n_out
        self.stages = nn.ModuleList(stages)
        self.n_pooled = widths.expand[-1] + widths.expand[-2]
        self.n_cells = 6 * widths.squeeze[-1]

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """`pooled` (n, n_pooled) and `cells` (n, n_cells)."""
        return self.features(x)[:2]

    def features(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`pooled`, `cells`, and the last map (n, expand[-1], 7, 7)."""
        x, pooled, squeezed = self.stem(x), [], x
        for stage in self.stages:
            x = nn.functional.max_pool2d(x, 2)
            for fire in stage:  # type: ignore[union-attr]  # each is a ModuleList of fires
                squeezed, x = fire.both(x)
            pooled.append(x.mean((2, 3)))
        cells = nn.functional.avg_pool2d(squeezed, 3, 2)
        middle, sides = cells[..., 1], (cells[..., 0] + cells[..., 2]) / 2
        return torch.cat(pooled[-2:], 1), torch.stack([middle, sides], 2).flatten(1), x
