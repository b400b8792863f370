"""`python -m janken_training --hands DIR --hands DIR --out DIR`: from pictures of people to a net, its log and figures.

Stop it at any time; the same command goes on from the last checkpoint in --out, with another --steps or --minutes if
you like. `python -m janken_training.ship` then makes hands.onnx and its card of a net that was kept on the way.
"""

import argparse
import math
import sys
from dataclasses import replace
from pathlib import Path

import torch

from janken_build.errors import BuildError
from janken_build.evaluation.landmarks import read_all_landmarks
from janken_build.evaluation.parts import data_hash, read_parts
from janken_training import overfit
from janken_training.batches import Batches
from janken_training.network import Widths
from janken_training.photographs import KEPT_SIDE_PX, load_photographs
from janken_training.plot import plot_losses
from janken_training.recipe import Recipe
from janken_training.scenes import scenes
from janken_training.synthetic import load_synthetic
from janken_training.train import train
from janken_training.tutor import Tutor, load_tutor
from janken_training.watch import watcher
from janken_training.wide import Wide, load_wide


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
    kept = "learn from this net too, an average-STEP.pt of a wider one; may be given several times"
    parser.add_argument("--tutor", type=Path, action="append", default=[], metavar="FILE", help=kept)
    parser.add_argument("--times-as-wide", type=float, default=1.0, help="train a wider net, to be a tutor")
    parser.add_argument("--fires", type=int, nargs=3, default=Widths.fires, help="fire modules at each resolution")
    parser.add_argument("--cut-out", type=float, default=0.2, help="the share of hands put before other scenes")
    numbers = f"change a number of the recipe, may be given again: {', '.join(vars(Recipe()))}"
    parser.add_argument("--set", action="append", default=[], metavar="NAME=NUMBER", type=setting, help=numbers)
    parser.add_argument("--device", default="cpu", help="where PyTorch computes: cpu, or cuda for a GPU")
    parser.add_argument("--leave-out", action="append", default=[], metavar="LABEL", help="do not train this label")
    everybody = "learn from validation and test people too, when all is chosen: these can measure it no more"
    parser.add_argument("--refit", action="store_true", help=everybody)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


def setting(text: str) -> tuple[str, float]:
    """NAME=NUMBER of the recipe. Raises ValueError."""
    name, number = text.split("=")
    if name not in vars(Recipe()):
        raise ValueError(name)
    return name, type(vars(Recipe())[name])(number)


def main() -> None:
    """Read, prove, train, watch."""
    options = arguments()
    torch.set_num_threads(options.threads)
    recipe = replace(Recipe(steps=options.steps), **dict(options.set))
    widths = replace(Widths(), fires=tuple(options.fires)).times(options.times_as_wide)
    options.out.mkdir(parents=True, exist_ok=True)
    parts, points = read_parts(options.hands), read_all_landmarks(options.hands)
    taught = [*parts["train"], *(parts["validation"] + parts["test"] if options.refit else [])]
    pictures = [picture for picture in taught if picture.label not in options.leave_out]
    print(f"{len(pictures)} photographs, sha256 {data_hash(pictures)[:16]}", flush=True)
    learned = load_photographs(pictures, points, options.out)
    asked = load_photographs(parts["validation"], points, options.out)
    rendered = options.hands_rendered
    synthetic = load_synthetic(options.out, rendered, KEPT_SIDE_PX, options.seed) if rendered else None
    rooms = scenes(learned, options.rooms_rendered, options.seed)
    batches = Batches(learned, rooms, synthetic, options.seed, options.device, options.cut_out)
    if not (options.out / "checkpoint.pt").exists():
        print(f"Twenty pictures learned by heart in {overfit.prove(batches, widths, options.seed)} steps.", flush=True)
    tutor: Tutor | Wide | None = None
    if options.tutor:
        tutor = load_wide(options.tutor, len(batches.names), options.device)
    elif options.squeezenet:
        tutor = load_tutor(options.out, options.squeezenet, batches, recipe, options.seed)
    watch = watcher(pictures, asked, options.out, options.watch_every)
    train(batches, tutor, recipe, options.out, options.seed, watch, seconds=60 * options.minutes, widths=widths)
    plot_losses(options.out / "losses.csv", options.out / "losses.png")


if __name__ == "__main__":
    try:
        main()
    except BuildError as error:
        sys.exit(str(error))
