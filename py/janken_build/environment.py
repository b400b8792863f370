"""The private Python environment in .venv: made when missing, brought up to date when its requirement locks change."""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from janken_build.errors import BuildError

HERE = Path(__file__).resolve().parent
STAMP_NAME = "janken-stamp.json"


def lock_path(group: str) -> Path:
    """The hashed requirement lock of a group: `build` or `test`."""
    return HERE / f"requirements-{group}.txt"


def environment_python(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def is_inside(venv: Path) -> bool:
    """True if this process already runs in the private environment."""
    return Path(sys.prefix).resolve() == venv.resolve()


def ensure_environment(venv: Path, groups: list[str]) -> Path:
    """Make `venv` hold every group of requirements, doing nothing when it already does.

    Returns the environment's Python. Raises BuildError if this Python cannot make environments or pip fails.
    """
    stamp = read_stamp(venv)
    if stamp.get("python") != sys.version or not environment_python(venv).exists():
        stamp = {"python": sys.version}
        create(venv)
    for group in stale_groups(stamp, groups):
        print(f"Installing the {group} requirements into {venv} ...", flush=True)
        install(environment_python(venv), lock_path(group))
        stamp[group] = lock_hash(group)
        (venv / STAMP_NAME).write_text(json.dumps(stamp), encoding="utf-8")
    return environment_python(venv)


def read_stamp(venv: Path) -> dict[str, str]:
    """What was installed: `python` and one lock hash a group; empty for a missing or damaged stamp."""
    try:
        stamp = json.loads((venv / STAMP_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def lock_hash(group: str) -> str:
    return hashlib.sha256(lock_path(group).read_bytes()).hexdigest()


def stale_groups(stamp: dict[str, str], groups: list[str]) -> list[str]:
    """The groups whose lock is not the one that was installed."""
    return [group for group in groups if stamp.get(group) != lock_hash(group)]


def create(venv: Path) -> None:
    """A fresh, empty environment at `venv`, in place of what was there."""
    if not can_make_environments():
        install_debian_venv()
    print(f"Making a private Python environment in {venv} ...", flush=True)
    shutil.rmtree(venv, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise BuildError(f"Python could not make an environment in {venv}: {tail(made.stdout + made.stderr)}")


def can_make_environments() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in ("venv", "ensurepip"))


def install_debian_venv() -> None:
    """Debian keeps `ensurepip` in a package of its own: install it where we may, else say how."""
    cure = "install it (Debian, Ubuntu: sudo apt install python3-venv) or run build.py with another Python"
    if shutil.which("apt-get") is None or os.name == "nt" or os.geteuid() != 0:
        raise BuildError(f"{sys.executable} comes without venv and ensurepip: {cure}.")
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    print(f"This Python has no ensurepip; apt-get install {package} ...", flush=True)
    subprocess.run(["apt-get", "install", "-y", "-q", package], stdin=subprocess.DEVNULL, check=False)
    importlib.invalidate_caches()
    if not can_make_environments():
        raise BuildError(f"{sys.executable} comes without venv and ensurepip, and apt-get did not bring them: {cure}.")


def install(python: Path, lock: Path) -> None:
    """Install every pinned, hashed line of `lock`. pip shows its progress; its warnings only if it fails."""
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--require-hashes", "-r", str(lock)]
    result = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if result.returncode != 0:
        raise BuildError(
            f"pip could not install {lock.name} (is the package index reachable?), run the command again when it is: "
            f"{tail(result.stderr)}"
        )


def tail(text: str, n_chars: int = 600) -> str:
    return " ".join(text.split())[-n_chars:]
