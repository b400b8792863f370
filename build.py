"""Janken's one command: builds, serves, tests and measures the page. Needs Python 3.11 or newer and nothing else."""

import argparse
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 (this check is for who runs it with an older one)
    sys.exit(f"build.py needs Python 3.11 or newer, and this is {sys.version.split()[0]}: run it with a newer one.")

sys.path.insert(0, str(Path(__file__).resolve().parent / "py"))

from janken_build.environment import ensure_environment, is_inside
from janken_build.errors import BuildError
from janken_build.project import ROOT, Project, default_cache

WITH_BROWSER = ("test", "bench", "screenshots")
WITH_TEST_REQUIREMENTS = (*WITH_BROWSER, "evaluate")
LEFTOVERS = ("dist", "wheel", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache")


def parser() -> argparse.ArgumentParser:
    """The command line. Arguments that `test` does not know are passed on to pytest."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--squeezenet", metavar="DIR", default=os.environ.get("JANKEN_SQUEEZENET") or None,
                        help="a folder with the SqueezeNet 1.1 weights (also JANKEN_SQUEEZENET)")  # fmt: skip
    common.add_argument("--cache", metavar="DIR", default=os.environ.get("JANKEN_CACHE") or default_cache(),
                        help="where downloads are kept (also JANKEN_CACHE; default: %(default)s)")  # fmt: skip
    top = argparse.ArgumentParser(prog="build.py", description=__doc__, allow_abbrev=False)
    commands = top.add_subparsers(dest="command", required=True, metavar="command")
    for name, text in {
        "serve": "build, then serve the page on this machine until Ctrl+C; reload with Shift held to see an edit",
        "build": "assemble dist/, which any static host can serve",
        "test": "build, then run every check; further arguments go to pytest",
        "bench": "build, then measure the page in a headless browser",
        "screenshots": "build, then take the pictures of the page that README shows, in a headless browser",
        "evaluate": "measure how well the recognizer and its forerunners do on a folder of pictures of hands",
        "wheel": "write the Python package, with our own net inside, as a wheel into wheel/",
        "clean": "delete what build.py made here; the cache of downloads stays",
    }.items():
        command = commands.add_parser(name, help=text, description=text, parents=[common], allow_abbrev=False)
        if name == "serve":
            command.add_argument("--port", type=int, default=8000, help="the first port to try (default: %(default)s)")
        if name == "evaluate":
            command.add_argument("--hands", metavar="DIR", nargs="+", action="extend",
                                 help="folders of pictures, each with a manifest.csv: path,label,clip (also the path "
                                      "list JANKEN_HANDS)")  # fmt: skip
            command.add_argument("--method", action="append", metavar="NAME",
                                 help="only this one; may be given again (default: all)")  # fmt: skip
            command.add_argument("--test-people", action="store_true",
                                 help="ask the people kept for the test, and not those to choose by")  # fmt: skip
    return top


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without some letter shows "?"
    options, rest = parser().parse_known_args()
    if rest and options.command not in WITH_BROWSER:
        parser().error(f"unrecognized arguments: {' '.join(rest)}")
    folder = Path(options.squeezenet).resolve() if options.squeezenet else None
    project = Project(ROOT, Path(options.cache).expanduser().resolve(), folder)
    if options.command == "clean":
        return clean(project)
    if not is_inside(project.venv):
        return run_inside(project, options.command)

    from janken_build import commands  # needs what the environment holds

    if options.command == "test":
        return commands.test(project, rest)
    if options.command in WITH_BROWSER:
        return commands.run_script(project, options.command, rest)
    if options.command == "evaluate":
        folders = options.hands or [name for name in os.environ.get("JANKEN_HANDS", "").split(os.pathsep) if name]
        return commands.evaluate(project, [Path(name).resolve() for name in folders], options.method,
                                 test_people=options.test_people)  # fmt: skip
    if options.command == "wheel":
        commands.wheel(project)
    elif options.command == "serve":
        commands.serve(project, options.port)
    else:
        commands.build(project)
    return 0


def run_inside(project: Project, command: str) -> int:
    """Run this very command line with the private environment's Python, made ready first."""
    groups = ["build", "test"] if command in WITH_TEST_REQUIREMENTS else ["build"]
    arguments = [str(ensure_environment(project.venv, groups)), str(Path(__file__).resolve()), *sys.argv[1:]]
    if os.name == "nt":  # no exec there that a console would wait for
        return subprocess.run(arguments, check=False).returncode
    return os.execv(arguments[0], arguments)


def clean(project: Project) -> int:
    for path in [project.root / name for name in LEFTOVERS] + list(project.root.glob(".dist-*")):
        if path.exists():
            print(f"Deleting {path}")
            shutil.rmtree(path)
    print(f"Downloads stay in {project.cache}.")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BuildError as error:
        sys.exit(f"build.py: {error}")
    except OSError as error:  # no space, no right to write here: the system's own words name the file
        sys.exit(f"build.py: the system refused: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
