"""The pictures of a folder, the recording that each comes from, and which recordings nothing was ever tuned on."""

import csv
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from janken.examples.gestures import GAME_LABELS
from janken_build.errors import BuildError

OTHER = "other-"
"""What the label of a sign that is no move begins with."""
COLUMNS = ("path", "label", "clip")
SAMPLES_A_LABEL = 11  # the protocol's bound for a clip in which one can both teach and ask
HELD_OUT_SHARE = 0.40
DAY_MS = 86_400_000


@dataclass(frozen=True)
class Picture:
    path: Path
    label: str
    clip: str


def read_pictures(folder: Path) -> list[Picture]:
    """Every picture that the folder's manifest.csv (columns path, label, clip) lists. Raises BuildError."""
    manifest = folder / "manifest.csv"
    if not manifest.is_file():
        raise BuildError(f"{folder} holds no manifest.csv: give a folder of pictures with a table path,label,clip.")
    with manifest.open(newline="", encoding="utf-8", errors="replace") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, start=2):
        empty = [column for column in COLUMNS if not row.get(column)]
        if empty:
            raise BuildError(f"{manifest}, line {number}: there is no {' and no '.join(empty)}.")
        if not (folder / row["path"]).is_file():
            raise BuildError(f"{manifest}, line {number}: there is no picture {folder / row['path']}.")
        if not is_known(row["label"]):
            raise BuildError(
                f"{manifest}, line {number}: nobody knows the label {row['label']}. Labels are "
                f"{', '.join(GAME_LABELS)}, and {OTHER}NAME for any other sign."
            )
    pictures = [Picture(folder / row["path"], row["label"], row["clip"]) for row in rows]
    if len(labels_of(pictures)) < 2:
        raise BuildError(f"{manifest} lists fewer than two labels, so there is nothing to tell apart.")
    return pictures


def is_known(label: str) -> bool:
    """Whether it is a gesture of some game, or says that it is another sign."""
    return label in GAME_LABELS or label.startswith(OTHER)


def labels_of(pictures: Sequence[Picture]) -> list[str]:
    """The labels, the first seen first."""
    return list(dict.fromkeys(picture.label for picture in pictures))


def teachable_clips(pictures: Sequence[Picture]) -> list[str]:
    """The clips with at least 11 pictures of every label, sorted by name: one can teach and ask within them."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for picture in pictures:
        counts[picture.clip][picture.label] += 1
    labels = labels_of(pictures)
    return sorted(clip for clip, count in counts.items() if all(count[label] >= SAMPLES_A_LABEL for label in labels))


def held_out_clips(pictures: Sequence[Picture]) -> set[str]:
    """The clips that neither a method was tuned on nor a net was trained on.

    Of the teachable ones, sorted by name, every other one from the second on; of the others those whose recording's
    name has its fixed place below HELD_OUT_SHARE: so the same clips are held out always and everywhere.
    """
    teachable = teachable_clips(pictures)
    others = {picture.clip for picture in pictures} - set(teachable)
    return {*teachable[1::2], *(clip for clip in others if place(recording(clip)) < HELD_OUT_SHARE)}


def recording(clip: str) -> str:
    """What short clips of shared/hands belong to: the same day, or the same series of screenshots; else the clip."""
    if match := re.fullmatch(r"egohands-public-(\d{13})_png_jpg", clip):  # the number is a Unix time in ms
        return f"egohands-day-{int(match[1]) // DAY_MS}"
    if clip.startswith("single:"):
        return "single"
    if match := re.match(r"Screen-Shot-\d{4}-\d\d-\d\d|Photo-on-\d+-\d+-\d\d", clip):
        return match[0]
    return clip


def place(name: str) -> float:
    """A name's fixed place in [0, 1): the first 8 hexadecimal digits of its sha256."""
    return float(int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) / 2**32)
