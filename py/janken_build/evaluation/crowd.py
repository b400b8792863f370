"""The figures of many people: taught by some, others asked; and by one, others asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from janken.frames.arrays import Float32Array
from janken_build.evaluation.clips import Picture, teachable_clips
from janken_build.evaluation.features import Source, embed_views, embeddings_of, whole
from janken_build.evaluation.judge import Judge, mean_of_labels
from janken_build.evaluation.landmarks import Points, read_all_landmarks
from janken_build.evaluation.methods import METHODS, Method
from janken_build.evaluation.parts import LABELS, RECORDINGS, read_parts, source
from janken_build.evaluation.people import Part
from janken_build.evaluation.protocols import Data, one_teaches
from janken_build.evaluation.squares import Cut, closer, cut_out, empty_square, hand_box
from janken_build.evaluation.untaught import untaught_figures

N_DRAWS = 20
SMALL = "frames"
"""What the name of a set ends with whose hands are small in the picture."""
LINES = {
    "moves": "other people, 50 a gesture taught",
    "pictures": "the same, by picture and not by label",
    "small": "of them: the hand is small",
    "closer": "of them: looked at closer",
    "cut": "of them: cut around the hand",
    "few": "other people, 5 a gesture taught",
    "signs": "all signs, 10 of each taught",
    "own": "five other signs, 10 of each",
    "strange": "AUROC, signs not taught",
    "empty": "AUROC, no hand",
    "calibration": "calibration error",
}


@dataclass
class Crowd:
    """Who teaches, who is asked, whose recordings nobody was trained on, and where the hands are."""

    part: Part
    taught: list[Picture]
    asked: list[Picture]
    strangers: list[Picture]
    """Pictures of the moves from held-out recordings in which one can teach."""
    points: dict[Path, Points]

    @property
    def n_people(self) -> int:
        return len({picture.clip for picture in self.asked})


def read_crowd(folders: Sequence[Path], part: Part) -> Crowd:
    """The people of this part, and the people and recordings trained on. Raises BuildError."""
    parts = read_parts(folders)
    asked = [picture for picture in parts[part] if source(picture) != RECORDINGS]
    held_out = [p for p in parts["test"] if source(p) == RECORDINGS and p.label in LABELS]
    clips = set(teachable_clips(held_out)) if held_out else set()
    strangers = [picture for picture in held_out if picture.clip in clips]
    return Crowd(part, parts["train"], asked, strangers, read_all_landmarks(folders))


def crowd_figures(crowd: Crowd, model: Source, method: Method, cache: Path) -> dict[str, float]:
    """Line -> figure, of a method on a model."""
    pictures = [*crowd.taught, *crowd.asked]
    embeddings = embeddings_of(model, [picture.path for picture in pictures], whole, cache)
    empty = embed_views(model, empty_views(crowd.asked, crowd.points), cache)
    near = embed_views(model, [(p.path, closer_if_small(p, crowd.points[p.path])) for p in pictures], cache)
    verdict = Judge(crowd.taught, crowd.asked, N_DRAWS, method=method).verdict(embeddings, empty, near)
    figures = {line: getattr(verdict, name) for name, line in LINES.items()}
    figures["one teaches, others play"] = taught_by_one(crowd, embeddings, model, method, cache)
    if method is METHODS["hands"]:
        figures |= untaught_figures(crowd.asked, embeddings[len(crowd.taught) :], empty)
    return figures


def taught_by_one(crowd: Crowd, embeddings: Float32Array, model: Source, method: Method, cache: Path) -> float:
    """The share right, each label weighing the same, where one held-out recording teaches 10 pictures a gesture."""
    if not crowd.strangers:
        return float("nan")
    rows = [row for row, picture in enumerate(crowd.asked) if picture.label in LABELS]
    asked = [crowd.asked[row] for row in rows]
    teaching = embeddings_of(model, [picture.path for picture in crowd.strangers], whole, cache)
    both = np.concatenate([teaching, embeddings[len(crowd.taught) :][rows]])
    data = Data([*crowd.strangers, *asked], both, np.zeros_like(both))
    clips = teachable_clips(crowd.strangers)
    draws = one_teaches(data, method, clips, np.arange(len(teaching), len(both)))
    return float(np.mean([mean_of_labels(answers) for answers in draws]))


def closer_if_small(picture: Picture, points: Points) -> Cut:
    """How to look at a picture: around the hand if it is small and its place known, else at all of it."""
    return closer(points) if source(picture).endswith(SMALL) and np.isfinite(points).all() else whole


def print_crowd(crowd: Crowd, figures: dict[str, float]) -> None:
    """The figures, a line each; a dash where nothing could be asked."""
    print(f"  people: {len(crowd.asked):,} pictures of {crowd.n_people} {crowd.part} people asked", flush=True)
    for line, figure in figures.items():
        print(f"  {line:<38}{'–' if np.isnan(figure) else f'{figure:.3f}':>7}", flush=True)


def empty_views(pictures: Sequence[Picture], points: dict[Path, Points]) -> list[tuple[Path, Cut]]:
    """Squares beside the hands in pictures, up to three each; always the same ones."""
    random = np.random.default_rng(0)
    known = [picture.path for picture in pictures if np.isfinite(points[picture.path]).all()]
    squares = [(path, empty_square(hand_box(points[path]), random)) for path in known for _ in range(3)]
    return [(path, cut_out(square)) for path, square in squares if square]
