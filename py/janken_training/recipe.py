"""How to train: every number that was chosen, and the learning rate over time."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """How to train. The weights scale the losses' sum; 0 leaves one out."""

    steps: int = 3000
    learning_rate: float = 2e-3
    weight_decay: float = 0.05
    warmup_steps: int = 150
    average_decay: float = 0.998  # of the running average of weights, which is what is exported
    temperature: float = 0.1
    label_weight: float = 0.5
    tutor_weight: float = 2.0
    feature_weight: float = 3.0
    likeness_weight: float = 0.5
    tutor_steps: int = 500
    tutor_rate: float = 3e-4  # of the tutor's ImageNet layers; its new ones learn 5 times as fast


N_CLASS = 64
"""Numbers between the network's features and the signs, in student and tutor: both only needed while training."""


def schedule(step: int, recipe: Recipe) -> float:
    """The learning rate at `step`: a linear warm-up, then half a cosine down to 0."""
    if step < recipe.warmup_steps:
        return recipe.learning_rate * (step + 1) / recipe.warmup_steps
    progress = (step - recipe.warmup_steps) / max(1, recipe.steps - recipe.warmup_steps)
    return recipe.learning_rate * (1 + math.cos(math.pi * min(progress, 1))) / 2
