"""Examples in a plane, so that a test can say by degrees how far they are from each other."""

import math
from collections.abc import Iterable

import numpy as np

from janken.examples.store import Examples


def taught(examples: Iterable[tuple[float, str, int]]) -> Examples:
    """Examples at angles in degrees, with label and burst."""
    store = Examples(2)
    for angle_deg, label, burst in examples:
        radians = math.radians(angle_deg)
        store.add(np.array([math.cos(radians), math.sin(radians)], dtype=np.float32), label, burst)
    return store
