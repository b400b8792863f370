"""Which pictures there are, whom each shows, and which of them are never trained on.

A folder whose clips hold enough of every label to teach and to ask within one (shared/hands) is split by recording,
any other folder by person. Many short clips of shared/hands are single frames of one longer recording (same person,
same clothes, same room), so that split is made over those, a coarser group than clips.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from janken_build.errors import BuildError
from janken_build.evaluation.clips import Picture, held_out_clips, read_pictures, recording, teachable_clips
from janken_build.evaluation.people import Part, split_people

LABELS = ("rock", "paper", "scissors")
RECORDINGS = "recordings"
"""The source of all pictures of a folder that is split by recording."""


def read_parts(folders: Sequence[Path]) -> dict[Part, list[Picture]]:
    """The pictures of all folders by part. Raises BuildError: for what it cannot read, and if a part is empty.

    Of a folder split by recording the held-out clips are for the test, all others for training: a net is chosen by
    people.
    """
    parts: dict[Part, list[Picture]] = {"train": [], "validation": [], "test": []}
    for folder in folders:
        pictures = read_pictures(folder)
        split = split_clips(pictures) if teachable_clips(pictures) else split_people(p.clip for p in pictures)
        for picture in pictures:
            parts[split[picture.clip]].append(picture)
    if not parts["validation"]:
        names = " and ".join(map(str, folders))
        raise BuildError(f"{names} holds too few people to choose a net by people it has not seen: add shared/people.")
    return parts


def split_clips(pictures: Sequence[Picture]) -> dict[str, Part]:
    """Clip -> "train" or "test", for a folder split by recording; the rule is the evaluation's `held_out_clips`."""
    held_out = held_out_clips(pictures)
    return {picture.clip: "test" if picture.clip in held_out else "train" for picture in pictures}


def series(clip: str) -> str:
    """The series a clip belongs to: its recording, but one series for all days of the same woman."""
    return "egohands" if clip.startswith("egohands-") else recording(clip)


def source(picture: Picture) -> str:
    """Where a picture is from: its set of people, or the folder's recordings as a whole; crops apart from frames."""
    is_person = ":" in picture.clip and recording(picture.clip) == picture.clip
    return picture.path.parent.parent.name if is_person else RECORDINGS


def data_hash(pictures: Sequence[Picture]) -> str:
    """sha256 over the pictures' labels and bytes, in order of their paths: what exactly was trained on."""
    digest = hashlib.sha256()
    for picture in sorted(pictures, key=lambda picture: picture.path.as_posix()):
        digest.update(picture.label.encode() + hashlib.sha256(picture.path.read_bytes()).digest())
    return digest.hexdigest()
