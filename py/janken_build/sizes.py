"""The table of what is in dist/: raw and gzip sizes, as a static host would send them."""

import json
import zlib
from pathlib import Path
from typing import Any


def size_table(dist: Path, cache_root: Path) -> str:
    """One line a file and the total."""
    files = listed(dist)
    zipped = gzip_sizes(dist, cache_root)
    rows = [(path, facts["bytes"], zipped[path]) for path, facts in files.items()]
    rows.append(("in all", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    width = max(len(row[0]) for row in rows)
    lines = [f"{path:<{width}}  {raw:>12,}  {small:>12,}" for path, raw, small in rows]
    return "\n".join([f"{'dist/':<{width}}  {'bytes':>12}  {'gzip':>12}", *lines])


def gzip_sizes(dist: Path, cache_root: Path) -> dict[str, int]:
    """Bytes of each file when compressed, remembered in the cache by sha256: compressing 60 MB takes seconds."""
    files = listed(dist)
    known = read_known(cache_root)
    for path, facts in files.items():
        if facts["sha256"] not in known:
            known[facts["sha256"]] = gzip_bytes(dist / path)
    cache_root.mkdir(parents=True, exist_ok=True)
    used = {facts["sha256"]: known[facts["sha256"]] for facts in files.values()}
    (cache_root / "gzip-sizes.json").write_text(json.dumps(used), encoding="utf-8")
    return {path: known[facts["sha256"]] for path, facts in files.items()}


def listed(dist: Path) -> dict[str, dict[str, Any]]:
    """What the manifest says of each file."""
    files: dict[str, dict[str, Any]] = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))["files"]
    return files


def read_known(cache_root: Path) -> dict[str, int]:
    """sha256 -> gzip size from earlier builds; empty if there is nothing readable."""
    try:
        known = json.loads((cache_root / "gzip-sizes.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def gzip_bytes(path: Path) -> int:
    """The size of `path` compressed by gzip at its usual level."""
    compressor = zlib.compressobj(6, wbits=31)
    return len(compressor.compress(path.read_bytes())) + len(compressor.flush())
