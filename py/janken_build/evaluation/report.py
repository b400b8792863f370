"""Runs the methods through the protocols and prints the figures."""

from collections.abc import Sequence, Set
from pathlib import Path

import numpy as np

from janken_build.cache import Cache
from janken_build.dist import collect_weights
from janken_build.errors import BuildError
from janken_build.evaluation.clips import Picture, held_out_clips, labels_of, read_pictures, teachable_clips
from janken_build.evaluation.crowd import crowd_figures, print_crowd, read_crowd
from janken_build.evaluation.features import Source, embeddings_of, empty_corner, whole
from janken_build.evaluation.measures import Answer, accuracy, calibration_error, confusion
from janken_build.evaluation.methods import METHODS, Method
from janken_build.evaluation.people import Part
from janken_build.evaluation.protocols import Data, Refusal, across_sessions, refusal, within_a_session
from janken_build.hands_net import hands_model
from janken_build.joint_net import joint_model
from janken_build.model import assemble
from janken_build.project import Project
from janken_build.squeezenet import REFERENCES, SIDE_PX


def report(project: Project, folders: Sequence[Path], names: Sequence[str] | None, part: Part) -> None:
    """Print the figures of these methods, or of all, on these folders.

    In a folder of recordings in which one can teach and ask, recordings are asked; in other folders people of this
    part, validation or test. Raises BuildError for unknown names and unusable folders.
    """
    unknown = [name for name in names or () if name not in METHODS]
    if unknown:
        raise BuildError(f"There is no method {' or '.join(unknown)}: choose from {', '.join(METHODS)}.")
    pictures = {folder: read_pictures(folder) for folder in folders}
    recordings = {folder: read for folder, read in pictures.items() if teachable_clips(read)}
    crowd = read_crowd(folders, part) if len(recordings) < len(pictures) else None
    for folder, read in recordings.items():
        print_recordings(folder, read)
    methods = {name: METHODS[name] for name in names or METHODS}
    sources = sources_of(project, {method.model for method in methods.values()})
    for name, method in methods.items():
        source = sources[method.model]
        print(f"\n{name}: {method.text}", flush=True)
        for read in recordings.values():
            print_method(data_of(source, read, project.cache), method, teachable_clips(read), held_out_clips(read))
        if crowd is not None:
            print_crowd(crowd, crowd_figures(crowd, source, method, project.cache))


def print_recordings(folder: Path, pictures: Sequence[Picture]) -> None:
    held_out, n_clips = held_out_clips(pictures), len({picture.clip for picture in pictures})
    n_held_out = sum(picture.clip in held_out for picture in pictures)
    print(f"{folder}: {len(pictures):,} pictures of {', '.join(labels_of(pictures))} in {n_clips} clips; "
          f"{n_held_out:,} in {len(held_out)} clips that nothing was tuned on.", flush=True)  # fmt: skip


def sources_of(project: Project, names: Set[str]) -> dict[str, Source]:
    """The models of these names: the page's, and the other outputs of SqueezeNet, whose weights only those need."""
    cache = Cache(project.cache)
    own = {"hands": hands_model(cache)}
    sources = {}
    if names - own.keys():
        weights = collect_weights(project)
        own["page"] = joint_model(weights, cache)
        sources = {name: Source(name, assemble(weights, name), SIDE_PX) for name in ("embedding", *REFERENCES)}
    return sources | {
        name: Source(model.identity["name"], model.path.read_bytes(), model.identity["side_px"])
        for name, model in own.items()
    }


def data_of(source: Source, pictures: Sequence[Picture], cache: Path) -> Data:
    """The pictures' embeddings by this model. Only teachable clips need their empty corners; the others get zeros."""
    embeddings = embeddings_of(source, [picture.path for picture in pictures], whole, cache)
    teachable = set(teachable_clips(pictures))
    rows = [row for row, picture in enumerate(pictures) if picture.clip in teachable]
    empty = np.zeros_like(embeddings)
    empty[rows] = embeddings_of(source, [pictures[row].path for row in rows], empty_corner, cache)
    return Data(pictures, embeddings, empty)


def print_method(data: Data, method: Method, teachable: list[str], held_out: set[str]) -> None:
    asked = [clip for clip in teachable if clip in held_out]
    within = list(within_a_session(data, method, teachable))
    across = list(across_sessions(data, method))
    rows = {"within a session": within, "across sessions": across}
    if asked:
        rows["within, held-out clips"] = list(within_a_session(data, method, asked))
        rows["across, held-out clips asked"] = list(across_sessions(data, method, held_out))
    print(f"  {'':<30}{'right':>7}{'± spread':>10}{'calibration error':>19}")
    for title, draws in rows.items():
        print(f"  {title:<30}{figures(draws)}", flush=True)
    for title, clips in {"all clips": teachable, "held-out clips": asked}.items():
        if clips and len(labels_of(data.pictures)) > 2:
            print_refusal(title, refusal(data, method, clips))
    for title, draws in {"within": within, "across": across}.items():
        print_confusion(title, [answer for draw in draws for answer in draw], labels_of(data.pictures))


def print_refusal(title: str, refusal: Refusal) -> None:
    strange, empty = refusal.auroc_strange, refusal.auroc_empty
    print(f"  refusal within a session, {title}: AUROC {(strange + empty) / 2:.3f} "
          f"(a label not taught {strange:.3f}, no hand {empty:.3f}); by default it refuses "
          f"{refusal.refused_known:.0%} of what was taught, {refusal.refused_strange:.0%} of the label not taught, "
          f"{refusal.refused_empty:.0%} without a hand", flush=True)  # fmt: skip


def figures(draws: Sequence[Sequence[Answer]]) -> str:
    """Mean and standard deviation over the draws; the calibration error is of all answers together."""
    shares = [accuracy(answers) for answers in draws]
    error = calibration_error([answer for answers in draws for answer in answers])
    return f"{np.mean(shares):>7.3f}{np.std(shares):>10.3f}{error:>19.3f}"


def print_confusion(title: str, answers: Sequence[Answer], labels: Sequence[str]) -> None:
    """A row for each true label: the shares of its answers."""
    counts = confusion(answers, labels)
    print(f"  {title + ': shown, answered':<30}" + "".join(f"{name:>10}" for name in [*labels, "none"]))
    for name, row in zip(labels, counts, strict=True):
        print(f"  {name:>30}" + "".join(f"{share:>10.3f}" for share in row / max(1, row.sum())))
