"""The zip that runs: the ONNX file, with a script and a page that use it, for who has nothing else."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from janken.elsewhere.decision import Decision

ONNX_NAME, ABOUT_NAME = "hands.onnx", "hands.json"
_STORED = (".onnx",)
"""What hardly shrinks."""


def write_runnable(onnx: bytes, decision: Decision, files: Mapping[str, bytes]) -> bytes:
    """Zip the ONNX file, what decides in a few words of JSON, and other files by their names.

    The same contents give the same bytes.
    """
    about = {"labels": list(decision.labels), "reach": decision.reach}
    contents = {**files, ONNX_NAME: onnx, ABOUT_NAME: json.dumps(about, ensure_ascii=False).encode()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in sorted(contents.items()):
            method = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def split(data: bytes, names: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """Files that came one after the other, by name."""
    start = 0
    for name, size in zip(names, sizes, strict=True):
        yield name, data[start : start + size]
        start += size
