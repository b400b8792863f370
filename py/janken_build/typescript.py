"""tsc --checkJs on the JSDoc types of web/, where node and npm are there."""

import shutil
import subprocess
from pathlib import Path

from janken_build.lockfile import read_lock
from janken_build.npm_tool import is_at_hand, unpacked
from janken_build.project import Project

# Two programs, because the page's global names and the worker's contradict each other.
CONFIGS = ("tsconfig.page.json", "tsconfig.worker.json")


def check_types(project: Project) -> bool:
    """True if web/ type-checks, or cannot be checked here (which is said). Raises BuildError if tsc cannot be had."""
    node = shutil.which("node")
    asset = next(asset for asset in read_lock() if asset.package == "typescript")
    if node is None or not is_at_hand(project, asset):
        print("  left out: the types of web/ are checked by TypeScript, which needs node and npm", flush=True)
        return True
    with unpacked(project, asset, is_of_compiler) as folder:
        results = [run_compiler(node, folder / "tsc.js", Path(__file__).with_name(config)) for config in CONFIGS]
    return all(results)


def is_of_compiler(path: str) -> bool:
    """True for tsc.js and the type declarations it reads."""
    name = Path(path).name
    return path == f"package/lib/{name}" and name.endswith(("tsc.js", ".d.ts"))


def run_compiler(node: str, tsc: Path, config: Path) -> bool:
    return subprocess.run([node, str(tsc), "-p", str(config)], check=False).returncode == 0
