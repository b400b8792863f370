"""Progress: one line that updates on a terminal, plain lines elsewhere."""

import sys

import pytest

from janken_build.progress import Progress


def test_a_terminal_gets_one_updating_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    progress = Progress("a.wasm", 2_000_000)
    progress.interval_s = 0
    progress.update(1_000_000)
    progress.done(2_000_000)
    assert capsys.readouterr().out == "\r  a.wasm  1.0 of 2.0 MB\r  a.wasm  2.0 of 2.0 MB\n"


def test_a_log_gets_whole_lines(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress("a.wasm", 2_000_000)
    progress.update(500_000)  # too soon to be worth a line
    progress.interval_s = 0
    progress.update(1_000_000)
    progress.done(2_000_000)
    assert capsys.readouterr().out == "  a.wasm  1.0 of 2.0 MB\n  a.wasm  2.0 of 2.0 MB\n"


def test_a_small_file_is_told_in_kilobytes(capsys: pytest.CaptureFixture[str]) -> None:
    Progress("conv0_bias.npy", 384).done(384)
    assert capsys.readouterr().out == "  conv0_bias.npy  0.4 of 0.4 kB\n"
