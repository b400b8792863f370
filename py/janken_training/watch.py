"""What is looked at while a net learns: validation people, by the page's own recognizer."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch

from janken_build.evaluation.clips import Picture
from janken_build.evaluation.judge import Judge
from janken_training.decode import Pixels, decode
from janken_training.embedding import gains_of, joined
from janken_training.heads import Learner
from janken_training.network import SIDE_PX
from janken_training.photographs import Photographs
from janken_training.scenes import scenes
from janken_training.train import features_of

MOST_TAUGHT = 120
"""Pictures of a label that teachers draw from: enough, and quick to embed."""


def teachers(pictures: Sequence[Picture], seed: int = 4) -> list[Picture]:
    """At most MOST_TAUGHT pictures of each label, at random."""
    kept = []
    order = np.random.default_rng(seed).permutation(len(pictures))
    counts: dict[str, int] = {}
    for i in order:
        label = pictures[i].label
        counts[label] = counts.get(label, 0) + 1
        if counts[label] <= MOST_TAUGHT:
            kept.append(pictures[i])
    return kept


def watcher(train: list[Picture], asked: Photographs, out: Path, every: int) -> Callable[[int, Learner], None]:
    """A function that every so many steps keeps the averaged net in `out` and says how it does on `asked`."""
    taught = teachers(train)
    pixels = np.concatenate([decode(part, SIDE_PX)[0] for part in (taught, list(asked.pictures))])
    judge, empty = Judge(taught, asked.pictures), smaller(scenes(asked, 0, 0))

    def watch(step: int, learner: Learner) -> None:
        if step % every:
            print(f"step {step}", flush=True)
            return
        torch.save(learner.state_dict(), out / f"average-{step}.pt")
        features = features_of(learner, np.concatenate([pixels, empty]))
        embeddings = joined(features, gains_of(features))
        verdict = judge.verdict(embeddings[: len(pixels)], embeddings[len(pixels) :])
        print(f"step {step}: validation people: {verdict}", flush=True)

    return watch


def smaller(pixels: Pixels) -> Pixels:
    """Pictures (n, 3, side, side) as the network takes them."""
    images = torch.from_numpy(pixels).float()
    size = (SIDE_PX, SIDE_PX)
    shrunk = torch.nn.functional.interpolate(images, size=size, mode="bilinear", antialias=True)
    return shrunk.clamp(0, 255).byte().numpy()
