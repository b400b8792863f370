import subprocess
import sys

import pytest

from janken.__main__ import main


def test_the_tournament_prints_a_row_for_each_opponent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["janken", "tournament", "--rounds", "20"])
    assert main() == 0
    rows = [line.split()[0] for line in capsys.readouterr().out.splitlines()[5:]]
    assert rows == ["random", "frequency", "markov", "mirror", "switcher", "ensemble"]


def test_no_rounds_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["janken", "tournament", "--rounds", "0"])
    assert main() == 2
    assert "at least one round" in capsys.readouterr().out


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "janken", "--help"],
        capture_output=True, text=True, check=True, env={"PYTHONPATH": "py"},
    )  # fmt: skip
    assert "tournament" in done.stdout
