"""What the build's tests share: assets made on the spot, a content delivery network on loopback, a tiny project."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from janken_build.cache import Cache
from janken_build.dist import Parts
from janken_build.lockfile import Asset, Source
from janken_build.project import ROOT, Project
from janken_build.server import Site, serving

CONTENT = b"what was pinned"

MakeAsset = Callable[..., Asset]

SQUEEZES = (16, 16, 32, 32, 48, 48, 64, 64)
EXPANDS = (64, 64, 128, 128, 192, 192, 256, 256)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def make_asset() -> MakeAsset:
    """A function from sources (and a name and content) to an asset."""

    def make(*sources: Source, name: str = "thing.bin", content: bytes = CONTENT) -> Asset:
        return Asset("things", "1.2.3", name, len(content), hashlib.sha256(content).hexdigest(), None, sources)

    return make


@pytest.fixture
def cdn(tmp_path: Path) -> Iterator[Site]:
    """Serves `thing.bin` with the pinned content and `wrong.bin` with another."""
    folder = tmp_path / "cdn"
    folder.mkdir()
    with serving(folder, {"thing.bin": CONTENT, "wrong.bin": b"something else!"}) as site:
        yield site


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one page and one module, and nothing fetched."""
    files = {"web/index.html": "<p>one</p>", "web/worker/worker.js": "//", "py/janken/__init__.py": ""}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return Project(tmp_path, tmp_path / "cache")


@pytest.fixture
def parts() -> Parts:
    return Parts({"vendor/thing.wasm": b"\0asm"}, [{"name": "model", "path": "models/model.onnx"}])


@pytest.fixture(scope="session")
def dist() -> Path:
    """The dist/ that `build.py test` has just built."""
    return Path(os.environ.get("JANKEN_DIST", ROOT / "dist"))


@pytest.fixture(scope="session")
def built(dist: Path) -> bytes:
    """The model that `build.py test` has just put into dist/."""
    return (dist / "models" / "janken-joint.onnx").read_bytes()


@pytest.fixture(scope="session")
def random_weights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Weights of the right shapes and wrong values."""
    shapes = [(64, 3, 3, 3)]
    n_in = 64
    for squeeze, expand in zip(SQUEEZES, EXPANDS, strict=True):
        shapes += [(squeeze, n_in, 1, 1), (expand, squeeze, 1, 1), (expand, squeeze, 3, 3)]
        n_in = 2 * expand
    shapes.append((1000, n_in, 1, 1))
    folder, random = tmp_path_factory.mktemp("weights"), np.random.default_rng(1)
    for i, shape in enumerate(shapes):
        np.save(folder / f"squeezenet0_conv{i}_weight.npy", random.normal(0, 0.1, shape).astype(np.float32))
        np.save(folder / f"squeezenet0_conv{i}_bias.npy", np.zeros((1, shape[0], 1, 1), np.float32))
    return {path.name: path for path in folder.iterdir()}
