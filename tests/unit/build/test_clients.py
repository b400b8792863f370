"""Package clients as carriers of single files."""

import io
import json
import os
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from janken_build import clients
from janken_build.cache import Cache
from janken_build.clients import SourceError, npm_pack, pip_download, unpack
from janken_build.errors import BuildError
from janken_build.fetch import fetching
from janken_build.lockfile import Source

from .conftest import CONTENT, MakeAsset


def write_tarball(path: Path, files: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


def write_wheel(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as wheel:
        for name, content in files.items():
            wheel.writestr(name, content)
    return path


def test_a_package_is_downloaded_once_for_all_its_files(
    cache: Cache, make_asset: MakeAsset, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def fake_npm(source: Source, folder: Path) -> Path:
        calls.append(source.target)
        return write_tarball(folder / "things.tgz", {"package/a": b"aa", "package/b": b"bb", "package/c": b"cc"})

    monkeypatch.setitem(clients.CLIENTS, "npm", fake_npm)
    a = make_asset(Source("npm", "things@1", "package/a"), name="a", content=b"aa")
    b = make_asset(Source("npm", "things@1", "package/b"), name="b", content=b"bb")
    with fetching(cache, {}, [a, b]) as fetcher:
        assert fetcher.fetch(a).read_bytes() + fetcher.fetch(b).read_bytes() == b"aabb"
    assert calls == ["things@1"]


def test_a_client_that_fails_is_asked_once(
    cache: Cache, make_asset: MakeAsset, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []

    def failing_npm(source: Source, folder: Path) -> Path:
        calls.append(source.target)
        raise SourceError("npm failed: no network")

    monkeypatch.setitem(clients.CLIENTS, "npm", failing_npm)
    assets = [make_asset(Source("npm", "things@1", f"package/{name}"), name=name) for name in "ab"]
    with fetching(cache, {}, assets) as fetcher:
        for asset in assets:
            with pytest.raises(BuildError, match="npm pack things@1: npm failed: no network"):
                fetcher.fetch(asset)
    assert calls == ["things@1"]


def test_a_member_that_is_not_there_is_named(
    cache: Cache, make_asset: MakeAsset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(clients.CLIENTS, "npm", lambda _, folder: write_tarball(folder / "t.tgz", {"package/x": b""}))
    asset = make_asset(Source("npm", "things@1", "package/thing.bin"))
    with fetching(cache, {}, [asset]) as fetcher, pytest.raises(BuildError, match=r"does not hold package/thing\.bin"):
        fetcher.fetch(asset)


def test_unpacking_keeps_the_wanted_members_and_their_bytes(tmp_path: Path) -> None:
    files = {"p/a": b"a", "p/b": b"b", "../outside": b"o"}
    for archive in (write_tarball(tmp_path / "t.tgz", files), write_wheel(tmp_path / "w.whl", files)):
        paths = unpack(archive, {"p/b", "../outside", "p/missing"}, tmp_path)
        assert {member: path.read_bytes() for member, path in paths.items()} == {"p/b": b"b", "../outside": b"o"}
        assert {path.parent for path in paths.values()} == {tmp_path}, "no path of the archive's is followed"


def test_the_empty_member_is_the_archive_itself(tmp_path: Path) -> None:
    archive = write_tarball(tmp_path / "t.tgz", {})
    assert unpack(archive, {""}, tmp_path) == {"": archive}


@pytest.mark.parametrize("name", ["broken.tgz", "broken.whl"])
def test_an_unreadable_archive_is_a_failed_source(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"<html>not found</html>")
    with pytest.raises(SourceError, match=f"{name} cannot be unpacked"):
        unpack(tmp_path / name, {"p/a"}, tmp_path)


def test_without_npm_the_reason_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SourceError, match="npm is not installed"):
        npm_pack(Source("npm", "things@1"), tmp_path)


NPM_STAND_IN = """#!/bin/sh
exec "$PYTHON" -c 'import sys, tarfile
folder = sys.argv[sys.argv.index("--pack-destination") + 1]
with tarfile.open(f"{folder}/things-1.0.0.tgz", "w:gz") as tar:
    tar.add(sys.argv[sys.argv.index("pack") + 1], "package")' "$@"
"""
"""What npm does here, for a machine without it."""


def test_npm_brings_a_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("npm") is None:
        (tmp_path / "npm").write_text(NPM_STAND_IN, encoding="utf-8")
        (tmp_path / "npm").chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("PYTHON", sys.executable)
    package = tmp_path / "things"
    package.mkdir()
    (package / "package.json").write_text(json.dumps({"name": "things", "version": "1.0.0"}))
    (package / "thing.bin").write_bytes(CONTENT)
    tarball = npm_pack(Source("npm", str(package)), tmp_path)
    assert unpack(tarball, {"package/thing.bin"}, tmp_path)["package/thing.bin"].read_bytes() == CONTENT


def test_pip_brings_a_package_made_for_another_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    info = "things-1.0.dist-info"
    files = {
        "things/thing.bin": CONTENT,
        f"{info}/METADATA": b"Metadata-Version: 2.1\nName: things\nVersion: 1.0\nRequires-Python: ==3.12.*\n",
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": b"",
    }
    write_wheel(shelf / "things-1.0-py3-none-any.whl", files)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(shelf))
    wheel = pip_download(Source("pip", "things==1.0"), tmp_path)
    assert unpack(wheel, {"things/thing.bin"}, tmp_path)["things/thing.bin"].read_bytes() == CONTENT


def test_what_pip_says_when_it_fails_is_the_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(SourceError, match=r"pip failed: .*No matching distribution found for things==1.0"):
        pip_download(Source("pip", "things==1.0"), tmp_path)
