"""Where things lie: the repository's folders, the cache outside it, and the folder of weights the person named."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def default_cache() -> Path:
    """The cache folder when neither `--cache` nor JANKEN_CACHE names one."""
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return Path(base or Path.home() / ".cache") / "janken"
    except RuntimeError:  # a user without a home, as containers have them
        return ROOT / ".cache" / "janken"


@dataclass(frozen=True)
class Project:
    """All paths are absolute. `squeezenet` is None when nobody named a folder with the weights."""

    root: Path
    cache: Path
    squeezenet: Path | None = None

    @property
    def web(self) -> Path:
        return self.root / "web"

    @property
    def package(self) -> Path:
        return self.root / "py" / "janken"

    @property
    def dist(self) -> Path:
        return self.root / "dist"

    @property
    def venv(self) -> Path:
        return self.root / ".venv"
