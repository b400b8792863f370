"""Zips as other programs write them."""

import io
import zipfile
from collections.abc import Mapping


def unflagged(files: Mapping[bytes, bytes]) -> bytes:
    """A zip of these contents by paths in any encoding, without the flag that says that they are UTF-8."""
    buffer = io.BytesIO()
    stand_ins = {path: chr(65 + i) * len(path) for i, path in enumerate(files)}
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in files.items():
            archive.writestr(stand_ins[path], content)
    data = buffer.getvalue()
    for path, stand_in in stand_ins.items():
        data = data.replace(stand_in.encode(), path)
    return data
