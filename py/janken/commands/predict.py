"""Say what pictures show, by what was taught in a saved file (*.janken)."""

import argparse
import sys
from pathlib import Path

from janken.commands.loading import load_classifier
from janken.recognition.neighbors import Prediction


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="what was taught")
    parser.add_argument("pictures", type=Path, nargs="+", metavar="picture")


def run(options: argparse.Namespace) -> int:
    """Print a line a picture. 1 if the file cannot be opened, or one of the pictures."""
    classifier = load_classifier(options.file)
    if classifier is None:
        return 1
    from janken.native.pictures import read_picture

    n_failed = 0
    for path in options.pictures:
        try:
            print(f"{path}: {in_words(classifier.predict(read_picture(path)))}", flush=True)
        except (OSError, ValueError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            n_failed += 1
    return 1 if n_failed else 0


def in_words(prediction: Prediction) -> str:
    """Say what a picture shows, and how sure that is."""
    if prediction.label is None:
        return "none of these" if prediction.confidences else "nothing was taught yet"
    return f"{prediction.label} {prediction.confidences[prediction.label]:.0%}"
