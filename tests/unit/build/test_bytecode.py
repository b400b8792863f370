"""Sources become bytecode of the page's Python, once, and what cannot be compiled is said."""

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from janken_build.bytecode import Compiler, zip_of
from janken_build.cache import Cache
from janken_build.errors import BuildError
from janken_build.lockfile import read_lock
from janken_build.project import default_cache
from janken_build.python_files import chosen

MAGIC_OF_3_14 = b"+\x0e\r\n"
UNCHECKED = b"\x01\0\0\0"


@pytest.fixture(scope="module")
def runtime() -> dict[str, Path]:
    """Pyodide's files, as the build that went before has fetched them."""
    downloads = Cache(Path(os.environ.get("JANKEN_CACHE") or default_cache()))
    assets = [asset for asset in read_lock() if asset.package.startswith("pyodide")]
    return {asset.name: downloads.path(asset.sha256) for asset in assets}


def test_sources_are_compiled_once_and_the_rest_stays(
    cache: Cache, runtime: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    sources = zip_of({"package/__init__.py": b'"""Said."""\nx = 1\n', "package/words.json": b"{}"})
    first = Compiler(cache, runtime).compile("a package", sources)
    with zipfile.ZipFile(io.BytesIO(gzip.decompress(first.read_bytes()))) as archive:
        assert archive.namelist() == ["package/__init__.pyc", "package/words.json"]
        compiled = archive.read("package/__init__.pyc")
        assert archive.read("package/words.json") == b"{}"
    assert compiled.startswith(MAGIC_OF_3_14 + UNCHECKED)
    assert b"Said." in compiled
    assert Compiler(cache, runtime).compile("a package", sources) == first
    assert capsys.readouterr().out.count("Compiling") == 1


def test_what_cannot_be_compiled_is_said(cache: Cache, runtime: dict[str, Path]) -> None:
    with pytest.raises(BuildError, match=r"a package could not be compiled: (.|\n)*SyntaxError"):
        Compiler(cache, runtime).compile("a package", zip_of({"module.py": b"def"}))


def test_a_reached_file_that_is_gone_is_named(tmp_path: Path) -> None:
    (tmp_path / "library.zip").write_bytes(zip_of({"a.py": b""}))
    assert zipfile.ZipFile(io.BytesIO(chosen(tmp_path / "library.zip", ["a.py"]))).namelist() == ["a.py"]
    with pytest.raises(BuildError, match=r"library\.zip lacks b\.py: correct reached\.toml"):
        chosen(tmp_path / "library.zip", ["a.py", "b.py"])
