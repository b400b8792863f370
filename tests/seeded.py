"""SqueezeNet's weights made on the spot from a seed, and a dist/ assembled of them by the build's own code.

What the tests claim about the joint graph, they claim on these: so they claim the same where nobody can fetch the real
weights. Of the real ones, `tests/unit/build/test_real_weights.py` speaks.
"""

from pathlib import Path

import numpy as np

from janken_build.cache import Cache
from janken_build.dist import assemble_dist, parts_of
from janken_build.hands_net import hands_model
from janken_build.joint_net import joint_model
from janken_build.model import Model
from janken_build.project import ROOT, Project
from janken_build.python_files import PACKAGE

SQUEEZES = (16, 16, 32, 32, 48, 48, 64, 64)
EXPANDS = (64, 64, 128, 128, 192, 192, 256, 256)


def write_weights(folder: Path, *, symmetric: bool = False) -> dict[str, Path]:
    """The 52 files, of the real ones' shapes; returns file name -> path. `symmetric`: no filter knows left from right.

    He's scale, a variance of 2 / fan-in (https://arxiv.org/abs/1502.01852), keeps what goes through the layers from
    vanishing and from exploding, so that embeddings of these differ between pictures as the real ones' do.
    """
    random = np.random.default_rng(1)
    for i, shape in enumerate(weight_shapes()):
        weight = random.normal(0, np.sqrt(2 / np.prod(shape[1:])), shape)
        if symmetric:
            weight = (weight + weight[..., ::-1]) / 2
        np.save(folder / f"squeezenet0_conv{i}_weight.npy", weight.astype(np.float32))
        bias = random.normal(0, 0.1, (1, shape[0], 1, 1))
        np.save(folder / f"squeezenet0_conv{i}_bias.npy", bias.astype(np.float32))
    return {path.name: path for path in folder.iterdir()}


def weight_shapes() -> list[tuple[int, int, int, int]]:
    """Of the 26 convolutions, in their order: (n_out, n_in, height, width)."""
    shapes = [(64, 3, 3, 3)]
    n_in = 64
    for squeeze, expand in zip(SQUEEZES, EXPANDS, strict=True):
        shapes += [(squeeze, n_in, 1, 1), (expand, squeeze, 1, 1), (expand, squeeze, 3, 3)]
        n_in = 2 * expand
    return [*shapes, (1000, n_in, 1, 1)]


def joint(weights: dict[str, Path], cache: Cache) -> Model:
    """The joint model of weights whose answers nobody has published, so that none can be checked."""
    return joint_model(weights, cache, check=lambda _: None)


def assemble_seeded_dist(folder: Path, built: Path) -> Path:
    """A dist/ in `folder` as build.py makes one where the weights are, had they been seeded ones.

    What the build fetches is taken from `built`, which it has just written.
    """
    for path in ("web", "py"):
        (folder / path).symlink_to(ROOT / path)
    project = Project(folder, folder / "cache")
    (folder / "weights").mkdir()
    cache = Cache(project.cache)
    models = [hands_model(cache), joint(write_weights(folder / "weights"), cache)]
    fetched = [*(path for path in (built / "vendor").rglob("*") if path.is_file()), *built.glob("*.txt")]
    files = {path.relative_to(built).as_posix(): path for path in [*fetched, built / "LICENSE"]}
    assemble_dist(project, parts_of(files, models, lambda _: built / PACKAGE))
    return project.dist
