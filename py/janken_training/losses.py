"""What the network is taught. Every loss takes embeddings that need not be normalized, and is a scalar."""

import torch
from torch import Tensor
from torch.nn import functional


def supervised_contrast(embeddings: Tensor, groups: Tensor, temperature: float) -> Tensor:
    """Pull pictures of one group together, push all others away; (n, n_features) and (n,) group numbers.

    Khosla et al. 2020, https://arxiv.org/abs/2004.11362, L_out. With every picture its own group, shown in two views,
    this is SimCLR's NT-Xent (Chen et al. 2020). Pictures alone in their group only push.
    """
    unit = functional.normalize(embeddings, dim=1)
    logits = unit @ unit.T / temperature
    self_mask = torch.eye(len(unit), dtype=torch.bool, device=unit.device)
    log_share = logits - torch.logsumexp(logits.masked_fill(self_mask, -torch.inf), 1, keepdim=True)
    positive = (groups[:, None] == groups[None]) & ~self_mask
    n_positive = positive.sum(1)
    per_picture = -(log_share * positive).sum(1) / n_positive.clamp(min=1)
    return mean_where(per_picture, n_positive > 0)


def likeness(ours: Tensor, theirs: Tensor, temperature: float) -> Tensor:
    """How far which pictures are alike in `ours` (n, n_features) is from which are in `theirs` (n, other_features).

    The divergence of each picture's shares of likeness to the others, by cosine (relational distillation).
    """
    self_mask = torch.eye(len(ours), dtype=torch.bool, device=ours.device)
    shares = []
    for features in (ours, theirs):
        unit = functional.normalize(features, dim=1)
        shares.append((unit @ unit.T / temperature).masked_fill(self_mask, -1e4).log_softmax(1))
    return functional.kl_div(*shares, log_target=True, reduction="batchmean")


def mean_where(values: Tensor, wanted: Tensor) -> Tensor:
    """The mean of the values (of any shape) that are wanted; 0 if none is."""
    return torch.where(wanted, values, 0.0).sum() / wanted.sum().clamp(min=1)


def points_loss(predicted: Tensor, points: Tensor) -> Tensor:
    """Smooth L1 (quadratic within a tenth) of points (n, n_points, 2), over those known and inside the picture."""
    seen = (points.abs() <= 1).all(2, keepdim=True).expand_as(points)  # NaN compares false
    return mean_where(functional.smooth_l1_loss(predicted, points.nan_to_num(), beta=0.1, reduction="none"), seen)


def boxes(points: Tensor) -> Tensor:
    """Center x, y and half the extent of points (n, n_points, 2): (n, 3); NaN where they are NaN."""
    low, high = points.amin(1), points.amax(1)
    return torch.cat([(low + high) / 2, ((high - low) / 2).amax(1, keepdim=True)], 1)


def box_loss(predicted: Tensor, target: Tensor) -> Tensor:
    """Smooth L1 of boxes (n, 3), over those known whose center is inside the picture."""
    seen = (target[:, :2].abs() <= 1).all(1, keepdim=True).expand_as(target)
    return mean_where(functional.smooth_l1_loss(predicted, target.nan_to_num(), beta=0.1, reduction="none"), seen)
