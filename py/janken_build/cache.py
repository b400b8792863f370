"""Files kept by their sha256 outside the repository, and hashed again at every use."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from janken_build.errors import BuildError


class Cache:
    """A folder of files named by their sha256. Several processes may use it at once: entries appear whole or not."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        """Where the entry lies, or would lie."""
        return self.root / "sha256" / sha256[:2] / sha256

    def find(self, sha256: str, name: str) -> Path | None:
        """The entry if it is there and whole. A damaged one is deleted, and said so with `name`."""
        path = self.path(sha256)
        if not path.exists():
            return None
        if file_sha256(path) == sha256:
            return path
        print(f"The cached {name} is damaged ({path}); deleting it.", flush=True)
        path.unlink(missing_ok=True)
        return None

    def adopt(self, path: Path, sha256: str) -> Path:
        """Move a file whose hash the caller has checked into the cache; returns its place there."""
        place = self.path(sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
        return place

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A temporary folder on the cache's own disk, so that `adopt` is one rename. Raises BuildError."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            scratch = tempfile.TemporaryDirectory(prefix="scratch-", dir=self.root)
        except OSError as error:
            raise BuildError(
                f"Downloads cannot be kept in {self.root} ({error.strerror}): name a folder that you may write to, "
                f"with --cache DIR or the variable JANKEN_CACHE."
            ) from error
        with scratch as folder:
            yield Path(folder)


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
