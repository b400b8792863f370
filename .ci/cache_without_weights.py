"""Copies the cache of downloads into a new folder, less the ImageNet weights: as if this machine never had them.

PYTHONPATH=py .venv/bin/python .ci/cache_without_weights.py FOLDER
"""

import os
import shutil
import sys
from pathlib import Path

from janken_build.cache import Cache
from janken_build.dist import WEIGHTS
from janken_build.lockfile import read_lock
from janken_build.project import default_cache


def main(folder: Path) -> None:
    full, bare = Cache(Path(os.environ.get("JANKEN_CACHE") or default_cache())), Cache(folder)
    for asset in read_lock():
        path = full.path(asset.sha256)
        if asset.package != WEIGHTS and path.is_file():
            bare.path(asset.sha256).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, bare.path(asset.sha256))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
