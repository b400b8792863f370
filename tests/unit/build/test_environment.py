"""The private environment: made once, brought up to date only when a lock changes."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from janken_build import environment
from janken_build.environment import STAMP_NAME, ensure_environment, install, stale_groups
from janken_build.errors import BuildError


class Recorder:
    """Stands in for the slow parts: notes what would have been made and installed."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def create(self, venv: Path) -> None:
        self.done.append("create")
        shutil.rmtree(venv, ignore_errors=True)
        environment.environment_python(venv).parent.mkdir(parents=True)
        environment.environment_python(venv).touch()

    def install(self, python: Path, lock: Path) -> None:
        self.done.append(lock.name)


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Recorder:
    recorder = Recorder()
    monkeypatch.setattr(environment, "create", recorder.create)
    monkeypatch.setattr(environment, "install", recorder.install)
    monkeypatch.setattr(environment, "lock_path", lambda group: tmp_path / group)
    for group in ("build", "test"):
        (tmp_path / group).write_text("one==1")
    return recorder


def test_a_new_environment_gets_only_what_was_asked_for(recorder: Recorder, tmp_path: Path) -> None:
    ensure_environment(tmp_path / "venv", ["build"])
    assert recorder.done == ["create", "build"]


def test_the_second_time_there_is_nothing_to_do(recorder: Recorder, tmp_path: Path) -> None:
    ensure_environment(tmp_path / "venv", ["build"])
    recorder.done.clear()
    ensure_environment(tmp_path / "venv", ["build"])
    assert recorder.done == []


def test_a_further_group_is_added(recorder: Recorder, tmp_path: Path) -> None:
    ensure_environment(tmp_path / "venv", ["build"])
    recorder.done.clear()
    ensure_environment(tmp_path / "venv", ["build", "test"])
    assert recorder.done == ["test"]


def test_a_changed_lock_is_installed_again(recorder: Recorder, tmp_path: Path) -> None:
    ensure_environment(tmp_path / "venv", ["build", "test"])
    recorder.done.clear()
    (tmp_path / "test").write_text("one==2")
    ensure_environment(tmp_path / "venv", ["build", "test"])
    assert recorder.done == ["test"]


@pytest.mark.parametrize("stamp", ["", "{", "[]", '{"python": "3.9"}'])
def test_a_damaged_stamp_or_another_python_means_a_new_environment(
    stamp: str, recorder: Recorder, tmp_path: Path
) -> None:
    ensure_environment(tmp_path / "venv", ["build"])
    recorder.done.clear()
    (tmp_path / "venv" / STAMP_NAME).write_text(stamp)
    ensure_environment(tmp_path / "venv", ["build"])
    assert recorder.done == ["create", "build"]


def test_an_interrupted_installation_is_done_again(
    recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(python: Path, lock: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(environment, "install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            ensure_environment(tmp_path / "venv", ["build"])
    ensure_environment(tmp_path / "venv", ["build"])
    assert recorder.done[-1] == "build"


def test_this_environment_has_every_lock_installed() -> None:
    assert stale_groups(environment.read_stamp(Path(sys.prefix)), ["build", "test"]) == []


def test_pip_failing_is_a_sentence_that_names_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    lock = tmp_path / "requirements-none.txt"
    lock.write_text(f"no-such-thing==1 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(BuildError, match=r"pip could not install requirements-none\.txt"):
        install(Path(sys.executable), lock)


def test_a_python_without_ensurepip_is_a_sentence_with_the_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "can_make_environments", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(BuildError, match="sudo apt install python3-venv"):
        environment.create(tmp_path / "venv")


def test_on_debian_root_gets_ensurepip_from_apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(environment, "can_make_environments", lambda: bool(commands))
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(command))
    environment.install_debian_venv()
    assert [command[:2] for command in commands] == [["apt-get", "install"]]
