"""Of Python's standard library and NumPy all is shipped that the page can reach: tried in the very Python of dist/."""

import ast
import json
import os
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from janken_build.bytecode import node, zip_of
from janken_build.cache import Cache
from janken_build.lockfile import read_lock
from janken_build.project import ROOT, default_cache

PACKAGE = ROOT / "py" / "janken"
APP = "janken.browser.app"
PYTEST = ("pytest", "_pytest", "pluggy", "iniconfig", "packaging", "pygments", "py.py")
"""What pytest consists of, all of it Python."""
NOT_THERE = ("from PIL", "janken_build", "subprocess", "np.testing", "tracemalloc", "parents[")
"""Tests with these need what a page has not, and so do tests that import such tests."""


def path_of(module: str) -> Path:
    base = ROOT / "py" / Path(*module.split("."))
    return base / "__init__.py" if base.is_dir() else base.with_suffix(".py")


def imports_in(module: str) -> Iterator[tuple[str, str]]:
    """Each import of a module's source, those within functions too: the line and the imported module."""
    for item in ast.walk(ast.parse(path_of(module).read_text(encoding="utf-8"))):
        if isinstance(item, ast.Import):
            for alias in item.names:
                yield f"import {alias.name}", alias.name
        elif isinstance(item, ast.ImportFrom) and item.module:
            for alias in item.names:
                yield f"from {item.module} import {alias.name}", item.module
                if path_of(f"{item.module}.{alias.name}").is_file():
                    yield f"import {item.module}.{alias.name}", f"{item.module}.{alias.name}"


def reachable() -> list[str]:
    """The app's modules: those that it imports, that those import, and so on."""
    found, waiting = {APP}, [APP]
    while waiting:
        for _, module in imports_in(waiting.pop()):
            if module.startswith("janken") and module not in found:
                found.add(module)
                waiting.append(module)
    return sorted(found)


def chains_in(module: str) -> Iterator[str]:
    """What a module names below `np`, as `np.linalg.qr`."""
    for item in ast.walk(ast.parse(path_of(module).read_text(encoding="utf-8"))):
        if isinstance(item, ast.Attribute):
            source = ast.unparse(item)
            if source.startswith("np.") and source.replace(".", "").replace("_", "").isalnum():
                yield source


def tried(dist: Path, tmp_path: Path, wanted: dict[str, list[str]]) -> list[str]:
    """What failed."""
    (tmp_path / "wanted.json").write_text(json.dumps(wanted))
    command = [str(node()), str(Path(__file__).with_name("reached.mjs")), str(dist), str(tmp_path / "wanted.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    failed: list[str] = json.loads(done.stdout.splitlines()[-1])
    return failed


def test_everything_that_the_app_can_import_is_shipped(dist: Path, tmp_path: Path) -> None:
    modules = reachable()
    assert "janken.browser.embedder" in modules and len(modules) > 60
    wanted = {
        "imports": sorted({line for module in modules for line, _ in imports_in(module)}),
        "chains": sorted({chain for module in modules for chain in chains_in(module)}),
    }
    assert "np.zeros" in wanted["chains"]
    assert tried(dist, tmp_path, wanted) == []


def test_what_is_left_out_is_noticed(dist: Path, tmp_path: Path) -> None:
    failed = tried(dist, tmp_path, {"imports": ["import sqlite3"], "chains": ["np.no_such_name"]})
    assert [line.split(":")[0] for line in failed] == ["import sqlite3", "np.no_such_name"]


def portable(units: Path) -> Iterator[tuple[str, bytes]]:
    """Path and content of the tests that ask for nothing that a page has not."""
    contents = {path.relative_to(units).as_posix(): path.read_bytes() for path in units.rglob("*.*") if path.is_file()}
    words = [name.encode() for name in NOT_THERE]
    while left_out := [name for name, content in contents.items() if any(word in content for word in words)]:
        words += [f"janken.{name.removesuffix('.py').replace('/', '.')} import".encode() for name in left_out]
        contents = {name: content for name, content in contents.items() if name not in left_out}
    yield from contents.items()


def test_the_packages_own_tests_pass_in_the_python_that_is_shipped(dist: Path, tmp_path: Path) -> None:
    site = Path(sysconfig.get_path("purelib"))
    sources = [path for name in PYTEST for path in [*(site / name).rglob("*.py"), site / name] if path.suffix == ".py"]
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in sources}
    units = ROOT / "tests" / "unit" / "janken"
    files |= {"tests/__init__.py": b"", "tests/zips.py": (ROOT / "tests/zips.py").read_bytes()}
    files |= {f"tests/unit/janken/{name}": content for name, content in portable(units)}
    assert len(files) > 150
    (tmp_path / "tests.zip").write_bytes(zip_of(files))
    downloads = Cache(Path(os.environ.get("JANKEN_CACHE") or default_cache()))
    stdlib = next(asset for asset in read_lock() if asset.name == "python_stdlib.zip")
    script = Path(__file__).with_name("units.mjs")
    command = [str(node()), str(script), str(dist), str(downloads.path(stdlib.sha256)), str(tmp_path / "tests.zip")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == {"status": 0, "taken": []}, done.stdout[-5000:]
