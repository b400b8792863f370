"""How to train: every number that was chosen, and the learning rate over time."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """How to train. The weights scale the losses' sum; 0 leaves one out."""

    steps: int = 13000
    n_photographs: int = 230  # in a batch, those without a hand apart
    n_empty: int = 26
    learning_rate: float = 3e-3
    weight_decay: float = 0.05
    warmup_steps: int = 300
    average_decay: float = 0.999  # of the running average of weights, which is what is exported
    temperature: float = 0.1
    label_smoothing: float = 0.1
    label_weight: float = 1.0
    points_weight: float = 3.0
    box_weight: float = 1.0
    contrast_weight: float = 0.3
    tutor_weight: float = 1.0
    likeness_weight: float = 0.5  # which pictures the tutor finds alike
    tutor_steps: int = 500
    tutor_rate: float = 3e-4  # of the tutor's ImageNet layers; its new ones learn 5 times as fast


def schedule(step: int, progress: float, recipe: Recipe) -> float:
    """The learning rate: a linear warm-up over the first steps, and half a cosine over a progress from 0 to 1."""
    warmup = min(1.0, (step + 1) / recipe.warmup_steps)
    return recipe.learning_rate * warmup * (1 + math.cos(math.pi * min(progress, 1))) / 2


def advance(progress: float, n_left: float) -> float:
    """The progress after one more step of `n_left`: what is left of the way is shared evenly.

    So a run whose number of steps, or time, changes on the way goes on smoothly and still ends at 1.
    """
    return min(1.0, progress + (1 - progress) / max(n_left, 1.0))
