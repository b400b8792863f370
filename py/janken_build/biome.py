"""Biome, the linter of web/'s JavaScript; biome.json in the root has its rules.

Chosen over ESLint because it is one program without dependencies, so one hash pins it, and because it follows promises
through plain modules: ESLint does that by a plugin that brings TypeScript's parser and some ninety packages.
"""

import platform
import subprocess

from janken_build.lockfile import Asset, read_lock
from janken_build.npm_tool import is_at_hand, unpacked
from janken_build.project import Project

# As Biome's packages name them. Of the two for Linux it is the one that needs no C library, and so runs on each.
SYSTEMS = {"Linux": "linux-{}-musl", "Darwin": "darwin-{}", "Windows": "win32-{}"}
MACHINES = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64", "arm64": "arm64", "ARM64": "arm64"}


def lint_javascript(project: Project) -> bool:
    """True if Biome finds nothing, or cannot run here (which is said). Raises BuildError if it cannot be had."""
    asset = program_for(platform.system(), platform.machine())
    if asset is None:
        print(f"  left out: there is no Biome for {platform.system()} on {platform.machine()}", flush=True)
        return True
    if not is_at_hand(project, asset):
        print("  left out: the JavaScript of web/ is linted by Biome, which npm brings", flush=True)
        return True
    with unpacked(project, asset, lambda path: path.startswith("package/biome")) as folder:
        program = next(folder.glob("biome*"))  # biome.exe on Windows
        program.chmod(0o755)
        command = [str(program), "lint", "--error-on-warnings", "--max-diagnostics=none"]
        return subprocess.run(command, cwd=project.root, check=False).returncode == 0


def program_for(system: str, machine: str) -> Asset | None:
    """The program for a machine, by what Python's `platform` calls it; None if there is none."""
    if system not in SYSTEMS or machine not in MACHINES:
        return None
    name = SYSTEMS[system].format(MACHINES[machine])
    return next((asset for asset in read_lock() if asset.package == "biome" and asset.name == name), None)
