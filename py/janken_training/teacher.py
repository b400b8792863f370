"""SqueezeNet 1.1 with ImageNet weights: where the tutor begins, and the baseline to beat."""

import warnings
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

Floats = NDArray[np.float32]

SIDE_PX = 224
N_FEATURES = 512
MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of ImageNet, RGB in 0..1
POOL_BEFORE_FIRE = (2, 4, 6)


def load(file: Path) -> Tensor:
    """One array of the weights. Python 2 wrote them, which NumPy warns about and reads all the same."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Reading `.npy` or `.npz` file required additional header parsing")
        return torch.from_numpy(np.load(file))


class SqueezeNet(nn.Module):
    """conv1 to fire9 and the global average pool: RGB 0..255 (n, 3, 224, 224) to (n, 512). See its SOURCE.md."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        convs = []
        for i in range(25):
            weight = load(folder / f"squeezenet0_conv{i}_weight.npy")
            n_out, n_in, side, _ = weight.shape
            conv = nn.Conv2d(n_in, n_out, side, 2 if i == 0 else 1, padding=side // 2 if i else 0)
            conv.weight.data = weight
            conv.bias = nn.Parameter(load(folder / f"squeezenet0_conv{i}_bias.npy").flatten())
            convs.append(conv)
        self.convs = nn.ModuleList(convs)

    def forward(self, pixels: Tensor) -> Tensor:
        mean, deviation = (torch.tensor(value)[None, :, None, None] for value in (MEAN, DEVIATION))
        x = torch.relu(self.convs[0]((pixels / 255 - mean) / deviation))
        for fire in range(2, 10):
            if fire in POOL_BEFORE_FIRE:
                x = functional.max_pool2d(x, 3, 2)
            squeeze, expand1, expand3 = self.convs[3 * fire - 5 : 3 * fire - 2]
            x = torch.relu(squeeze(x))
            x = torch.relu(torch.cat([expand1(x), expand3(x)], 1))
        return x.mean((2, 3))
