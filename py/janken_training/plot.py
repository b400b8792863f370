"""The losses as a picture, to see at a glance whether a training went well."""

import csv
from pathlib import Path

import matplotlib
import numpy as np

matplotlib.use("Agg")
from matplotlib import pyplot

NAMES = ("label", "points", "box", "contrast", "tutor")


def plot_losses(log: Path, picture: Path) -> None:
    """Draw every loss of losses.csv over the steps, smoothed over 25, with the learning rate below."""
    with log.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    steps = np.array([int(row["step"]) for row in rows])
    window = min(25, len(rows))
    figure, (upper, lower) = pyplot.subplots(2, 1, figsize=(8, 6), height_ratios=(4, 1), sharex=True)
    for name in NAMES:
        values = np.array([float(row[name]) for row in rows])
        upper.plot(steps[window - 1 :], np.convolve(values, np.ones(window) / window, "valid"), label=name)
    upper.set_ylabel("loss, weighted")
    upper.legend()
    upper.grid(alpha=0.3)
    lower.plot(steps, [float(row["learning_rate"]) for row in rows], color="gray")
    lower.set_ylabel("learning rate")
    lower.set_xlabel("step")
    figure.tight_layout()
    figure.savefig(picture)
    pyplot.close(figure)
