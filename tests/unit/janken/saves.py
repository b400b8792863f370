"""A small save, the same at every run, and the version-1 file that was once made of it."""

import io
import zipfile
from pathlib import Path

import numpy as np

from janken.examples.store import Example
from janken.frames.embedding import Model
from janken.frames.thumbnails import write_png
from janken.keeping.savefile import Save

Entries = dict[str, bytes]
VERSION_1 = Path(__file__).parent / "data" / "version-1.janken"
GAME = {
    "settings": {
        "rules": "rock-paper-scissors",
        "opponent": "random",
        "first_to": 3,
        "goes_on": False,
        "play_sign": False,
        "sound": True,
    },
    "match": [1, 0],
    "history": [
        ["rock-paper-scissors", "random", "rock", move]
        for move in ("scissors", "scissors", "scissors", "paper", "rock", "rock")
    ],
}
MODEL = Model("squeezenet1.1-fire9", 224, 6, "ab" * 32)


def small_save() -> Save:
    rng = np.random.default_rng(7)
    examples = []
    for i in range(1, 6):
        row = rng.normal(size=6)
        png = write_png(rng.integers(0, 256, size=(4, 4, 3), dtype=np.uint8)) if i != 3 else b""
        label = ("rock", "paper", "scissors")[i % 3]
        examples.append(Example(i, label, 1 + i // 2, (row / np.linalg.norm(row)).astype(np.float32), png))
    return Save(MODEL, ["rock", "paper", "scissors"], {"you": 3, "computer": 1, "draws": 2}, GAME, examples)


def assert_same(first: Save, second: Save) -> None:
    assert (first.model, first.labels, first.score) == (second.model, second.labels, second.score)
    assert first.game == second.game
    assert len(first.examples) == len(second.examples)
    for one, other in zip(first.examples, second.examples, strict=True):
        assert (one.id, one.label, one.burst, one.thumbnail) == (other.id, other.label, other.burst, other.thumbnail)
        np.testing.assert_array_equal(one.embedding, other.embedding)


def zipped(entries: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def entries_of(data: bytes) -> Entries:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
