"""A hand of capsules: which bones a sign bends, and where the bones then are.

Coordinates are the hand's own, the unit about one palm width: x to the thumb's side, y from the wrist to the fingers,
z out of the palm. A capsule is a bone with flesh: two end points and a radius. Proportions are rough adult ones.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

KNUCKLES = ((0.37, 1.00, 0.0), (0.12, 1.05, 0.02), (-0.13, 1.00, 0.01), (-0.36, 0.90, -0.02))
BONE_LENGTHS = ((0.50, 0.30, 0.23), (0.55, 0.34, 0.24), (0.51, 0.32, 0.23), (0.40, 0.24, 0.20))
FINGER_RADII = ((0.135, 0.120, 0.105), (0.140, 0.122, 0.107), (0.133, 0.117, 0.103), (0.117, 0.103, 0.093))
THUMB_RADII = (0.185, 0.145, 0.122)
THUMB_LENGTHS = (0.42, 0.38, 0.30)
THUMB_ROOT = (0.28, 0.22, 0.06)
FULL_CURL = (1.45, 1.75, 1.10)  # radians at the knuckle and the two joints of a closed finger

# A thumb's three bones as directions: stretched out, along the palm's side, folded over the fingers.
THUMB_DIRECTIONS = {
    "out": ((0.75, 0.60, 0.25), (0.75, 0.65, 0.10), (0.75, 0.65, 0.05)),
    "up": ((0.95, 0.25, 0.15), (1.00, 0.05, 0.05), (1.00, -0.05, 0.0)),
    "side": ((0.50, 0.80, 0.30), (0.15, 0.98, 0.10), (0.05, 1.00, 0.05)),
    "over": ((0.45, 0.60, 0.65), (-0.45, 0.65, 0.60), (-0.90, 0.25, 0.35)),
    "pinch": ((0.40, 0.60, 0.70), (0.15, 0.80, 0.58), (0.05, 0.85, 0.50)),
}

# sign -> (thumb, how far index, middle, ring and little finger are curled). Rock, paper and scissors come first.
SIGNS: dict[str, tuple[tuple[str, ...], tuple[float, float, float, float]]] = {
    "rock": (("over", "over", "side"), (1.0, 1.0, 1.0, 1.0)),
    "paper": (("out", "side", "out"), (0.0, 0.0, 0.0, 0.0)),
    "scissors": (("over", "over", "side", "out"), (0.0, 0.0, 1.0, 1.0)),
    "point": (("over", "side"), (0.0, 1.0, 1.0, 1.0)),
    "thumb": (("up",), (1.0, 1.0, 1.0, 1.0)),
    "three": (("over",), (0.0, 0.0, 0.0, 1.0)),
    "four": (("over",), (0.0, 0.0, 0.0, 0.0)),
    "horns": (("over", "side"), (0.0, 1.0, 1.0, 0.0)),
    "phone": (("up", "out"), (1.0, 1.0, 1.0, 0.0)),
    "ell": (("up", "out"), (0.0, 1.0, 1.0, 1.0)),
    "circle": (("pinch",), (0.62, 0.10, 0.05, 0.0)),
    "claw": (("out",), (0.50, 0.50, 0.50, 0.50)),
    "beak": (("pinch",), (0.42, 0.42, 0.42, 0.42)),
    "little": (("over",), (1.0, 1.0, 1.0, 0.0)),
}


@dataclass(frozen=True)
class Capsules:
    """Bones with flesh. start, end: (n_bones, 3); radius: (n_bones,); arm: how many of the last are forearm."""

    start: Floats
    end: Floats
    radius: Floats
    arm: int


def rotation(axis: int, angle: float) -> Floats:
    """The 3x3 matrix turning by `angle` radians about axis 0 (x), 1 (y) or 2 (z)."""
    i, j = ((1, 2), (2, 0), (0, 1))[axis]
    matrix = np.eye(3, dtype=np.float32)
    matrix[i, i] = matrix[j, j] = np.cos(angle)
    matrix[j, i], matrix[i, j] = np.sin(angle), -np.sin(angle)
    return matrix


def pose(sign: str, rng: np.random.Generator) -> Capsules:
    """One hand showing `sign`, with the small differences two people, or two moments, have."""
    thumbs, curls = SIGNS[sign]
    bones: list[tuple[Floats, Floats, float]] = []
    thickness, spread = rng.uniform(0.88, 1.15), rng.uniform(-0.1, 1.0)
    if sign == "scissors":
        spread = rng.uniform(0.4, 1.5)
    for finger in range(4):
        bones += _finger(finger, curls[finger], spread, thickness, rng)
    bones += _thumb(str(rng.choice(thumbs)), thickness, rng)
    wrist = np.array([0.0, 0.0, 0.0], np.float32)
    for finger in range(4):  # the palm: one bone to each knuckle, from along the wrist
        root = wrist + np.array([0.2 * KNUCKLES[finger][0] / 0.36, 0.12, 0.0], np.float32)
        bones.append((root, np.array(KNUCKLES[finger], np.float32) * np.float32(0.97), 0.17 * thickness))
    bones.append((np.array(THUMB_ROOT, np.float32), np.array([0.30, 0.80, 0.02], np.float32), 0.16 * thickness))
    tilt = rotation(0, rng.normal(0, 0.35)) @ rotation(2, rng.normal(0, 0.25))
    for side in (-0.11, 0.11):
        root = wrist + np.array([side, 0.0, 0.0], np.float32)
        bones.append((root, root + tilt @ np.array([0, -2.6, 0], np.float32), rng.uniform(0.21, 0.26)))
    starts, ends, radii = zip(*bones, strict=True)
    return Capsules(np.stack(starts), np.stack(ends), np.array(radii, np.float32), arm=2)


def _finger(
    finger: int, curl: float, spread: float, thickness: float, rng: np.random.Generator
) -> list[tuple[Floats, Floats, float]]:
    curl = float(np.clip(curl + rng.normal(0, 0.09), -0.06, 1.05))
    aside = (-0.24, -0.06, 0.10, 0.26)[finger] * spread * (1 - 0.7 * max(curl, 0)) + rng.normal(0, 0.04)
    turn = rotation(2, aside)
    at, angle, bones = np.array(KNUCKLES[finger], np.float32), 0.0, []
    for length, radius, full in zip(BONE_LENGTHS[finger], FINGER_RADII[finger], FULL_CURL, strict=True):
        angle += curl * full + rng.normal(0, 0.06)
        to = at + turn @ np.array([0, np.cos(angle), np.sin(angle)], np.float32) * np.float32(length)
        bones.append((at, to, radius * thickness))
        at = to
    return bones


def _thumb(state: str, thickness: float, rng: np.random.Generator) -> list[tuple[Floats, Floats, float]]:
    at, bones = np.array(THUMB_ROOT, np.float32), []
    sway = rng.normal(0, 0.12, 3)
    for length, radius, direction in zip(THUMB_LENGTHS, THUMB_RADII, THUMB_DIRECTIONS[state], strict=True):
        aim = np.array(direction) + sway + rng.normal(0, 0.06, 3)
        to = (at + aim / np.linalg.norm(aim) * length).astype(np.float32)
        bones.append((at, to, radius * thickness))
        at = to
    return bones
