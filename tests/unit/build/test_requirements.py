"""The hashed requirement locks hold what pyproject.toml asks for, and name no index."""

import tomllib

import pytest

from janken_build.environment import lock_path
from janken_build.project import ROOT

EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]


@pytest.mark.parametrize("group", ["build", "test"])
def test_the_lock_has_every_pin_of_pyproject(group: str) -> None:
    lines = lock_path(group).read_text().splitlines()
    assert EXTRAS[group]
    assert all(f"{pin} \\" in lines for pin in EXTRAS[group])


@pytest.mark.parametrize("group", ["build", "test"])
def test_every_locked_requirement_has_hashes(group: str) -> None:
    blocks = lock_path(group).read_text().replace("\\\n", " ").splitlines()
    requirements = [block for block in blocks if block and block[0] not in "# "]
    assert requirements
    assert all("==" in line and "--hash=sha256:" in line for line in requirements)


@pytest.mark.parametrize("group", ["build", "test"])
def test_the_lock_names_no_address(group: str) -> None:
    assert "://" not in lock_path(group).read_text()
