"""What the build's tests share: assets made on the spot, a content delivery network on loopback, a tiny project."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from janken_build.cache import Cache
from janken_build.dist import Parts
from janken_build.lockfile import Asset, Source
from janken_build.model import Model
from janken_build.project import ROOT, Project
from janken_build.server import Site, serving
from tests.seeded import joint, write_weights

CONTENT = b"what was pinned"

MakeAsset = Callable[..., Asset]


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
def seeded_weights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Weights of the right shapes and nobody's values."""
    return write_weights(tmp_path_factory.mktemp("weights"))


@pytest.fixture(scope="session")
def seeded_joint(seeded_weights: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Model:
    """The model that the page would run, of the seeded weights."""
    return joint(seeded_weights, Cache(tmp_path_factory.mktemp("joint")))
