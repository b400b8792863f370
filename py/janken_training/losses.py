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


def similarity_distillation(embeddings: Tensor, teacher: Tensor, temperature: float) -> Tensor:
    """Be alike where the teacher finds pictures alike: cross-entropy between rows of softmax similarities.

    Relational distillation as in Fang et al. 2021 (SEED, https://arxiv.org/abs/2101.04731), with the batch as queue.
    `teacher` (n, n_teacher_features) is centered over the batch first: its features are nonnegative, hence all alike.
    """
    unit = functional.normalize(embeddings, dim=1)
    target = functional.normalize(teacher - teacher.mean(0), dim=1)
    self_mask = torch.eye(len(unit), dtype=torch.bool)
    ours = (unit @ unit.T / temperature).masked_fill(self_mask, -1e4)
    theirs = (target @ target.T / temperature).masked_fill(self_mask, -1e4)
    return functional.kl_div(ours.log_softmax(1), theirs.log_softmax(1), log_target=True, reduction="batchmean")


def regression_distillation(predicted: Tensor, teacher: Tensor) -> Tensor:
    """One minus the cosine between a linear map of our features and the teacher's centered ones."""
    return 1 - functional.cosine_similarity(predicted, teacher, dim=1).mean()
