"""The training loop: one step is one batch; it can stop after any step and go on later as if it had not."""

import math
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from janken_training import losses
from janken_training.batches import Batch, Batches
from janken_training.checkpoint import LogRow, restore, save
from janken_training.decode import Pixels
from janken_training.hand_model import SIGNS
from janken_training.network import HandNet
from janken_training.recipe import Recipe, schedule
from janken_training.teacher import N_FEATURES, Floats


class Learner(nn.Module):
    """The network with what only training needs: a classifier of signs, and a map to the teacher's features."""

    def __init__(self, net: HandNet) -> None:
        super().__init__()
        self.net = net
        self.classifier = nn.Linear(net.widths.n_class, len(SIGNS))
        self.to_teacher = nn.Linear(net.n_pooled, N_FEATURES)

    def losses(self, batch: Batch, recipe: Recipe) -> dict[str, Tensor]:
        """Every loss by name, weighted."""
        with torch.autocast("cpu", torch.bfloat16):
            pooled = self.net.pooled(batch.images)
        pooled = pooled.float()
        class_part, moment_part = self.net.heads(pooled)
        at = recipe.temperature
        teacher = batch.teacher - batch.teacher.mean(0)
        label = nn.functional.cross_entropy(self.classifier(class_part), batch.signs, label_smoothing=0.1)
        return {
            "sign": recipe.sign_weight * losses.supervised_contrast(class_part, batch.signs, at),
            "label": recipe.label_weight * label,
            "moment": recipe.moment_weight * losses.supervised_contrast(moment_part, batch.moments, at),
            "likeness": recipe.likeness_weight * losses.similarity_distillation(moment_part, batch.teacher, at),
            "feature": recipe.feature_weight * losses.regression_distillation(self.to_teacher(pooled), teacher),
        }


def make_optimizer(learner: Learner, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW that decays weights, but neither biases nor batch normalization."""
    matrices = [parameter for parameter in learner.parameters() if parameter.ndim > 1]
    vectors = [parameter for parameter in learner.parameters() if parameter.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": recipe.weight_decay}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=recipe.learning_rate)


def follow(average: nn.Module, learner: nn.Module, decay: float) -> None:
    """Move the averaged weights and statistics one step towards the learner's."""
    with torch.no_grad():
        for kept, new in zip(average.state_dict().values(), learner.state_dict().values(), strict=True):
            if kept.is_floating_point():
                kept.lerp_(new, 1 - decay)


def train(
    batches: Batches,
    recipe: Recipe,
    out: Path,
    seed: int,
    watch: Callable[[int, HandNet], None],
    save_every: int = 200,
) -> HandNet:
    """Train to `recipe.steps`, from `out/checkpoint.pt` if there is one; the averaged network is returned.

    Writes out/checkpoint.pt and out/losses.csv; calls `watch(step, averaged network)` whenever it saves.
    """
    torch.manual_seed(seed)
    learner, average = Learner(HandNet()), Learner(HandNet())
    learner.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # in PyTorch, not in its types
    average.load_state_dict(learner.state_dict())
    optimizer = make_optimizer(learner, recipe)
    rows = restore(out, learner, average, optimizer)
    start, before = time.monotonic(), rows[-1].seconds if rows else 0.0
    for step in range(len(rows), recipe.steps):
        for group in optimizer.param_groups:
            group["lr"] = schedule(step, recipe)
        learner.train()
        terms = learner.losses(batches.at(step), recipe)
        optimizer.zero_grad()
        torch.autograd.backward(torch.stack(list(terms.values())).sum())
        nn.utils.clip_grad_norm_(learner.parameters(), 5.0)
        optimizer.step()
        follow(average, learner, min(recipe.average_decay, (step + 1) / (step + 10)))
        values = {name: term.item() for name, term in terms.items()}
        if not all(math.isfinite(value) for value in values.values()):
            raise FloatingPointError(f"A loss is not finite at step {step}: {values}. Lower the learning rate.")
        rows.append(LogRow(step, before + time.monotonic() - start, schedule(step, recipe), **values))
        if (step + 1) % save_every == 0 or step + 1 == recipe.steps:
            save(out, learner, average, optimizer, rows)
            average.eval()
            watch(step + 1, average.net)
    average.eval()
    return average.net


def embed(net: HandNet, pixels: Pixels, batch: int = 64) -> tuple[Floats, Floats, Floats]:
    """The class parts, moment parts and pooled features of RGB pictures (n, 3, SIDE_PX, SIDE_PX), 0..255."""
    net.eval()
    parts: list[list[Floats]] = [[], [], []]
    with torch.no_grad():
        for start in range(0, len(pixels), batch):
            images = torch.from_numpy(pixels[start : start + batch]).float() / 255
            pooled = net.pooled(images.contiguous(memory_format=torch.channels_last))
            for part, values in zip(parts, (*net.heads(pooled), pooled), strict=True):
                part.append(values.numpy())
    class_part, moment_part, pooled_part = (np.concatenate(part) for part in parts)
    return class_part, moment_part, pooled_part
