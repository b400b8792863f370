"""Draw a hand of capsules: parallel rays along z, one exact ray-capsule intersection for each bone and pixel.

The intersection is the textbook one: a quadratic for the cylinder, another for the nearer end sphere (see "capsule
intersection" in any ray tracing text). Shading is Lambert's law with two lights, and a highlight.
"""

import numpy as np
from numpy.typing import NDArray

from janken_training.hand_model import SIGNS, Capsules, Floats, pose, rotation

Pixels = NDArray[np.uint8]
FAR = np.float32(-1e3)


def depths(capsules: Capsules, side_px: int, width: float, center: Floats) -> tuple[Floats, Floats]:
    """The greatest z of every capsule under every pixel, and the normals there.

    Returns z (n_bones, n_pixels), FAR where a ray misses, and normals (n_bones, n_pixels, 3).
    """
    line = (np.arange(side_px, dtype=np.float32) + 0.5) / side_px - 0.5
    x, y = (grid.ravel() * np.float32(width) for grid in np.meshgrid(line, -line))
    ray = np.stack([x + center[0], y + center[1], np.zeros_like(x)], -1)[None]  # (1, n_pixels, 3)
    axis = (capsules.end - capsules.start)[:, None]  # (n_bones, 1, 3)
    offset = ray - capsules.start[:, None]
    squared_r = capsules.radius[:, None] ** 2
    # |offset + z e_z - t axis| = r with t the foot on the axis; coefficients of the quadratic in z
    length2 = (axis**2).sum(-1)
    along, axis_z = (offset * axis).sum(-1), axis[..., 2]
    a = length2 - axis_z**2
    b = length2 * offset[..., 2] - along * axis_z
    c = length2 * (offset**2).sum(-1) - along**2 - squared_r * length2
    root = b * b - a * c
    z = (-b + np.sqrt(np.maximum(root, 0))) / np.maximum(a, 1e-6)
    t = (along + z * axis_z) / length2
    on_cylinder = (root >= 0) & (t > 0) & (t < 1) & (a > 1e-6)
    nearest = np.where(on_cylinder, z, FAR)
    for end in (0.0, 1.0):  # the two spheres that close it
        from_end = offset - np.float32(end) * axis
        flat2 = from_end[..., 0] ** 2 + from_end[..., 1] ** 2
        sphere = np.sqrt(np.maximum(squared_r - flat2, 0)) - from_end[..., 2]
        nearest = np.maximum(nearest, np.where(flat2 <= squared_r, sphere, FAR))
    hit = offset + np.stack([np.zeros_like(nearest), np.zeros_like(nearest), nearest], -1)
    foot = np.clip((hit * axis).sum(-1) / length2, 0, 1)
    normals = (hit - foot[..., None] * axis) / capsules.radius[:, None, None]
    return nearest.astype(np.float32), normals.astype(np.float32)


def smooth(image: Floats, times: int) -> Floats:
    """A small blur of (side, side, channels), to make joints of capsules look like skin."""
    for _ in range(times):
        for axis in (0, 1):
            sides = np.roll(image, 1, axis) + np.roll(image, -1, axis)
            image = ((sides + 2 * image) / 4).astype(np.float32, copy=False)
    return image


def render_hand(sign: str, side_px: int, rng: np.random.Generator) -> Pixels:
    """One hand showing `sign` from a random side, as RGBA (4, side_px, side_px)."""
    hand = pose(sign, rng)
    roll, pitch, yaw = rng.normal(0, 0.9), rng.normal(0, 0.5), rng.uniform(-np.pi, np.pi)
    turn = (rotation(2, roll) @ rotation(0, pitch) @ rotation(1, yaw)).astype(np.float32, copy=False)
    hand = Capsules(hand.start @ turn.T, hand.end @ turn.T, hand.radius, hand.arm)
    flesh = np.concatenate([hand.start, hand.end[: -hand.arm]])
    low, high = flesh.min(0), flesh.max(0)
    width = float((high - low)[:2].max() * rng.uniform(1.1, 1.6) + 0.25)
    z, normals = depths(hand, side_px, width, ((low + high) / 2).astype(np.float32))
    front = z.argmax(0)
    covered = (z.max(0) > FAR / 2).reshape(side_px, side_px, 1).astype(np.float32)
    normal = normals[front, np.arange(side_px**2)].reshape(side_px, side_px, 3) * covered
    blurred, weight = smooth(normal, 2), smooth(covered, 2)
    normal = blurred / np.maximum(np.linalg.norm(blurred, axis=-1, keepdims=True), 1e-3)
    depth = np.where(covered[..., 0] > 0, z.max(0).reshape(side_px, side_px), 0)[..., None]
    hollow = np.clip(smooth(depth * covered, 4) / np.maximum(smooth(covered, 4), 1e-3) - depth, 0, 0.5) * covered
    color = skin(rng) * np.ones((side_px, side_px, 3), np.float32)
    if rng.random() < 0.6:  # a sleeve
        arm = (front >= len(hand.radius) - hand.arm).reshape(side_px, side_px, 1)
        color = np.where(arm, rng.uniform(0.02, 0.9, 3).astype(np.float32), color)
    shaded = color * light(normal, rng) * (1 - 1.6 * hollow)
    shaded += rng.uniform(0, 0.12) * np.clip(normal[..., 2:], 0, 1) ** 20
    shaded *= 1 + rng.uniform(0.0, 0.06) * smooth(rng.normal(0, 1, (side_px, side_px, 1)).astype(np.float32), 1)
    rgba = np.concatenate([np.clip(shaded, 0, 1), np.clip(covered * weight * 1.6, 0, 1)], -1)
    return (rgba * 255).astype(np.uint8).transpose(2, 0, 1)


def skin(rng: np.random.Generator) -> Floats:
    """A skin color, RGB in 0..1, on the line from dark to light with some spread of hue."""
    dark, pale = np.array([0.22, 0.13, 0.09]), np.array([0.95, 0.76, 0.66])
    shade = rng.uniform(0, 1)
    color: Floats = np.clip(dark + (pale - dark) * shade + rng.normal(0, 0.03, 3), 0.03, 1).astype(np.float32)
    return color


def light(normal: Floats, rng: np.random.Generator) -> Floats:
    """How much light, RGB, falls where the surface has `normal`: ambient, a main light, a colored second one."""
    total = np.full(normal.shape, rng.uniform(0.25, 0.6), np.float32)
    for strength in (rng.uniform(0.4, 0.9), rng.uniform(0.0, 0.4)):
        toward = rng.normal(0, 1, 3) + np.array([0, 0.5, 0.8])
        toward /= np.linalg.norm(toward)
        tint = np.clip(rng.normal(1, 0.12, 3), 0.5, 1.4)
        total += (strength * tint * np.clip(normal @ toward.astype(np.float32), 0, None)[..., None]).astype(np.float32)
    return total


def render_hands(n_hands: int, side_px: int, seed: int) -> tuple[Pixels, list[str]]:
    """RGBA (n_hands, 4, side_px, side_px) and the sign of each. Half show rock, paper or scissors."""
    rng = np.random.default_rng(seed)
    names = list(SIGNS)
    signs = [names[rng.integers(3)] if i % 2 else names[3 + rng.integers(len(names) - 3)] for i in range(n_hands)]
    return np.stack([render_hand(sign, side_px, rng) for sign in signs]), signs
