"""The photographs a net learns from, in memory: pixels, what they show, who it is, where the hand's points are."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from janken_build.evaluation.clips import Picture
from janken_build.evaluation.landmarks import Points
from janken_build.evaluation.parts import LABELS, series, source
from janken_training.decode import Floats, Pixels, decode

KEPT_SIDE_PX = 192  # more than the network sees, so that looking closer loses little
HOMES = 1.5
"""So much likelier are the sets of people at home, which are the fewest pictures and the most like the page's."""


@dataclass(frozen=True)
class Photographs:
    """pixels (n, 3, side, side), squeezed to squares; aspects (n,); points (n, 21, 2) in shares, NaN if not known."""

    pictures: Sequence[Picture]
    pixels: Pixels
    aspects: Floats
    points: Points

    def chances(self) -> Floats:
        """(n,) how likely each is drawn, summing to 1.

        A label of a set counts by the root of how many there are of it, a move twice; within it, every series by the
        root of its own number, or one much photographed person would be most of it. Homes are seen HOMES times more.
        """
        kinds = [(source(picture), picture.label) for picture in self.pictures]
        of_kind = Counter(kinds)
        of_series = Counter((series(p.clip), p.label) for p in self.pictures)
        weights = np.array([of_series[series(p.clip), p.label] ** -0.5 for p in self.pictures])
        sums: Counter[tuple[str, str]] = Counter()
        for kind, weight in zip(kinds, weights, strict=True):
            sums[kind] += weight  # type: ignore[assignment]  # a Counter of floats
        moves = np.array([2.0 if p.label in LABELS else 1.0 for p in self.pictures])
        shares = np.array([of_kind[kind] ** 0.5 / sums[kind] for kind in kinds])
        homes = np.array([HOMES if source(p).startswith("hagrid") else 1.0 for p in self.pictures])
        chances = weights * shares * moves * homes
        return (chances / chances.sum()).astype(np.float64)


def load_photographs(pictures: Sequence[Picture], points: dict[Path, Points], folder: Path) -> Photographs:
    """Decode them, or read the pixels from `folder` where they were decoded before. Raises BuildError."""
    names = "\n".join(f"{p.path} {p.path.stat().st_size}" for p in pictures)
    file = folder / f"photographs-{KEPT_SIDE_PX}-{hashlib.sha256(names.encode()).hexdigest()[:12]}.npz"
    if file.exists():
        with np.load(file) as kept:
            pixels, aspects = kept["pixels"], kept["aspects"]
    else:
        pixels, aspects = decode(pictures, KEPT_SIDE_PX)
        partial = file.with_suffix(".partial.npz")  # one cut short must not look whole
        np.savez(partial, pixels=pixels, aspects=aspects)
        partial.rename(file)
    return Photographs(pictures, pixels, aspects, np.stack([points[picture.path] for picture in pictures]))
