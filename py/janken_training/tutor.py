"""The tutor: SqueezeNet 1.1 with ImageNet weights, taught hands before it teaches.

What it learned from a million pictures makes it see hands of strangers better than a net that has only seen ours, and
a small net can learn more from its answers to distorted pictures than from the labels alone ("Knowledge
distillation: a good teacher is patient and consistent", Beyer et al. 2021, https://arxiv.org/abs/2106.05237). Its
weights stay here: nothing of them is in hands.onnx.
"""

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from janken_training import losses
from janken_training.average import follow
from janken_training.batches import Batches
from janken_training.heads import N_CODE
from janken_training.recipe import Recipe
from janken_training.teacher import N_FEATURES, SqueezeNet

WARMUP_STEPS = 50
CONTRAST_WEIGHT = 0.5
STUDENTS_STEPS = 10**6
"""The batches from here on are the tutor's: the student sees others."""


class Tutor(nn.Module):
    """RGB in 0..1 (n, 3, h, w) to SqueezeNet's features (n, 512) and the signs' logits (n, n_signs)."""

    def __init__(self, squeezenet: Path, n_signs: int) -> None:
        super().__init__()
        self.net = SqueezeNet(squeezenet)
        self.drop = nn.Dropout(0.3)
        self.classifier = nn.Linear(N_FEATURES, n_signs)
        self.projection = nn.Linear(N_FEATURES, N_CODE)
        self.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # in PyTorch, not in its types

    def forward(self, images: Tensor) -> tuple[Tensor, Tensor]:
        with torch.autocast(images.device.type, torch.bfloat16):
            features: Tensor = self.net(images * 255)
        features = features.float()
        return features, self.classifier(self.drop(features))

    def loss(self, images: Tensor, signs: Tensor, temperature: float) -> Tensor:
        """Tell the signs apart, and keep pictures of one sign together."""
        features, logits = self(images)
        label = functional.cross_entropy(logits, signs, label_smoothing=0.1)
        contrast = losses.supervised_contrast(self.projection(features), signs, temperature)
        return label + CONTRAST_WEIGHT * contrast


def load_tutor(folder: Path, squeezenet: Path, batches: Batches, recipe: Recipe, seed: int) -> Tutor:
    """Read the tutor that was taught in `folder`, or teach it (some minutes; begun anew if stopped) and keep it."""
    file = folder / "tutor.pt"
    tutor = Tutor(squeezenet, len(batches.names)).to(batches.device)
    if file.exists():
        tutor.load_state_dict(torch.load(file, map_location="cpu", weights_only=True))
        return tutor.eval()
    tutor = teach_tutor(tutor, Tutor(squeezenet, len(batches.names)).to(batches.device), batches, recipe, seed)
    torch.save(tutor.state_dict(), file.with_suffix(".partial"))
    file.with_suffix(".partial").rename(file)
    return tutor


def teach_tutor(tutor: Tutor, average: Tutor, batches: Batches, recipe: Recipe, seed: int) -> Tutor:
    """Fine-tune the tutor on the first views of the batches; the averaged one is returned."""
    torch.manual_seed(seed)
    for layer in (tutor.classifier, tutor.projection):
        layer.reset_parameters()
    average.load_state_dict(tutor.state_dict())
    new = [*tutor.classifier.parameters(), *tutor.projection.parameters()]
    groups = [{"params": tutor.net.parameters(), "factor": 1.0}, {"params": new, "factor": 5.0}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.02)
    tutor.train()
    for step in range(recipe.tutor_steps):
        rate = recipe.tutor_rate * min(1, (step + 1) / WARMUP_STEPS)
        rate *= (1 + math.cos(math.pi * step / recipe.tutor_steps)) / 2
        for group in optimizer.param_groups:
            group["lr"] = rate * group["factor"]
        batch = batches.at(STUDENTS_STEPS + step)
        loss = tutor.loss(batch.images, batch.signs, recipe.temperature)
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(tutor.parameters(), 5.0)
        optimizer.step()
        follow(average, tutor, min(0.99, (step + 1) / (step + 10)))
        if (step + 1) % 100 == 0:
            print(f"tutor, step {step + 1} of {recipe.tutor_steps}: loss {loss.item():.3f}", flush=True)
    return average.eval()
