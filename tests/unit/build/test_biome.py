"""The linter of web/ runs on every usual machine, and is left out, aloud, where it cannot."""

import platform
import shutil

import pytest

from janken_build.biome import lint_javascript, program_for
from janken_build.lockfile import read_lock
from janken_build.project import Project


def test_every_usual_machine_has_a_program_of_its_own() -> None:
    machines = [("Linux", "x86_64"), ("Linux", "aarch64"), ("Darwin", "x86_64"), ("Darwin", "arm64")]
    machines += [("Windows", "AMD64"), ("Windows", "ARM64")]
    programs = [program_for(*machine) for machine in machines]
    assert {program.name for program in programs if program} == {
        asset.name for asset in read_lock() if asset.package == "biome"
    }


def test_a_machine_that_has_no_program_leaves_it_out_and_says_so(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert lint_javascript(project)
    assert "riscv64" in capsys.readouterr().out


def test_without_npm_it_is_left_out_and_said(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert lint_javascript(project)
    assert "left out" in capsys.readouterr().out
