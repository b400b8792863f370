"""A running average of weights, which generalizes better than the weights themselves."""

import torch
from torch import nn


def follow(average: nn.Module, learner: nn.Module, decay: float) -> None:
    """Move the averaged weights and statistics one step towards the learner's."""
    pairs = zip(average.state_dict().values(), learner.state_dict().values(), strict=True)
    kept, new = zip(*((old, young) for old, young in pairs if old.is_floating_point()), strict=True)
    with torch.no_grad():
        torch._foreach_lerp_(kept, new, 1 - decay)
