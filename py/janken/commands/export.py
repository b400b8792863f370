"""Write what a saved file (*.janken) holds as one ONNX file, which decides the same in any program."""

import argparse
import sys
from pathlib import Path

from janken.commands.loading import load_classifier
from janken.elsewhere.decision import ElsewhereError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="what was taught")
    parser.add_argument("onnx", type=Path, help="what to write, as hands.onnx")


def run(options: argparse.Namespace) -> int:
    classifier = load_classifier(options.file)
    if classifier is None:
        return 1
    try:
        classifier.export(options.onnx)
    except (ElsewhereError, OSError) as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 1
    counts = ", ".join(f"{label} {n}" for label, n in classifier.counts.items())
    print(f"{options.onnx}: {options.onnx.stat().st_size:,} bytes, of pictures of {counts}")
    return 0
