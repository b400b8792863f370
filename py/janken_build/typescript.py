"""tsc --checkJs on the JSDoc types of web/, where node and npm are there."""

import shutil
import subprocess
import tarfile
from pathlib import Path

from janken_build.cache import Cache
from janken_build.fetch import fetching
from janken_build.lockfile import read_lock
from janken_build.project import Project

# Two programs, because the page's global names and the worker's contradict each other.
CONFIGS = ("tsconfig.page.json", "tsconfig.worker.json")


def check_types(project: Project) -> bool:
    """True if web/ type-checks, or cannot be checked here (which is said). Raises BuildError if tsc cannot be had."""
    node = shutil.which("node")
    cache = Cache(project.cache)
    asset = next(asset for asset in read_lock() if asset.package == "typescript")
    if node is None or (shutil.which("npm") is None and cache.find(asset.sha256, asset.name) is None):
        print("  left out: the types of web/ are checked by TypeScript, which needs node and npm", flush=True)
        return True
    with fetching(cache, {}, [asset]) as fetcher:
        tsc = unpack_compiler(fetcher.fetch(asset), fetcher.scratch)
        results = [run_compiler(node, tsc, Path(__file__).with_name(config)) for config in CONFIGS]
    return all(results)


def unpack_compiler(tarball: Path, folder: Path) -> Path:
    """tsc.js and the type declarations it reads, in `folder`; returns tsc.js. The tarball's hash is already checked."""
    with tarfile.open(tarball) as tar:
        for info in tar:
            name = Path(info.name).name
            if info.name == f"package/lib/{name}" and name.endswith(("tsc.js", ".d.ts")):
                stream = tar.extractfile(info)
                if stream is not None:
                    (folder / name).write_bytes(stream.read())
    return folder / "tsc.js"


def run_compiler(node: str, tsc: Path, config: Path) -> bool:
    return subprocess.run([node, str(tsc), "-p", str(config)], check=False).returncode == 0
