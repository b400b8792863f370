"""What only training needs on top of the network: which sign, where the points are, and numbers to compare by."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from janken.frames.gaze import N_BOX
from janken_build.evaluation.landmarks import N_POINTS
from janken_training.network import HandNet

N_CODE = 64


@dataclass(frozen=True)
class Answers:
    """logits (n, n_signs); code (n, N_CODE); points (n, 21, 2), -1 to 1; box (n, 3): center x, y, half the extent."""

    logits: Tensor
    code: Tensor
    points: Tensor
    box: Tensor


class Learner(nn.Module):
    """The network with its heads. The points are read from the last map pooled to 3 x 3, so that places count.

    The signs are told from the code: contrast alone lets it collapse to one direction at first.
    """

    def __init__(self, net: HandNet, n_signs: int) -> None:
        super().__init__()
        self.net = net
        n_features = net.n_pooled + net.n_cells
        self.norm = nn.BatchNorm1d(n_features)
        self.to_code = nn.Linear(n_features, N_CODE)
        self.drop = nn.Dropout(0.1)
        self.classifier = nn.Linear(N_CODE, n_signs)
        self.to_points = nn.Linear(9 * net.widths.expand[-1], 2 * N_POINTS)
        self.to_box = nn.Linear(9 * net.widths.expand[-1], N_BOX)

    def forward(self, images: Tensor) -> Answers:
        with torch.autocast(images.device.type, torch.bfloat16):
            pooled, cells, last = self.net.features(images)
        code = self.to_code(self.norm(torch.cat([pooled, cells], 1).float()))
        places = nn.functional.avg_pool2d(last.float(), 3, 2).flatten(1)
        points = self.to_points(places).view(-1, N_POINTS, 2)
        return Answers(self.classifier(self.drop(code)), code, points, self.to_box(places))

    def fold_code(self) -> tuple[Tensor, Tensor]:
        """Weight (N_CODE, n_pooled + n_cells) and bias (N_CODE,) equal to `norm` and `to_code` in evaluation."""
        mean, variance = self.norm.running_mean, self.norm.running_var
        assert mean is not None and variance is not None
        gain = self.norm.weight / torch.sqrt(variance + self.norm.eps)
        weight = self.to_code.weight * gain
        return weight, self.to_code.bias + self.to_code.weight @ (self.norm.bias - mean * gain)

    def features(self, images: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`pooled`, `cells` and code in evaluation and full precision, of which an embedding is made."""
        pooled, cells = self.net(images)
        return pooled, cells, self.to_code(self.norm(torch.cat([pooled, cells], 1)))
