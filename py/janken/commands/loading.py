"""Loads the classifier for the commands that ask one."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from janken.keeping.savefile import SaveFileError

if TYPE_CHECKING:
    from janken.native.classifier import Classifier


def load_classifier(path: Path) -> "Classifier | None":
    """The classifier of a saved file; None if it cannot be opened, or an extra is missing, once that is said."""
    try:
        from janken.native.classifier import Classifier

        return Classifier.load(path)
    except (ImportError, SaveFileError, OSError) as error:
        print(f"{path}: {error}", file=sys.stderr)
        return None
