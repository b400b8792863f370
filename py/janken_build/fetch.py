"""Gets assets: from the cache, else from the first of their sources whose bytes are the pinned ones."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from janken_build.cache import Cache
from janken_build.clients import SourceError
from janken_build.errors import BuildError
from janken_build.lockfile import Asset, Source
from janken_build.progress import Progress
from janken_build.sources import Sources

CHUNK_BYTES = 1 << 18


class SourcesError(BuildError):
    """None of an asset's sources gave it."""


class Fetcher:
    """One run's fetching. `scratch` is a folder on the cache's disk that the caller deletes afterwards."""

    def __init__(self, cache: Cache, sources: Sources, scratch: Path) -> None:
        self.cache = cache
        self.sources = sources
        self.scratch = scratch

    def fetch(self, asset: Asset) -> Path:
        """The file with exactly the pinned bytes, in the cache. Raises SourcesError when no source has it."""
        found = self.cache.find(asset.sha256, asset.name)
        if found is not None:
            return found
        reasons: list[str] = []
        for source in asset.sources:
            try:
                return self._bring(asset, source)
            except SourceError as error:
                reasons.append(f"{where(source)}: {error}")
        raise SourcesError(
            f"No source gave {asset.name} of {asset.package} {asset.version} (sha256 {asset.sha256[:12]}...). Tried "
            f"{'; '.join(reasons)}. Connect to the internet or install what a line above misses, then run this again."
        )

    def _bring(self, asset: Asset, source: Source) -> Path:
        """Download beside the cache, check, and only then move into it. Raises SourceError."""
        partial = self.scratch / "partial"
        with self.sources.open(source) as stream:
            progress = Progress(asset.name, asset.n_bytes) if source.kind == "url" else None
            n_bytes, sha256 = copy_hashed(stream, partial, asset.n_bytes, progress)
        if (n_bytes, sha256) != (asset.n_bytes, asset.sha256):
            size = "more" if n_bytes > asset.n_bytes else str(n_bytes)
            reason = f"wrong content ({size} bytes, sha256 {sha256[:12]}..., pinned are {asset.n_bytes} bytes)"
            print(f"  {asset.name} from {where(source)}: {reason}", flush=True)
            raise SourceError(reason)
        return self.cache.adopt(partial, asset.sha256)


def copy_hashed(stream: IO[bytes], path: Path, expected_bytes: int, progress: Progress | None) -> tuple[int, str]:
    """Copy a stranger's stream into `path`, stopping past `expected_bytes`; returns the bytes read and their sha256."""
    n_bytes, digest = 0, hashlib.sha256()
    try:
        with path.open("wb") as out:
            while n_bytes <= expected_bytes and (chunk := stream.read(CHUNK_BYTES)):
                out.write(chunk)
                digest.update(chunk)
                n_bytes += len(chunk)
                if progress:
                    progress.update(n_bytes)
    except OSError as error:
        raise SourceError(f"broke off after {n_bytes} bytes ({error})") from error
    if progress:
        progress.done(n_bytes)
    return n_bytes, digest.hexdigest()


def where(source: Source) -> str:
    """A source as a person would name it."""
    names = {"folder": "the folder given", "url": source.target, "npm": f"npm pack {source.target}"}
    return names.get(source.kind, f"pip download {source.target}")


@contextmanager
def fetching(cache: Cache, folders: Mapping[str, Path | None], assets: Iterable[Asset]) -> Iterator[Fetcher]:
    """A Fetcher for `assets`, whose downloads of whole packages are deleted at the end."""
    with cache.scratch() as scratch:
        yield Fetcher(cache, Sources(scratch, folders, assets), scratch)
