"""A running average of weights, which generalizes better than the weights themselves."""

import torch
from torch import nn


def follow(average: nn.Module, learner: nn.Module, decay: float) -> None:
    """Move the averaged weights and statistics one step towards the learner's."""
    with torch.no_grad():
        for kept, new in zip(average.state_dict().values(), learner.state_dict().values(), strict=True):
            if kept.is_floating_point():
                kept.lerp_(new, 1 - decay)
