"""The table of sizes is true, and quick the second time."""

import gzip
from pathlib import Path

import pytest

from janken_build import sizes
from janken_build.dist import Parts, assemble_dist
from janken_build.project import Project

UNLISTED = ("manifest.json", "version.js")


def test_the_table_tells_raw_and_gzip_sizes_and_the_total(project: Project, parts: Parts) -> None:
    (project.web / "index.html").write_bytes(b"abc" * 5000)
    assemble_dist(project, parts)
    rows = {line.split()[0]: line.split()[-2:] for line in sizes.size_table(project.dist, project.cache).splitlines()}
    zipped = len(gzip.compress((project.dist / "index.html").read_bytes(), compresslevel=6))
    assert rows["index.html"] == ["15,000", f"{zipped:,}"]
    listed = [path for path in project.dist.rglob("*") if path.is_file() and path.name not in UNLISTED]
    assert rows["in"][0] == f"{sum(path.stat().st_size for path in listed):,}"


def test_an_unchanged_file_is_compressed_once(project: Project, parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    assemble_dist(project, parts)
    first = sizes.size_table(project.dist, project.cache)

    def compressed_again(path: Path) -> int:
        raise AssertionError(path)

    monkeypatch.setattr(sizes, "gzip_bytes", compressed_again)
    assert sizes.size_table(project.dist, project.cache) == first


def test_a_damaged_memory_of_sizes_is_made_anew(project: Project, parts: Parts) -> None:
    assemble_dist(project, parts)
    first = sizes.size_table(project.dist, project.cache)
    (project.cache / "gzip-sizes.json").write_text("{")
    assert sizes.size_table(project.dist, project.cache) == first
