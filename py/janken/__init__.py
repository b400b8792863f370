"""Janken: teach a few hand gestures, then play rock-paper-scissors against the computer.

Everything here but the packages `janken.browser` and `janken.native` is pure Python and NumPy: no clock, no unseeded
random, no browser. The page runs it in Pyodide, the tests in plain CPython. `load` and `Classifier` are for who uses in
Python what was taught; they need the extra janken[native].
"""

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from janken.native.classifier import Classifier as Classifier


def load(path: str | os.PathLike[str]) -> "Classifier":
    """The classifier of a file that the page or `Classifier.save` wrote; see `Classifier.load`."""
    from janken.native.classifier import Classifier

    return Classifier.load(path)


def __getattr__(name: str) -> Any:
    """`janken.Classifier`, imported only when it is asked for: the page, which has no use for it, never does."""
    if name != "Classifier":
        raise AttributeError(f"module 'janken' has no attribute {name!r}")
    from janken.native.classifier import Classifier

    return Classifier
