"""axe-core, a program that finds a page's barriers: for the browser tests."""

from pathlib import Path

from janken_build.cache import Cache
from janken_build.fetch import fetching
from janken_build.lockfile import read_lock
from janken_build.project import Project


def axe_script(project: Project) -> Path:
    """axe.min.js, in the cache. Raises BuildError if it cannot be had."""
    asset = next(asset for asset in read_lock() if asset.package == "axe-core")
    with fetching(Cache(project.cache), {}, [asset]) as fetcher:
        return fetcher.fetch(asset)
