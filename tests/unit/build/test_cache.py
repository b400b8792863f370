"""The cache gives back exactly what was put in, or nothing."""

import hashlib
from pathlib import Path

import pytest

from janken_build.cache import Cache

CONTENT = b"weights"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def put(cache: Cache) -> Path:
    with cache.scratch() as scratch:
        (scratch / "file").write_bytes(CONTENT)
        return cache.adopt(scratch / "file", SHA256)


def test_what_was_adopted_is_found(cache: Cache) -> None:
    path = put(cache)
    assert cache.find(SHA256, "weights") == path
    assert path.read_bytes() == CONTENT


def test_nothing_is_found_in_an_empty_cache(cache: Cache) -> None:
    assert cache.find(SHA256, "weights") is None


def test_a_damaged_entry_is_deleted_and_said(cache: Cache, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(cache)
    path.write_bytes(b"weightz")
    assert cache.find(SHA256, "conv0.npy") is None
    assert not path.exists()
    assert "conv0.npy is damaged" in capsys.readouterr().out


def test_scratch_leaves_nothing_behind(cache: Cache) -> None:
    put(cache)
    assert [path.name for path in cache.root.iterdir()] == ["sha256"]
