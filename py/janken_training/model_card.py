"""The model card: what the network is, what it learned from, how good it is and where it fails."""

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from janken_build.evaluation.clips import Picture
from janken_build.evaluation.parts import RECORDINGS, source
from janken_build.evaluation.people import FEWEST_PEOPLE, TEST_BELOW, VALIDATION_BELOW, Part
from janken_training.heads import N_CODE
from janken_training.network import SIDE_PX, HandNet, Widths

LICENSES = {
    "asl-digits-school": ("ardamavi/Sign-Language-Digits-Dataset @ 4b09433", "Apache-2.0"),
    "asl-letters-pd": ("Parasian14/ASL-YOLOV8 @ ccb92c1, American Sign Language Letters", "public domain"),
    "finger-counting-uni": ("EPSRC-NUMBERS/Human-Robot_Finger-Counting_Dataset @ 94e7f61", "CC BY-SA 4.0"),
    "finger-counts-leb": ("dwivedi1997/Hand-Gesture-YOLOv8 @ fd63231, a Lebanese University set", "CC BY 4.0"),
    "hagrid-380-crops": ("andrewchen3019/vlm-edge-hagrid @ 7f160f4, a sample of HaGRID", "HaGRID's CC BY-SA 4.0"),
    "hagrid-380-frames": ("the same people, the whole picture", "HaGRID's CC BY-SA 4.0"),
    "rps-green": ("DrGFreeman's rock-paper-scissors set, a subset", "CC BY-SA 4.0"),
    "webcam-rooms": ("SubhiH/HandsDataset @ 73228cb", "Apache-2.0"),
    "webcam-thumbs": ("Anton-Augustsson/object-detection @ 39a46f3", "MIT"),
    RECORDINGS: ("tsyurii/kaust-dsa299-rps-dataset, crops of Roboflow's Rock Paper Scissors SXSW", "CDLA-Sharing-1.0"),
}

CARD = """# Model card: Janken's hands

An embedding of pictures of hands, to be taught signs by a few examples; it has no classes of its own. Trained from
scratch: no weight comes from elsewhere.

| | |
| --- | --- |
| file | `hands.onnx`, {kilobytes:.0f} kB: int8 weights, a scale each output channel; the page's build expands them |
| input | `pixels`, float32 (1, 3, {side}, {side}), plain RGB 0..255 |
| output | `embedding`, float32 (1, {n_features}), not normalized: {n_cells} cells, {n_last} pooled, {n_code} learned |
| output | `box`, float32 (1, 3): center x, y and half the extent of the hand's points, -1 to 1 |
| network | fire modules with shortcuts: stem {stem}, squeeze {squeeze}, expand {expand}, {fires} of them |
| native, one thread | {speed:.1f} ms a picture |

## Data and licenses

Photographs with the 21 landmarks that a teacher (MediaPipe Hands, Apache-2.0) found in them; the teacher is no part of
the file. Attribution and licenses stay with the data. sha256 over what was trained on: `{trained_on}`.

{data}

Pictures without a hand were cut from beside the hands of those trained on, and from rooms drawn by `backgrounds.py`.

## People never trained on

Fixed before the first run (`janken_build/evaluation/people.py`): of every set of at least {fewest} people, those whose
sha256(clip)[:8] / 2^32 is below {test_below} are for the test, below {validation_below} for validation, the others for
training; smaller sets are for training only. The hands' recordings are held out as before (`held_out_clips`). The net
was chosen by validation people; the test people were asked after that.

## Figures

By the page's own recognizer of that day, each picture asked once a draw, mean of {n_draws} draws and of the labels. 50
pictures a move are taught, from people and recordings trained on.

{figures}

## Limits

- Few people are in the test: some points higher or lower are chance. They are pupils before a bright wall and people
  in homes; hands on a green table, and the webcams' rooms, were trained on and are not asked. Where each label weighs
  the same a rare one weighs much: of the 84 pictures of moves two are rocks, one of them small.
- The figures are of the whole square; the page looks closer. `build.py evaluate --hands DIR DIR --method hands`, with
  `--test-people` too, looks as the page does.
- Two or more hands in a picture were not practiced as such, nor hands with gloves.
- A hand that fills less than a fifth of the picture's side is too small.

## How it was trained

{note}

`python -m janken_training --help`: {steps} steps in {minutes:.0f} minutes by the log, pauses of the machine included;
losses and learning rate are in losses.png. Losses: the sign ({n_signs} signs, and none), where the 21 points are, and
supervised contrast; their heads are left out of the file, but for the {n_code} learned numbers and the box.
"""


def write_card(
    out: Path,
    parts: Mapping[Part, Sequence[Picture]],
    widths: Widths,
    figures: str,
    speed_ms: float,
    n_bytes: int,
    trained_on: str,
    note: str,
    n_draws: int,
) -> None:
    """Write out/MODEL_CARD.md; the training's length is read from out/losses.csv."""
    with (out / "losses.csv").open(newline="", encoding="utf-8") as file:
        log = list(csv.DictReader(file))
    net = HandNet(widths)
    squeeze, expand = widths.squeeze, widths.expand
    card = CARD.format(
        kilobytes=n_bytes / 1000,
        side=SIDE_PX,
        n_features=net.n_cells + expand[-1] + N_CODE,
        n_cells=net.n_cells,
        n_last=expand[-1],
        n_code=N_CODE,
        stem=widths.stem,
        squeeze=squeeze,
        expand=expand,
        fires=widths.fires,
        speed=speed_ms,
        trained_on=trained_on,
        data=data_table(parts),
        fewest=FEWEST_PEOPLE,
        test_below=TEST_BELOW,
        validation_below=VALIDATION_BELOW,
        n_draws=n_draws,
        figures=figures,
        note=note,
        steps=len(log),
        minutes=float(log[-1]["seconds"]) / 60,
        n_signs=len({picture.label for picture in parts["train"]}),
    )
    (out / "MODEL_CARD.md").write_text(card, encoding="utf-8")


def data_table(parts: Mapping[Part, Sequence[Picture]]) -> str:
    """Where the pictures of each set are from, and how many of them were for what, as a Markdown table."""
    counts = {part: Counter(source(picture) for picture in pictures) for part, pictures in parts.items()}
    lines = ["| set | from | license | train | validation | test |", "|" + " --- |" * 6]
    for name in sorted(set().union(*counts.values())):
        origin, license_name = LICENSES.get(name, ("?", "?"))
        numbers = " | ".join(str(count[name]) for count in counts.values())
        lines.append(f"| {name} | {origin} | {license_name} | {numbers} |")
    return "\n".join(lines)
