"""build.py as a person types it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from janken_build.project import ROOT, default_cache

BUILD = str(ROOT / "build.py")


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command, environment = [sys.executable, *arguments], os.environ | variables
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment)


def test_help_names_every_command() -> None:
    result = run(BUILD, "--help")
    assert result.returncode == 0
    assert all(command in result.stdout for command in ("serve", "build", "test", "bench", "clean"))


@pytest.mark.parametrize("arguments", [["build", "--frobnicate"], ["frobnicate"], []])
def test_what_it_does_not_know_is_refused(arguments: list[str]) -> None:
    result = run(BUILD, *arguments)
    assert result.returncode == 2
    assert "usage: build.py" in result.stderr


def test_an_old_python_is_one_sentence() -> None:
    script = f"import runpy, sys; sys.version_info = (3, 10, 4); runpy.run_path({BUILD!r}, run_name='__main__')"
    result = run("-c", script)
    assert result.returncode == 1
    assert result.stderr.startswith("build.py needs Python 3.11 or newer")
    assert "Traceback" not in result.stderr


def test_an_error_is_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "cache").touch()  # a file where the cache's folder should be
    result = run(BUILD, "build", "--cache", str(tmp_path / "cache" / "inside"))
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert str(tmp_path / "cache") in result.stderr
    assert "--cache DIR or the variable JANKEN_CACHE" in result.stderr


def test_a_terminal_that_lacks_a_letter_shows_the_rest() -> None:
    result = run(BUILD, "--help", PYTHONIOENCODING="ascii", JANKEN_CACHE="/tmp/石头")
    assert result.returncode == 0, result.stderr
    result = run(BUILD, "build", "--help", PYTHONIOENCODING="ascii", JANKEN_CACHE="/tmp/石头")
    assert result.returncode == 0, result.stderr
    assert "/tmp/??" in result.stdout


def test_a_user_without_a_home_keeps_the_cache_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    assert default_cache() == ROOT / ".cache" / "janken"
