"""The figures of a net on people and recordings that were not trained on, as the model card shows them."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from janken_build.evaluation.clips import Picture, held_out_clips, teachable_clips
from janken_build.evaluation.judge import METHOD, Judge
from janken_build.evaluation.measures import accuracy
from janken_build.evaluation.protocols import Data, across_sessions, within_a_session
from janken_training.decode import Floats, Pixels, decode
from janken_training.network import SIDE_PX
from janken_training.photographs import Photographs
from janken_training.scenes import scenes
from janken_training.watch import smaller, teachers

N_DRAWS = 20
LINES = {
    "moves": "other people: rock, paper, scissors",
    "pictures": "the same, each picture weighing the same",
    "small": "of them: the hand is small in the picture",
    "cut": "of them: the same, cut around the hand",
    "signs": "all signs at once, 10 pictures of each taught",
    "own": "five other signs, 10 pictures of each taught",
    "strange": "AUROC, signs not taught",
    "empty": "AUROC, no hand",
    "calibration": "calibration error of the moves",
}

Embed = Callable[[Pixels], Floats]
"""Pictures (n, 3, SIDE_PX, SIDE_PX) to embeddings (n, n_features)."""


def people_figures(embed: Embed, train: Sequence[Picture], asked: Photographs) -> dict[str, float]:
    """Taught by people and recordings trained on, these people asked."""
    taught = teachers(train)
    pixels, _ = decode([*taught, *asked.pictures], SIDE_PX)
    empty = embed(smaller(scenes(asked, 0, 0)))
    verdict = Judge(taught, asked.pictures, N_DRAWS).verdict(embed(pixels), empty)
    return {line: getattr(verdict, name) for name, line in LINES.items()}


def recordings_figures(embed: Embed, pictures: Sequence[Picture]) -> dict[str, float]:
    """Right answers on the held-out clips of a folder split by recording, given all its pictures."""
    embeddings = embed(decode(pictures, SIDE_PX)[0])
    data, held_out = Data(pictures, embeddings, np.zeros_like(embeddings)), held_out_clips(pictures)
    clips = [clip for clip in teachable_clips(pictures) if clip in held_out]
    draws = {
        "other recordings of the hands, held out": across_sessions(data, METHOD, held_out),
        "within a session of them, 10 a gesture": within_a_session(data, METHOD, clips),
    }
    return {line: float(np.mean([accuracy(answers) for answers in given])) for line, given in draws.items()}


def table(figures: Mapping[str, Mapping[str, float]]) -> str:
    """Net -> line -> figure, as a Markdown table with a column for each net."""
    lines = [f"| | {' | '.join(figures)} |", "|" + " --- |" * (len(figures) + 1)]
    first = next(iter(figures.values()))
    lines += [f"| {line} | {' | '.join(f'{net[line]:.3f}' for net in figures.values())} |" for line in first]
    return "\n".join(lines)
