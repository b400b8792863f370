"""What each command of build.py does, run inside the private environment."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from janken_build.actionlint import check_workflows
from janken_build.axe import axe_script
from janken_build.biome import lint_javascript
from janken_build.browsers import find_chromium, find_firefox, find_webkit
from janken_build.cache import Cache
from janken_build.dist import Parts, assemble_dist, collect_parts
from janken_build.errors import BuildError
from janken_build.first_visit import first_visit_lines
from janken_build.project import Project
from janken_build.server import open_site
from janken_build.sizes import gzip_sizes, size_table
from janken_build.typescript import check_types
from janken_build.wheel import build_wheel

# Import Linter is no module that `-m` runs. What it finds is in pyproject.toml: the order of py/janken's rooms.
IMPORT_LINTER = "from importlinter.cli import lint_imports_command as run; run(['--no-cache', '--no-logo'])"
PYTEST = ["-m", "pytest", "--numprocesses", "2", "--dist", "worksteal", "--durations", "20"]
"""Two at a time, because a test of the page mostly waits for a beat, a countdown or one thread of the browser."""
SCRIPTS = {"bench": "tests/bench/__main__.py", "screenshots": "tests/browser/screenshots.py"}


def build(project: Project) -> Parts:
    """Assemble dist/ and print what is in it."""
    parts = collect_parts(project)
    assemble_dist(project, parts)
    print(size_table(project.dist, project.cache))
    print(first_visit_lines(gzip_sizes(project.dist, project.cache)), flush=True)
    return parts


def serve(project: Project, port: int) -> None:
    """Build, then serve dist/ until Ctrl+C, assembling it anew when web/ or py/janken changed."""
    refresh = refresher(project, build(project))
    with open_site(project.dist, port, refresh) as site:
        print(f"\nJanken is at {site.origin}/   (after an edit reload with Shift; Ctrl+C ends)", flush=True)
        try:
            site.serve_forever()
        except KeyboardInterrupt:
            print("\nStopped.", flush=True)


def wheel(project: Project) -> None:
    """Write the Python package as a wheel and say where it is."""
    path = build_wheel(project)
    print(f"{path.relative_to(project.root)}: {path.stat().st_size:,} bytes; pip install '{path.name}[native]'")


def refresher(project: Project, parts: Parts) -> Callable[[], None]:
    """A function that assembles dist/ again if a source changed since it last looked.

    What fails is printed, and the old dist/ stays.
    """
    seen = snapshot(project)

    def refresh() -> None:
        nonlocal seen
        now = snapshot(project)
        if now == seen:
            return
        seen = now
        try:
            assemble_dist(project, parts)
            print("Assembled dist/ again.", flush=True)
        except (BuildError, OSError) as error:
            print(f"dist/ stays as it was: {error}", flush=True)

    return refresh


def snapshot(project: Project) -> set[tuple[str, int, int]]:
    """Path, time and size of every file that an edit may change."""
    files = [path for folder in (project.web, project.package) for path in folder.rglob("*") if path.is_file()]
    # Loading the page writes nothing here, but running tests does.
    sources = [path for path in files if "__pycache__" not in path.parts]
    return {(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in sources}


def test(project: Project, pytest_arguments: list[str]) -> int:
    """Build, then run every check and say at the end which failed. Returns the exit status."""
    build(project)
    environment = build_environment(project) | {"JANKEN_AXE": str(axe_script(project))}
    environment |= available("JANKEN_CHROMIUM", lambda: find_chromium(Cache(project.cache)))
    environment |= available("JANKEN_FIREFOX", find_firefox)
    if sys.platform == "linux":
        environment |= available("JANKEN_WEBKIT", find_webkit)
    checks: dict[str, Callable[[], bool]] = {
        "ruff": lambda: run(project, ["-m", "ruff", "check", "--output-format", "concise", "."]),
        "mypy": lambda: run(project, ["-m", "mypy"]),
        "import-linter": lambda: run(project, ["-c", IMPORT_LINTER]),
        "tsc": lambda: check_types(project),
        "biome": lambda: lint_javascript(project),
        "actionlint": lambda: check_workflows(project),
        "pytest": lambda: run(project, [*PYTEST, *pytest_arguments], environment),
    }
    failed = []
    for name, check in checks.items():
        print(f"\n{name}", flush=True)
        if not check():
            failed.append(name)
    print(f"\nFailed: {', '.join(failed)}." if failed else "\nEvery check passed.", flush=True)
    return 1 if failed else 0


def run_script(project: Project, command: str, arguments: list[str]) -> int:
    """Build, then run the script of `bench` or `screenshots` on the built page. Returns the exit status."""
    build(project)
    return 0 if run(project, [SCRIPTS[command], *arguments], browser_environment(project)) else 1


def evaluate(project: Project, folders: list[Path], methods: list[str] | None, *, test_people: bool) -> int:
    """Measure methods on folders of pictures. Returns the exit status."""
    from janken_build.evaluation.report import report  # needs Pillow, which only tests and this need

    if not folders:
        raise BuildError("evaluate needs pictures of hands: --hands DIR or JANKEN_HANDS, a folder with a manifest.csv.")
    report(project, folders, methods, "test" if test_people else "validation")
    return 0


def available(variable: str, find: Callable[[], Path]) -> dict[str, str]:
    """The variable with the browser that is found; empty without one, so that what needs none is tested all the same.

    The tests that need it fail then, and say so.
    """
    try:
        return {variable: str(find())}
    except BuildError as error:
        print(error, flush=True)
        return {variable: ""}


def browser_environment(project: Project) -> dict[str, str]:
    """What bench and screenshots are told. Raises BuildError if there is no Chromium."""
    return build_environment(project) | {"JANKEN_CHROMIUM": str(find_chromium(Cache(project.cache)))}


def build_environment(project: Project) -> dict[str, str]:
    """Where dist/, the cache and the weights are."""
    environment = {"JANKEN_DIST": str(project.dist), "JANKEN_CACHE": str(project.cache)}
    if project.squeezenet is not None:
        environment["JANKEN_SQUEEZENET"] = str(project.squeezenet)
    return environment


def run(project: Project, arguments: list[str], environment: dict[str, str] | None = None) -> bool:
    """Run this Python with `arguments` in the repository; True if it exits with 0."""
    paths = os.pathsep.join([str(project.root / "py"), str(project.root)])
    merged = os.environ | {"PYTHONPATH": paths} | (environment or {})
    return subprocess.run([sys.executable, *arguments], cwd=project.root, env=merged, check=False).returncode == 0
