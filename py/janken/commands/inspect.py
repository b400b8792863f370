"""Print what is in a saved file (*.janken), or what is wrong with it."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from janken.keeping.save_reader import read_save
from janken.keeping.savefile import SaveFileError, check_size


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path)


def run(options: argparse.Namespace) -> int:
    try:
        print(describe(options.file))
    except (SaveFileError, OSError) as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 1
    return 0


def describe(path: Path) -> str:
    """What a file holds, in lines. Raises SaveFileError or OSError."""
    check_size(path.stat().st_size)
    save = read_save(path.read_bytes())
    counts = Counter(example.label for example in save.examples)
    score = save.score
    lines = [
        f"{path}: {path.stat().st_size:,} bytes, version 1",
        f"model: {save.model.name}, {save.model.n_features} features, sha256 {save.model.sha256 or 'unknown'}",
        f"score: you {score['you']}, computer {score['computer']}, draws {score['draws']}",
        f"pictures: {len(save.examples)} in {len({example.burst for example in save.examples})} holds",
    ]
    return "\n".join(lines + [f"  {label}: {counts[label]}" for label in save.labels])
