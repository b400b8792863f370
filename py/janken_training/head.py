"""How the two parts become one embedding: each scaled to a fixed share of the length, by constants in the graph."""

import numpy as np
import torch
from torch import Tensor

from janken_training.evaluate import normalize
from janken_training.network import HandNet
from janken_training.teacher import Floats

MOMENT_SHARE = 0.4  # the moment part's length when the class part's is 1; chosen on the validation clips


def joined(class_part: Floats, moment_part: Floats) -> Floats:
    """Both parts of length 1 and MOMENT_SHARE, side by side: (n, n_class + n_moment). What the graph approximates."""
    return np.hstack([normalize(class_part), MOMENT_SHARE * normalize(moment_part)])


def joined_head(net: HandNet, class_part: Floats, moment_part: Floats) -> tuple[Tensor, Tensor]:
    """One linear map from pooled features to the embedding: weight (n_features, n_pooled), bias (n_features,).

    The parts given are those of some training pictures; their mean lengths set the scale, as a graph without divisions
    cannot normalize every picture's parts by itself.
    """
    gains = (1 / np.linalg.norm(class_part, axis=1).mean(), MOMENT_SHARE / np.linalg.norm(moment_part, axis=1).mean())
    heads = (net.class_head, net.moment_head)
    weight = torch.cat([head.weight.detach() * float(gain) for head, gain in zip(heads, gains, strict=True)])
    bias = torch.cat([head.bias.detach() * float(gain) for head, gain in zip(heads, gains, strict=True)])
    return weight, bias
