"""`python -m janken_training.left_out --hands DIR …`: how well signs are told apart that a net was never shown.

Names the eight signs to leave out, as the training's options. Given --average, a net that was trained without them, it
prints the share right where five of the eight are taught with 10 pictures each and other people are asked, as in the
page; and, to compare, that of the hands.onnx in the repository, which was trained on them.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from janken_build.cache import Cache
from janken_build.errors import BuildError
from janken_build.evaluation.clips import Picture, place
from janken_build.evaluation.crowd import N_DRAWS
from janken_build.evaluation.features import Source, embeddings_of, whole
from janken_build.evaluation.judge import Judge
from janken_build.evaluation.parts import LABELS, RECORDINGS, read_parts, source
from janken_build.hands_net import KEPT, SIDE_PX, page_content
from janken_build.project import default_cache
from janken_training.ship import export, load_learner, shown_of

N_LEFT_OUT = 8


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser("janken_training.left_out", description=__doc__)
    parser.add_argument("--hands", type=Path, action="append", required=True, metavar="DIR")
    parser.add_argument("--average", type=Path, help="average-STEP.pt or checkpoint.pt of the training without them")
    parser.add_argument("--test-people", action="store_true", help="ask the people kept for the test")
    return parser.parse_args()


def main() -> None:
    """Name the signs; measure a net that was not shown them."""
    options = arguments()
    torch.set_num_threads(1)
    parts = read_parts(options.hands)
    signs = left_out(parts["train"], parts["validation"])
    print(" ".join(f"--leave-out {sign}" for sign in signs))
    if not options.average:
        return
    asked = [p for p in parts["test" if options.test_people else "validation"] if source(p) != RECORDINGS]
    without = export(load_learner(options.average), shown_of(parts["train"]), "")
    for name, net in {"trained without them": without, "hands.onnx, trained on them": KEPT.read_bytes()}.items():
        own, strange = figures(net, signs, parts["train"], asked)
        print(f"{name}: five of them, 10 of each taught {own:.3f}; AUROC, not taught {strange:.3f}", flush=True)


def left_out(train: Sequence[Picture], asked: Sequence[Picture]) -> list[str]:
    """Of the signs that the evaluation teaches as one's own the eight whose names have the lowest fixed place."""
    signs = [sign for sign in Judge(train, asked).signs if sign not in LABELS]
    return sorted(signs, key=place)[:N_LEFT_OUT]


def figures(
    net: bytes, signs: Sequence[str], train: Sequence[Picture], asked: Sequence[Picture]
) -> tuple[float, float]:
    """The share right of five of these signs, and the AUROC of the distance where only the moves are taught."""
    taught, asked = ([p for p in pictures if p.label in (*LABELS, *signs)] for pictures in (train, asked))
    model = Source("janken-hands", page_content(net), SIDE_PX)
    embeddings = embeddings_of(
        model, [picture.path for picture in [*taught, *asked]], whole, Cache(default_cache()).root
    )
    verdict = Judge(taught, asked, N_DRAWS).verdict(embeddings, embeddings[:0])
    return verdict.own, verdict.strange


if __name__ == "__main__":
    try:
        main()
    except BuildError as error:
        sys.exit(str(error))
