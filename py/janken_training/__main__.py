"""`python -m janken_training --hands DIR --squeezenet DIR --out DIR`: from pictures to hands.onnx and its card.

Stop it at any time; the same command goes on from the last checkpoint in --out.
"""

import argparse
import shlex
import sys
from pathlib import Path

import numpy as np
import torch

from janken_training import overfit, storage
from janken_training.baseline import embed_onnx, open_session, speed_ms, squeezenet_onnx
from janken_training.batches import Batches
from janken_training.clips import Picture, data_hash, of_part, read_manifest
from janken_training.decode import decode
from janken_training.evaluate import across_sessions, within_a_session
from janken_training.export import cells_gain, joined, to_onnx
from janken_training.model_card import write_card
from janken_training.network import SIDE_PX, HandNet
from janken_training.plot import plot_losses
from janken_training.recipe import Recipe
from janken_training.report import compare, table
from janken_training.synthetic import load_synthetic
from janken_training.teacher import SIDE_PX as TEACHER_SIDE_PX
from janken_training.teacher import SqueezeNet
from janken_training.train import embed, train
from janken_training.tutor import load_tutor

KEPT_SIDE_PX = 128  # a little more than the network sees, so that turning and scaling lose nothing
TOLERANCE = 1e-4
N_CHECKED = 16
SIZE_LIMIT_BYTES = 500_000


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser("janken_training", description=__doc__)
    parser.add_argument("--hands", type=Path, required=True, help="folder with manifest.csv and the pictures")
    parser.add_argument("--squeezenet", type=Path, required=True, help="folder with SqueezeNet 1.1's weights as .npy")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, log, model and card")
    parser.add_argument("--steps", type=int, default=Recipe.steps)
    parser.add_argument("--hands-rendered", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--note", default="", help="a paragraph for the card: what this run went through")
    parser.add_argument("--tune", action="store_true", help="train without the validation clips and measure on them")
    return parser.parse_args()


def without_note(words: list[str]) -> list[str]:
    """The command line's words without --note and its text, which has its own place in the card."""
    if "--note" not in words:
        return words
    at = words.index("--note")
    return words[:at] + words[at + 2 :]


def watcher(pictures: list[Picture]):  # type: ignore[no-untyped-def]
    """A function that prints the validation figures of a network, or the step alone if there are no pictures."""
    pixels = decode(pictures, SIDE_PX)

    def watch(step: int, net: HandNet) -> None:
        if not pictures:
            print(f"step {step}", flush=True)
            return
        embeddings = joined(*embed(net, pixels))
        within, across = within_a_session(pictures, embeddings), across_sessions(pictures, embeddings, per_class=20)
        print(f"step {step}: validation within {within}, across (20 a class) {across}", flush=True)

    return watch


def main() -> None:
    """Prove, train, export, check, measure, describe."""
    options = arguments()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    everything = read_manifest(options.hands)
    pictures = of_part(everything, "train") if options.tune else of_part(everything, "train", "validation")
    trained_on = data_hash(pictures)
    print(
        f"{len(pictures)} photographs, sha256 {trained_on[:16]}; rendering {options.hands_rendered} hands …", flush=True
    )
    synthetic = load_synthetic(options.out, options.hands_rendered, KEPT_SIDE_PX, options.seed)
    pixels = decode(pictures, KEPT_SIDE_PX)
    batches = Batches(pictures, pixels, synthetic, options.seed)
    print(f"Twenty pictures learned by heart in {overfit.prove(batches, options.seed)} steps.", flush=True)
    watch = watcher(of_part(everything, "validation") if options.tune else [])
    recipe = Recipe(steps=options.steps)
    tutor = load_tutor(options.out, options.squeezenet, batches, recipe, options.seed)
    net = train(batches, tutor, recipe, options.out, options.seed, watch)
    plot_losses(options.out / "losses.csv", options.out / "losses.png")
    export(net, pictures, everything, options, recipe, trained_on)


def export(
    net: HandNet,
    pictures: list[Picture],
    everything: list[Picture],
    options: argparse.Namespace,
    recipe: Recipe,
    trained_on: str,
) -> None:
    """Write hands.onnx and MODEL_CARD.md, after the checks that the one is right and the other true."""
    shown = decode(pictures[:: max(1, len(pictures) // 200)], SIDE_PX)
    pooled, cells = embed(net, shown)
    expected, last = joined(pooled, cells)[:N_CHECKED], pooled[:, -net.widths.expand[-1] :]
    metadata = {
        "name": "janken-hands",
        "preprocessing": f"plain RGB 0..255, float32 (1, 3, {SIDE_PX}, {SIDE_PX}); normalization is in the graph",
        "cells_length": f"{np.linalg.norm(last, axis=1).mean():.6g}",
        "training_data_sha256": trained_on,
        "license": "CDLA-Sharing-1.0 (training data)",
    }
    model = to_onnx(net, cells_gain(last, cells), metadata)
    stored = storage.compress(model).SerializeToString()
    expanded = storage.expand(stored)
    images = shown[:N_CHECKED].astype(np.float32)
    for name, difference in (
        ("ONNX and torch", np.abs(embed_onnx(model.SerializeToString(), images) - expected).max()),
        ("int8 and its expansion", np.abs(embed_onnx(stored, images) - embed_onnx(expanded, images)).max()),
    ):
        print(f"Largest difference of {name}: {difference:.1e}")
        if difference > TOLERANCE * np.abs(expected).max():
            raise RuntimeError(f"{name} disagree by {difference:.1e}: the export is wrong, hands.onnx is not written.")
    if len(stored) > SIZE_LIMIT_BYTES:
        raise RuntimeError(
            f"hands.onnx would have {len(stored)} bytes, more than {SIZE_LIMIT_BYTES}: use fewer channels."
        )
    open_session(expanded)
    (options.out / "hands.onnx").write_bytes(stored)
    squeezenet = squeezenet_onnx(SqueezeNet(options.squeezenet)).SerializeToString()
    figures = table(compare(of_part(everything, "held_out"), expanded, squeezenet))
    speed = speed_ms({"ours": expanded, "SqueezeNet": squeezenet}, {"ours": SIDE_PX, "SqueezeNet": TEACHER_SIDE_PX})
    run = f"`python -m janken_training {shlex.join(without_note(sys.argv[1:]))}`\n\n{options.note}".strip()
    write_card(options.out, figures, speed, recipe, trained_on, everything, len(stored), len(expected[0]), run)
    print(figures)


if __name__ == "__main__":
    main()
