import subprocess
import sys
from pathlib import Path

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


def test_a_recorded_sequence_gets_a_column_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """It is played to its end, whatever --rounds says: always paper, which scissors after the first rounds beat."""
    (tmp_path / "anna.txt").write_text("paper " * 50)
    monkeypatch.setattr(
        sys, "argv", ["janken", "tournament", "--rounds", "5", "--sequence", str(tmp_path / "anna.txt")]
    )
    assert main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("anna: the 50 moves of ") and lines[5].split()[-1] == "anna"
    frequency = next(line for line in lines if line.startswith("frequency"))
    assert float(frequency.split()[-1].rstrip("*")) >= 96


@pytest.mark.parametrize(("text", "said"), [("rock wave", "'wave' is no move"), (None, "No such file")])
def test_a_sequence_that_is_none_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str | None, said: str
) -> None:
    path = tmp_path / "moves.txt"
    if text is not None:
        path.write_text(text)
    monkeypatch.setattr(sys, "argv", ["janken", "tournament", "--sequence", str(path)])
    assert main() == 2
    assert said in capsys.readouterr().out
