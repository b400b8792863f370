"""Pictures of hands for the fake camera: real ones from the folders in JANKEN_HANDS, or drawn ones without."""

import csv
import math
import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

LABELS = ("rock", "paper", "scissors")
SIDE_PX = 480
SKINS = ((233, 190, 150), (198, 140, 100), (120, 80, 55))


def hands_folders() -> list[Path]:
    """The folders of real hands that JANKEN_HANDS lists, or none. Raises if one of them holds no pictures."""
    folders = [Path(name) for name in os.environ.get("JANKEN_HANDS", "").split(os.pathsep) if name]
    for folder in folders:
        if not (folder / "manifest.csv").is_file():
            raise FileNotFoundError(f"JANKEN_HANDS names {folder}, but there is no manifest.csv in it.")
    return folders


def real_hands(clip: str, label: str) -> list[Image.Image]:
    """All pictures of one clip and label, resized to SIDE_PX squares. Raises if no folder has any."""
    paths = []
    for folder in hands_folders():
        with (folder / "manifest.csv").open(newline="") as file:
            paths += [
                folder / row["path"] for row in csv.DictReader(file) if (row["clip"], row["label"]) == (clip, label)
            ]
    if not paths:
        raise FileNotFoundError(f"JANKEN_HANDS names no folder with pictures of {label} in the clip {clip}.")
    return [Image.open(path).convert("RGB").resize((SIDE_PX, SIDE_PX)) for path in sorted(paths)]


def drawn_hands(label: str, n_pictures: int = 20, seed: int = 0) -> list[Image.Image]:
    """Cartoon hands that move a little, on one colored wall."""
    random = Random(f"{label} {seed}")
    return [_draw(label, random) for _ in range(n_pictures)]


def _draw(label: str, random: Random) -> Image.Image:
    picture = Image.new("RGB", (SIDE_PX, SIDE_PX), (70, 95, 120))
    draw = ImageDraw.Draw(picture)
    skin, ink = SKINS[0], (70, 45, 30)
    tilt = math.radians(random.uniform(-12, 12))
    dx, dy = random.uniform(-25, 25), random.uniform(-25, 25)

    def place(x: float, y: float) -> tuple[float, float]:
        x, y = (x - 60) * 3.6, (y - 66) * 3.6
        return (
            240 + dx + x * math.cos(tilt) - y * math.sin(tilt),
            240 + dy + x * math.sin(tilt) + y * math.cos(tilt),
        )

    for color, grow in ((ink, 7), (skin, 0)):
        for start, end, width in _strokes(label):
            _stroke(draw, place(*start), place(*end), width * 3.6 + grow, color)
    return picture


def _strokes(label: str) -> Iterator[tuple[tuple[float, float], tuple[float, float], float]]:
    yield (60, 70), (60, 90), 46
    yield (60, 90), (60, 130), 28
    tips = {"paper": [(32, 28), (51, 14), (70, 14), (90, 30), (16, 60)], "scissors": [(38, 16), (82, 16)], "rock": []}
    roots = [(44, 66), (54, 62), (66, 62), (77, 66), (44, 88)] if label == "paper" else [(53, 64), (67, 64)]
    for root, tip in zip(roots, tips[label], strict=False):
        yield root, tip, 13


def _stroke(
    draw: ImageDraw.ImageDraw,
    start: tuple[float, float],
    end: tuple[float, float],
    width: float,
    color: tuple[int, int, int],
) -> None:
    draw.line([start, end], fill=color, width=round(width))
    for x, y in (start, end):
        draw.ellipse([x - width / 2, y - width / 2, x + width / 2, y + width / 2], fill=color)
