"""Which pictures there are, which recording each comes from, and which recordings are never trained on.

The hands' manifest calls one recording a clip. Many of its short clips are single frames of one longer recording
(same person, same clothes, same room), so the split is made over *sessions*, a coarser group than clips: a clip is
held out exactly when its session is.
"""

import csv
import hashlib
from pathlib import Path

from janken_build.evaluation import clips as evaluation
from janken_build.evaluation.clips import recording as session
from janken_build.evaluation.clips import teachable_clips

LABELS = ("rock", "paper", "scissors")


class Picture(evaluation.Picture):
    """One picture of the hands: where it is, what it shows, which recording it is from."""

    @property
    def source(self) -> str:
        """The video frame it was made from; the dataset holds up to three altered copies of a frame."""
        return f"{self.label}/{self.path.name.split('.rf.')[0]}"


def read_manifest(hands: Path) -> list[Picture]:
    """Every picture of `hands/manifest.csv` (columns path, label, clip), in the file's order."""
    with (hands / "manifest.csv").open(newline="", encoding="utf-8") as file:
        return [Picture(hands / row["path"], row["label"], row["clip"]) for row in csv.DictReader(file)]


def series(clip: str) -> str:
    """The series a clip belongs to: its session, but one series for all days of the same woman."""
    return "egohands" if clip.startswith("egohands-") else session(clip)


def split_clips(pictures: list[Picture]) -> dict[str, str]:
    """Clip -> "train", "validation" or "held_out". Fixed before any result was seen.

    Of the teachable clips, sorted by name, every other one from the second on is held out; of those left, every other
    one from the second on is for validation. The other clips go by their session's `place`: below 0.40 held out,
    from 0.40 to 0.55 validation, the rest for training.
    """
    teachable = teachable_clips(pictures)
    kept = teachable[0::2]
    split: dict[str, str] = {}
    for clip in {picture.clip for picture in pictures}:
        if clip in teachable:
            split[clip] = "held_out" if clip not in kept else "validation" if clip in kept[1::2] else "train"
        else:
            place = evaluation.place(session(clip))
            split[clip] = "held_out" if place < 0.40 else "validation" if place < 0.55 else "train"
    return split


def of_part(pictures: list[Picture], *parts: str) -> list[Picture]:
    """The pictures whose clip is in one of `parts` of the split of all `pictures`."""
    split = split_clips(pictures)
    return [picture for picture in pictures if split[picture.clip] in parts]


def data_hash(pictures: list[Picture]) -> str:
    """sha256 over the pictures' labels and bytes, in order of their paths: what exactly was trained on."""
    digest = hashlib.sha256()
    for picture in sorted(pictures, key=lambda picture: picture.path.as_posix()):
        digest.update(picture.label.encode() + hashlib.sha256(picture.path.read_bytes()).digest())
    return digest.hexdigest()
