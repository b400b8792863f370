"""The training loop: one step is one batch; it can stop after any step and go on later as if it had not."""

import math
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from janken_training import losses
from janken_training.average import follow
from janken_training.batches import Batch, Batches
from janken_training.checkpoint import LogRow, restore, save
from janken_training.decode import Pixels
from janken_training.hand_model import SIGNS
from janken_training.network import HandNet
from janken_training.recipe import N_CLASS, Recipe, schedule
from janken_training.teacher import N_FEATURES, Floats
from janken_training.tutor import Tutor


class Learner(nn.Module):
    """The network with what only training needs: a classifier of signs, and a map to the tutor's features."""

    def __init__(self, net: HandNet) -> None:
        super().__init__()
        self.net = net
        self.classifier = nn.Sequential(nn.Linear(net.n_pooled, N_CLASS), nn.Linear(N_CLASS, len(SIGNS)))
        self.to_tutor = nn.Linear(net.n_pooled, N_FEATURES)

    def losses(self, batch: Batch, tutor: Tutor, recipe: Recipe) -> dict[str, Tensor]:
        """Every loss by name, weighted. The tutor looks at the very same pictures."""
        with torch.no_grad():
            features, theirs = tutor(batch.images)
        with torch.autocast("cpu", torch.bfloat16):
            pooled, _ = self.net(batch.images)
        ours = self.classifier(pooled.float())
        predicted = self.to_tutor(pooled.float())
        label = functional.cross_entropy(ours[: len(batch.signs)], batch.signs, label_smoothing=0.1)
        answer = functional.kl_div(ours.log_softmax(1), theirs.log_softmax(1), log_target=True, reduction="batchmean")
        feature = losses.regression_distillation(predicted, features - features.mean(0))
        likeness = losses.similarity_distillation(predicted, features, recipe.temperature)
        return {
            "label": recipe.label_weight * label,
            "tutor": recipe.tutor_weight * answer,
            "feature": recipe.feature_weight * feature,
            "likeness": recipe.likeness_weight * likeness,
        }


def make_optimizer(learner: Learner, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW that decays weights, but neither biases nor batch normalization."""
    matrices = [parameter for parameter in learner.parameters() if parameter.ndim > 1]
    vectors = [parameter for parameter in learner.parameters() if parameter.ndim <= 1]
    groups = [{"params": matrices, "weight_decay": recipe.weight_decay}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=recipe.learning_rate)


def train(
    batches: Batches,
    tutor: Tutor,
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
        terms = learner.losses(batches.at(step), tutor, recipe)
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


def embed(net: HandNet, pixels: Pixels, batch: int = 64) -> tuple[Floats, Floats]:
    """`pooled` and `cells` of RGB pictures (n, 3, SIDE_PX, SIDE_PX), 0..255."""
    net.eval()
    parts: list[list[Floats]] = [[], []]
    with torch.no_grad():
        for start in range(0, len(pixels), batch):
            images = torch.from_numpy(pixels[start : start + batch]).float() / 255
            for part, values in zip(parts, net(images.contiguous(memory_format=torch.channels_last)), strict=True):
                part.append(values.numpy())
    pooled, cells = (np.concatenate(part) for part in parts)
    return pooled, cells
