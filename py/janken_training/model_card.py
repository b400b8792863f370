"""The model card: what the network is, what it learned from, how good it is and where it fails."""

import csv
from dataclasses import asdict
from pathlib import Path

from janken_build.evaluation.clips import teachable_clips
from janken_training.clips import Picture, split_clips
from janken_training.hand_model import SIGNS
from janken_training.network import SIDE_PX, Widths
from janken_training.recipe import Recipe

CARD = """# Model card: Janken's hands

An embedding of pictures of hands, for k nearest neighbors: {n_features} numbers, compared by cosine. It is to be taught
signs by a few examples; it has no classes of its own. Trained from scratch: no weight comes from elsewhere.

| | |
| --- | --- |
| file | `hands.onnx`, {kilobytes:.0f} kB: int8 weights, a scale each output channel; the page's build expands them |
| input | `pixels`, float32 (1, 3, {side}, {side}), plain RGB 0..255 |
| output | `embedding`, float32 (1, {n_features}), not normalized |
| network | fire modules with shortcuts: {widths} |
| native, one thread | {ours_ms:.1f} ms; SqueezeNet 1.1 at 224x224 {theirs_ms:.1f} ms: {ratio:.1f} times as fast |

## Data and license

- Photographs: the training and validation clips of `tsyurii/kaust-dsa299-rps-dataset` (crops of Roboflow's Rock Paper
  Scissors SXSW), CDLA-Sharing-1.0; keep ATTRIBUTION.md, NOTICE.md and LICENSE of the hands with the data.
  sha256 over them: `{trained_on}`.
- Rendered hands (`render.py`): {n_signs} signs, made by this package, no license of others.
- Tutor: SqueezeNet 1.1, which began with ImageNet weights and was first taught the same pictures. Ours learned to
  answer and to see likeness as it does, on distorted and mixed pictures. Its weights are not in the file.

## Recordings never trained on

The rule is `clips.split_clips`, fixed before any result was seen: of the clips with at least 11 pictures of each label,
sorted by name, every second; of all other clips, those whose session (same day, same series of screenshots) has
sha256(name)[:8] / 2^32 below 0.40. Held out: {n_held_out} pictures; the long clips among them are
{long_clips}.

## Figures on the held-out recordings

k nearest neighbors, cosine, votes weighted by similarity; within a session k = 5 after 10 examples a class (mean of 5
draws), across sessions k = 10 after 50 a class (mean of 20 draws). ± is the standard deviation over draws.

{figures}

"Across, no shared session" draws whole sessions, so that no room or day is on both sides.

## Limits

- Four long held-out clips are few: another four could give figures some points higher or lower.
- One woman made most of the photographs (on many days); she is on both sides of the split, on different days. The
  long clips' people are not, as far as one can see.
- Three real signs only; other signs were seen rendered. Objects that are no hands are better told apart by ImageNet's
  embedding.
- Pictures are crops around one hand. A hand that fills less than about half of the frame was not practiced.

## How it was trained

{run}

{steps} steps, {minutes:.0f} minutes from start to end by the log, pauses of the machine included; the losses and
the learning rate are in losses.png. The tutor had {tutor_steps} steps before. Recipe: {recipe}.
"""


def write_card(
    out: Path,
    figures: str,
    speed: dict[str, float],
    recipe: Recipe,
    trained_on: str,
    everything: list[Picture],
    n_bytes: int,
    n_features: int,
    run: str,
) -> None:
    """Write out/MODEL_CARD.md; the training's length is read from out/losses.csv."""
    split, widths = split_clips(everything), Widths()
    with (out / "losses.csv").open(newline="", encoding="utf-8") as file:
        log = list(csv.DictReader(file))
    card = CARD.format(
        n_features=n_features,
        kilobytes=n_bytes / 1000,
        side=SIDE_PX,
        widths=", ".join(f"{name} {value}" for name, value in asdict(widths).items()),
        ours_ms=speed["ours"],
        theirs_ms=speed["SqueezeNet"],
        ratio=speed["SqueezeNet"] / speed["ours"],
        trained_on=trained_on,
        n_signs=len(SIGNS),
        n_held_out=sum(split[picture.clip] == "held_out" for picture in everything),
        long_clips=", ".join(clip for clip in teachable_clips(everything) if split[clip] == "held_out"),
        figures=figures,
        run=run,
        steps=len(log),
        tutor_steps=recipe.tutor_steps,
        minutes=float(log[-1]["seconds"]) / 60,
        recipe=", ".join(f"{name} {value}" for name, value in asdict(recipe).items()),
    )
    (out / "MODEL_CARD.md").write_text(card, encoding="utf-8")
