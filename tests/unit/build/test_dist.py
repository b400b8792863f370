"""Assembling dist/: whole or not at all, the same for the same sources, with a manifest that is true."""

import hashlib
import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from janken_build import dist
from janken_build.dist import Parts, assemble_dist, zip_package
from janken_build.errors import BuildError
from janken_build.project import Project


def manifest(project: Project) -> dict[str, object]:
    loaded: dict[str, object] = json.loads((project.dist / "manifest.json").read_text())
    return loaded


def test_dist_holds_the_page_the_package_and_the_parts(project: Project, parts: Parts) -> None:
    (project.web / ".hidden").write_text("an editor's")
    assemble_dist(project, parts)
    found = {path.relative_to(project.dist).as_posix() for path in project.dist.rglob("*") if path.is_file()}
    made = {"janken.zip.gzip", "manifest.json", "version.js"}
    assert found == {"index.html", "worker/worker.js", "vendor/thing.wasm"} | made


def test_the_manifest_tells_every_other_file_and_the_models(project: Project, parts: Parts) -> None:
    assemble_dist(project, parts)
    expected = {
        path.relative_to(project.dist).as_posix(): {
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in project.dist.rglob("*")
        if path.is_file() and path.name not in ("manifest.json", "version.js")
    }
    assert manifest(project)["files"] == expected
    assert manifest(project)["models"] == parts.models


def test_the_version_changes_with_any_file_and_only_then(project: Project, parts: Parts) -> None:
    versions = []
    for text in ("<p>one</p>", "<p>two</p>", "<p>one</p>"):
        (project.web / "index.html").write_text(text)
        assemble_dist(project, parts)
        versions.append(manifest(project)["version"])
    assert versions[0] == versions[2] != versions[1]


def test_janken_zip_depends_on_the_sources_alone(project: Project) -> None:
    (project.package / "b.py").write_text("b = 2")
    (project.package / "a.py").write_text("a = 1")
    before = zip_package(project.package)
    os.utime(project.package / "a.py", (1, 1))
    (project.package / "__pycache__").mkdir()
    (project.package / "__pycache__" / "a.cpython-314.pyc").write_bytes(b"compiled")
    assert zip_package(project.package) == before
    (project.package / "a.py").write_text("a = 3")
    assert zip_package(project.package) != before


def test_janken_zip_can_be_imported_from(project: Project) -> None:
    (project.package / "sub").mkdir()
    (project.package / "sub" / "module.py").write_text("x = 1")
    with zipfile.ZipFile(io.BytesIO(zip_package(project.package))) as archive:
        assert archive.namelist() == ["janken/__init__.py", "janken/sub/module.py"]
        assert archive.read("janken/sub/module.py") == b"x = 1"


def test_a_failed_build_leaves_the_old_dist_whole(project: Project, parts: Parts) -> None:
    assemble_dist(project, parts)
    before = manifest(project)
    (project.web / "index.html").write_text("<p>two</p>")
    broken = Parts({**parts.files, "zzz": Path("/no/such/file")}, [])
    with pytest.raises(OSError, match="No such file"):
        assemble_dist(project, broken)
    assert manifest(project) == before
    assert (project.dist / "index.html").read_text() == "<p>one</p>"
    assert not list(project.root.glob(".dist-*")), "nothing half made is left"


def test_the_old_dist_stays_until_the_new_one_is_complete(
    project: Project, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    assemble_dist(project, parts)
    (project.web / "index.html").write_text("<p>two</p>")
    pages: list[str] = []

    def looking(new: Path, place: Path) -> None:
        pages.extend((folder / "index.html").read_text() for folder in (place, new))
        assert (new / "manifest.json").is_file()

    monkeypatch.setattr(dist, "swap", looking)
    assemble_dist(project, parts)
    assert pages == ["<p>one</p>", "<p>two</p>"]


def test_files_that_are_gone_from_web_are_gone_from_dist(project: Project, parts: Parts) -> None:
    (project.web / "old.js").write_text("//")
    assemble_dist(project, parts)
    (project.web / "old.js").unlink()
    assemble_dist(project, parts)
    assert not (project.dist / "old.js").exists()
    assert not list(project.root.glob(".dist-*"))


def test_a_missing_page_is_a_sentence(project: Project, parts: Parts) -> None:
    (project.web / "index.html").unlink()
    with pytest.raises(BuildError, match=r"web holds no index\.html"):
        assemble_dist(project, parts)
