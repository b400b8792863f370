"""What Python starts from in the page: its standard library and NumPy, cut down to what is reached and compiled."""

import tomllib
import zipfile
from pathlib import Path

from janken_build.bytecode import WITHOUT_DOCSTRINGS, Compiler, zip_of
from janken_build.errors import BuildError

REACHED = Path(__file__).with_name("reached.toml")
EXTENSION = ".cpython-314-wasm32-emscripten.so"
STDLIB = "vendor/pyodide/python_stdlib.zip.gzip"
NUMPY = "vendor/pyodide/numpy.zip.gzip"
PACKAGE = "janken.zip.gzip"
"""Not called .gz: some hosts declare such a file as one that the browser should unpack by itself."""


def python_files(compiler: Compiler, stdlib: Path, wheel: Path) -> dict[str, Path]:
    """Path in dist/ -> file. Raises BuildError if a file that is reached is in neither."""
    reached = {name: text.split() for name, text in tomllib.loads(REACHED.read_text(encoding="utf-8")).items()}
    return {
        STDLIB: compiler.compile("the standard library", chosen(stdlib, reached["stdlib"]), WITHOUT_DOCSTRINGS),
        NUMPY: compiler.compile("NumPy", chosen(wheel, reached["numpy"]), WITHOUT_DOCSTRINGS),
    }


def chosen(archive: Path, names: list[str]) -> bytes:
    """A zip of those files of a zip."""
    with zipfile.ZipFile(archive) as source:
        wanted = [name.removesuffix(".so") + EXTENSION if name.endswith(".so") else name for name in names]
        missing = set(wanted) - set(source.namelist())
        if missing:
            raise BuildError(f"{archive.name} lacks {', '.join(sorted(missing))}: correct {REACHED.name}.")
        return zip_of({name: source.read(name) for name in wanted})
