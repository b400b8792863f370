"""`python -m janken_training --hands DIR --hands DIR --out DIR`: from pictures of people to a net, its log and figures.

Stop it at any time; the same command goes on from the last checkpoint in --out, with another --steps or --minutes if
you like. `python -m janken_training.ship` then makes hands.onnx and its card of a net that was kept on the way.
"""

import argparse
import math
import sys
from pathlib import Path

import torch

from janken_build.errors import BuildError
from janken_build.evaluation.landmarks import read_all_landmarks
from janken_build.evaluation.parts import data_hash, read_parts
from janken_training import overfit
from janken_training.batches import Batches
from janken_training.photographs import KEPT_SIDE_PX, load_photographs
from janken_training.plot import plot_losses
from janken_training.recipe import Recipe
from janken_training.scenes import scenes
from janken_training.synthetic import load_synthetic
from janken_training.train import train
from janken_training.tutor import load_tutor
from janken_training.watch import watcher


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser("janken_training", description=__doc__)
    hands = "folder with manifest.csv, landmarks.json and the pictures; may be given several times"
    parser.add_argument("--hands", type=Path, action="append", required=True, metavar="DIR", help=hands)
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, log and picture caches")
    parser.add_argument("--steps", type=int, default=Recipe.steps)
    parser.add_argument("--minutes", type=float, default=math.inf, help="end in so many minutes, if earlier")
    parser.add_argument("--watch-every", type=int, default=1000, help="steps, a multiple of 200")
    parser.add_argument("--rooms-rendered", type=int, default=400)
    parser.add_argument("--hands-rendered", type=int, default=0)
    parser.add_argument("--squeezenet", type=Path, help="SqueezeNet 1.1's weights as .npy: learn from a tutor too")
    parser.add_argument("--leave-out", action="append", default=[], metavar="LABEL", help="do not train this label")
    everybody = "learn from validation and test people too, when all is chosen: these can measure it no more"
    parser.add_argument("--refit", action="store_true", help=everybody)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def main() -> None:
    """Read, prove, train, watch."""
    options = arguments()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    parts, points = read_parts(options.hands), read_all_landmarks(options.hands)
    taught = [*parts["train"], *(parts["validation"] + parts["test"] if options.refit else [])]
    pictures = [picture for picture in taught if picture.label not in options.leave_out]
    print(f"{len(pictures)} photographs, sha256 {data_hash(pictures)[:16]}", flush=True)
    learned = load_photographs(pictures, points, options.out)
    asked = load_photographs(parts["validation"], points, options.out)
    rendered = options.hands_rendered
    synthetic = load_synthetic(options.out, rendered, KEPT_SIDE_PX, options.seed) if rendered else None
    batches = Batches(learned, scenes(learned, options.rooms_rendered, options.seed), synthetic, options.seed)
    if not (options.out / "checkpoint.pt").exists():
        print(f"Twenty pictures learned by heart in {overfit.prove(batches, options.seed)} steps.", flush=True)
    recipe = Recipe(steps=options.steps)
    tutor = load_tutor(options.out, options.squeezenet, batches, recipe, options.seed) if options.squeezenet else None
    watch = watcher(pictures, asked, options.out, options.watch_every)
    train(batches, tutor, recipe, options.out, options.seed, watch, seconds=60 * options.minutes)
    plot_losses(options.out / "losses.csv", options.out / "losses.png")


if __name__ == "__main__":
    try:
        main()
    except BuildError as error:
        sys.exit(str(error))
