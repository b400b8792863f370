"""Figures on recordings never trained on: ours and the ImageNet baseline."""

from dataclasses import dataclass

import numpy as np

from janken_training.baseline import Floats, embed_onnx, normalize_pixels
from janken_training.clips import Picture
from janken_training.decode import decode
from janken_training.evaluate import Figure, across_sessions, normalize, within_a_session
from janken_training.network import SIDE_PX
from janken_training.teacher import SIDE_PX as TEACHER_SIDE_PX


@dataclass(frozen=True)
class Figures:
    """Both protocols' accuracies; `strict` shares no session between samples and queries."""

    within: Figure
    across: Figure
    strict: Figure


def measure(pictures: list[Picture], embeddings: Floats) -> Figures:
    """The figures of one embedding, (n_pictures, n_features)."""
    return Figures(
        within_a_session(pictures, embeddings),
        across_sessions(pictures, embeddings),
        across_sessions(pictures, embeddings, strict=True),
    )


def compare(pictures: list[Picture], ours: bytes, squeezenet: bytes) -> dict[str, Figures]:
    """The figures of each embedding by name, on the same pictures and the same draws, through native onnxruntime."""
    hand = normalize(embed_onnx(ours, decode(pictures, SIDE_PX).astype(np.float32)))
    imagenet = normalize(embed_onnx(squeezenet, normalize_pixels(decode(pictures, TEACHER_SIDE_PX))))
    return {
        "ours": measure(pictures, hand),
        "ImageNet SqueezeNet 1.1, fire9 pool": measure(pictures, imagenet),
    }


def table(figures: dict[str, Figures]) -> str:
    """The figures as a Markdown table."""
    lines = ["| embedding | within a session | across sessions | across, no shared session |", "|" + " --- |" * 4]
    lines += [f"| {name} | {figure.within} | {figure.across} | {figure.strict} |" for name, figure in figures.items()]
    return "\n".join(lines)
