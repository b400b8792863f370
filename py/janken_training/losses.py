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
    self_mask = torch.eye(len(unit), dtype=torch.bool)
    log_share = logits - torch.logsumexp(logits.masked_fill(self_mask, -torch.inf), 1, keepdim=True)
    positive = (groups[:, None] == groups[None]) & ~self_mask
    n_positive = positive.sum(1)
    per_picture = -(log_share * positive).sum(1) / n_positive.clamp(min=1)
    return per_picture[n_positive > 0].mean()


def points_loss(predicted: Tensor, points: Tensor) -> Tensor:
    """Smooth L1 (quadratic within a tenth) of points (n, n_points, 2), over those known and inside the picture."""
    seen = (points.abs() <= 1).all(2, keepdim=True).expand_as(points)  # NaN compares false
    if not seen.any():
        return predicted.sum() * 0
    return functional.smooth_l1_loss(predicted[seen], points[seen], beta=0.1)


def boxes(points: Tensor) -> Tensor:
    """Center x, y and half the extent of points (n, n_points, 2): (n, 3); NaN where they are NaN."""
    low, high = points.amin(1), points.amax(1)
    return torch.cat([(low + high) / 2, ((high - low) / 2).amax(1, keepdim=True)], 1)


def box_loss(predicted: Tensor, points: Tensor) -> Tensor:
    """Smooth L1 of boxes (n, 3), over those known whose center is inside the picture."""
    target = boxes(points)
    seen = (target[:, :2].abs() <= 1).all(1)
    if not seen.any():
        return predicted.sum() * 0
    return functional.smooth_l1_loss(predicted[seen], target[seen], beta=0.1)
