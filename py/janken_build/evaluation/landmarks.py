"""Where the 21 points of each pictured hand are, as a landmark model found them: landmarks.json beside manifest.csv."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from janken_build.errors import BuildError
from janken_build.evaluation.clips import Picture, read_pictures

Points = NDArray[np.float32]

N_POINTS = 21
FARTHEST = 1.0
"""How far outside the picture (in shares of its side) a point may lie: the hand is cut off there."""


def read_landmarks(folder: Path, pictures: Sequence[Picture]) -> dict[Path, Points]:
    """For each of the folder's pictures (21, 2), x and y in shares of its width and height; NaN if no hand was found.

    Raises BuildError if there is no such file, if it is damaged, or if it is about other pictures.
    """
    file = folder / "landmarks.json"
    if not file.is_file():
        raise BuildError(f"{folder} holds no landmarks.json, which says where the points of each hand are.")
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BuildError(f"{file} cannot be read ({error}): fetch it again.") from error
    if not isinstance(found, dict):
        raise BuildError(f"{file} is no table of pictures: fetch it again.")
    names = {picture.path.relative_to(folder).as_posix(): picture.path for picture in pictures}
    if strangers := sorted(found.keys() - names.keys()):
        raise BuildError(f"{file} does not fit its pictures: manifest.csv does not list {strangers[0]}.")
    if not found:
        raise BuildError(f"{file} does not fit its pictures: it knows none of them.")
    unknown = np.full((N_POINTS, 2), np.nan, np.float32)
    return {path: _points(found[name], name, file) if name in found else unknown for name, path in names.items()}


def _points(entry: object, name: str, file: Path) -> Points:
    """(21, 2) of one entry: {"points": 21 times [x, y, z]}."""
    try:
        points = np.array(entry["points"], np.float32)  # type: ignore[index]  # whatever it is, it fits or raises
    except (KeyError, TypeError, ValueError) as error:
        raise BuildError(f"{file}: the landmarks of {name} cannot be read ({error}).") from error
    if points.shape not in {(N_POINTS, 2), (N_POINTS, 3)}:
        raise BuildError(f"{file}: {name} has landmarks of shape {points.shape}, not ({N_POINTS}, 3).")
    flat: Points = points[:, :2]
    if not (np.isfinite(flat).all() and (flat > -FARTHEST).all() and (flat < 1 + FARTHEST).all()):
        raise BuildError(f"{file}: the landmarks of {name} lie outside its picture: they are of another one.")
    return flat


def read_all_landmarks(folders: Sequence[Path]) -> dict[Path, Points]:
    """The landmarks of every picture of all folders, as `read_landmarks`. Raises BuildError."""
    landmarks: dict[Path, Points] = {}
    for folder in folders:
        landmarks |= read_landmarks(folder, read_pictures(folder))
    return landmarks
