"""A rendered capsule against an oracle, and the same seed giving the same hand."""

import numpy as np

from janken_training.hand_model import SIGNS, Capsules
from janken_training.render import depths, render_hand


def test_capsule_depth_agrees_with_marching_along_the_ray() -> None:
    start, end, radius = np.array([-0.3, -0.2, 0.1]), np.array([0.35, 0.3, -0.4]), 0.2
    floats = [np.array(value, np.float32) for value in ([start], [end], [radius])]
    z, _ = depths(Capsules(*floats, arm=0), 16, 2.0, np.zeros(3, np.float32))
    line = ((np.arange(16) + 0.5) / 16 - 0.5) * 2
    heights = np.linspace(1, -1, 4001)
    axis = end - start
    for row, y in enumerate(-line):
        for column, x in enumerate(line):
            points = np.stack([np.full_like(heights, x), np.full_like(heights, y), heights], 1)
            foot = np.clip((points - start) @ axis / (axis @ axis), 0, 1)
            inside = np.linalg.norm(points - start - foot[:, None] * axis, axis=1) <= radius
            found = z[0, row * 16 + column]
            assert (found > -100) == inside.any() or inside.sum() < 40
            if inside.sum() >= 40:
                assert abs(found - heights[inside][0]) < 2e-3


def test_the_same_seed_renders_the_same_hand() -> None:
    for sign in SIGNS:
        once, again = (render_hand(sign, 32, np.random.default_rng(7)) for _ in range(2))
        assert (once == again).all()
        assert once[3].max() == 255, f"{sign} is not to be seen"
