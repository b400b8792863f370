"""The Python package as a wheel: built of a copy, so that nothing is left in the repository."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from janken_build.errors import BuildError
from janken_build.project import Project

FOLDER = "wheel"


def build_wheel(project: Project) -> Path:
    """Write the wheel into wheel/ and return its path. Raises BuildError."""
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "janken"
        sources.mkdir()
        for name in ("pyproject.toml", "LICENSE"):
            shutil.copyfile(project.root / name, sources / name)
        left_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(project.package, sources / "py" / "janken", ignore=left_out)
        built = Path(folder) / "built"
        command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--disable-pip-version-check", "--quiet"]
        done = subprocess.run([*command, "--wheel-dir", str(built), str(sources)], check=False)
        if done.returncode:
            raise BuildError("pip could not build the wheel; it says why above. It needs setuptools, from the network.")
        (made,) = built.glob("*.whl")
        target = project.root / FOLDER / made.name
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(made, target)
    return target
