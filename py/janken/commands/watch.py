"""Say what the camera shows, by what was taught in a saved file (*.janken). Esc ends it."""

import argparse
import sys
from pathlib import Path

import numpy as np

from janken.commands.loading import load_classifier
from janken.commands.predict import in_words

ESCAPE = 27


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="what was taught")
    parser.add_argument("--camera", type=int, default=0, help="the number of the camera (default: %(default)s)")


def run(options: argparse.Namespace) -> int:
    try:
        import cv2
    except ImportError:
        print("To watch a camera Janken needs OpenCV: pip install 'janken[watch]'.", file=sys.stderr)
        return 1
    classifier = load_classifier(options.file)
    if classifier is None:
        return 1
    camera = cv2.VideoCapture(options.camera)
    while cv2.waitKey(1) != ESCAPE:
        is_there, picture = camera.read()
        if not is_there:
            print("The camera gives no picture. Close what else uses it, or name another: --camera 1.", file=sys.stderr)
            return 1
        said = in_words(classifier.predict(np.ascontiguousarray(picture[..., ::-1])))  # OpenCV has blue first
        mirrored = np.ascontiguousarray(picture[:, ::-1])
        cv2.putText(mirrored, said, (20, 60), cv2.FONT_HERSHEY_SIMPLEX, 2, (255, 255, 255), 3)
        cv2.imshow("Janken: Esc ends it", mirrored)
    return 0
