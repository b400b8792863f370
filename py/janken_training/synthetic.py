"""The rendered pictures, made once for a run and kept on disk: rendering 5,000 hands takes some minutes."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from janken_training.backgrounds import backgrounds
from janken_training.render import render_hands

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Synthetic:
    """hands: RGBA (n_hands, 4, side, side); signs: the name of each; rooms: RGB (n_rooms, 3, side, side)."""

    hands: Pixels
    signs: list[str]
    rooms: Pixels


def load_synthetic(folder: Path, n_hands: int, side_px: int, seed: int) -> Synthetic:
    """Read the pictures of this size and seed from `folder`, or render and keep them there."""
    file = folder / f"synthetic-{n_hands}-{side_px}-{seed}.npz"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        hands, signs = render_hands(n_hands, side_px, seed)
        rooms = backgrounds(n_hands // 4, side_px, seed + 1)
        partial = file.with_suffix(".partial.npz")  # a rendering cut short must not look whole
        np.savez(partial, hands=hands, signs=np.array(signs), rooms=rooms)
        partial.rename(file)
    with np.load(file) as kept:
        return Synthetic(kept["hands"], [str(sign) for sign in kept["signs"]], kept["rooms"])
