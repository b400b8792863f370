"""The type check of web/ is left out, aloud, where node is missing."""

import shutil

import pytest

from janken_build.project import Project
from janken_build.typescript import check_types


def test_without_node_it_is_left_out_and_said(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert check_types(project)
    assert "left out" in capsys.readouterr().out
