"""`python -m janken_training.ship --hands DIR … --out DIR --average FILE`: a kept net to hands.onnx and its card.

Checks that what is written computes what was trained, and measures it: on validation people, or with --test on the
test people and the held-out recordings, which is to be looked at once. --before is the net to compare with.
"""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch

from janken_build.errors import BuildError
from janken_build.evaluation.clips import Picture
from janken_build.evaluation.landmarks import read_all_landmarks
from janken_build.evaluation.parts import RECORDINGS, data_hash, read_parts, source
from janken_training import storage
from janken_training.decode import Pixels, decode
from janken_training.embedding import gains_of, joined
from janken_training.export import to_onnx
from janken_training.figures import N_DRAWS, people_figures, recordings_figures, table
from janken_training.heads import Learner
from janken_training.model_card import write_card
from janken_training.network import SIDE_PX, HandNet, Widths
from janken_training.onnx_run import embed_onnx, open_session, speed_ms
from janken_training.photographs import load_photographs
from janken_training.train import features_of

TOLERANCE = 1e-4
N_SHOWN, N_CHECKED = 400, 16
SIZE_LIMIT_BYTES = 500_000


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser("janken_training.ship", description=__doc__)
    parser.add_argument("--hands", type=Path, action="append", required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, required=True, help="the training's folder")
    parser.add_argument(
        "--average", type=Path, required=True, help="average-STEP.pt or checkpoint.pt, which the training kept"
    )
    parser.add_argument("--before", type=Path, help="another hands.onnx, to compare with")
    parser.add_argument("--note", default="", help="a paragraph for the card: what this run went through")
    parser.add_argument("--test", action="store_true", help="look at the test people and the held-out recordings")
    return parser.parse_args()


def main() -> None:
    """Export, check, measure, describe."""
    options = arguments()
    torch.set_num_threads(1)
    parts, points = read_parts(options.hands), read_all_landmarks(options.hands)
    trained_on = data_hash(parts["train"])
    learner = load_learner(options.average)
    stored = export(learner, shown_of(parts["train"]), trained_on)
    (options.out / "hands.onnx").write_bytes(stored)
    nets = {"before": storage.expand(options.before.read_bytes())} if options.before else {}
    nets["this net"] = storage.expand(stored)
    asked = [picture for picture in parts["test" if options.test else "validation"] if source(picture) != RECORDINGS]
    photographs = load_photographs(asked, points, options.out)
    recordings = [p for p in [*parts["train"], *parts["test"]] if source(p) == RECORDINGS]
    measured = {}
    for name, net in nets.items():
        measured[name] = people_figures(partial(embed_onnx, net), parts["train"], photographs)
        if options.test and recordings:
            measured[name] |= recordings_figures(partial(embed_onnx, net), recordings)
    print(table(measured))
    speed = speed_ms(nets["this net"], SIDE_PX)
    write_card(
        options.out, parts, learner.net.widths, table(measured), speed, len(stored), trained_on, options.note, N_DRAWS
    )


def shown_of(pictures: Sequence[Picture]) -> Pixels:
    """Some of them, spread evenly, as the network takes them: by these the parts of the embedding are weighed."""
    return decode(pictures[:: max(1, len(pictures) // N_SHOWN)], SIDE_PX)[0]


def load_learner(file: Path) -> Learner:
    """The averaged learner that the training kept in a file, checkpoint.pt or another. Raises BuildError."""
    try:
        kept = torch.load(file, map_location="cpu", weights_only=True)
        state = kept.get("average", kept)
        learner = Learner(HandNet(Widths.of(state)), len(state["classifier.bias"]))
        learner.load_state_dict(state)
    except Exception as error:
        raise BuildError(
            f"{file} is no net that the training kept ({error}): give checkpoint.pt or an average-STEP.pt."
        ) from error
    return learner.eval()


def export(learner: Learner, shown: np.ndarray, trained_on: str) -> bytes:
    """The net with int8 weights as an ONNX file. Raises RuntimeError if it is not what was trained."""
    features = features_of(learner, shown)
    gains = gains_of(features)
    metadata = {
        "name": "janken-hands",
        "preprocessing": f"plain RGB 0..255, float32 (1, 3, {SIDE_PX}, {SIDE_PX}); normalization is in the graph",
        "cells_length": f"{gains.cells * np.linalg.norm(features.cells, axis=1).mean():.6g}",
        "training_data_sha256": trained_on,
        "license": "weights MIT; training data: see MODEL_CARD.md",
    }
    model = to_onnx(learner, gains, metadata)
    stored = storage.compress(model).SerializeToString()
    images, expected = shown[:N_CHECKED], joined(features, gains)[:N_CHECKED]
    expanded = embed_onnx(storage.expand(stored), images)
    for name, difference in (
        ("ONNX and torch", np.abs(embed_onnx(model.SerializeToString(), images) - expected).max()),
        ("int8 and its expansion", np.abs(embed_onnx(stored, images) - expanded).max()),
    ):
        print(f"Largest difference of {name}: {difference:.1e}")
        if difference > TOLERANCE * np.abs(expected).max():
            raise RuntimeError(f"{name} disagree by {difference:.1e}: the export is wrong, hands.onnx is not written.")
    if len(stored) > SIZE_LIMIT_BYTES:
        raise RuntimeError(f"hands.onnx would have {len(stored)} bytes, not {SIZE_LIMIT_BYTES}: use fewer channels.")
    open_session(storage.expand(stored))
    return bytes(stored)


if __name__ == "__main__":
    try:
        main()
    except BuildError as error:
        sys.exit(str(error))
