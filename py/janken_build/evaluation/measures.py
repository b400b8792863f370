"""The figures: right answers, calibration, refusal."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from janken.recognition.neighbors import Prediction

N_BINS = 10

Answer = tuple[str, Prediction]
"""The true label, and what was answered."""


def accuracy(answers: Sequence[Answer]) -> float:
    return sum(label == prediction.label for label, prediction in answers) / len(answers)


def confusion(answers: Iterable[Answer], labels: Sequence[str]) -> NDArray[np.int64]:
    """(n_labels, n_labels + 1): a row for each true label, a column for each answer, and one for none."""
    counts = np.zeros((len(labels), len(labels) + 1), dtype=np.int64)
    for label, prediction in answers:
        column = labels.index(prediction.label) if prediction.label in labels else len(labels)
        counts[labels.index(label), column] += 1
    return counts


def calibration_error(answers: Sequence[Answer]) -> float:
    """Expected calibration error (Naeini et al., 2015): |confidence - share right|, over ten bins of confidence.

    The confidence is that of the most likely label, whether or not it was refused.
    """
    tops = [max(prediction.confidences.items(), key=lambda item: item[1]) for _, prediction in answers]
    confidences = np.array([confidence for _, confidence in tops])
    right = np.array([label == top for (label, _), (top, _) in zip(answers, tops, strict=True)], dtype=float)
    bins = np.minimum((confidences * N_BINS).astype(int), N_BINS - 1)
    gaps = [abs(confidences[bins == i].mean() - right[bins == i].mean()) * (bins == i).mean() for i in set(bins)]
    return float(sum(gaps))


def auroc(known: Sequence[float], strange: Sequence[float]) -> float:
    """The chance that a strange one's novelty is above a known one's; equal ones count half. NaN without any."""
    if not len(known) or not len(strange):
        return float("nan")
    below = np.array(known)[:, np.newaxis] < np.array(strange)
    equal = np.array(known)[:, np.newaxis] == np.array(strange)
    return float(below.mean() + equal.mean() / 2)
