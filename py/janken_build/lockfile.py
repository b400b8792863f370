"""Reads assets.toml, the lock of everything that is fetched."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCK_PATH = Path(__file__).resolve().parent / "assets.toml"
KINDS = ("folder", "url", "npm", "pip")


@dataclass(frozen=True)
class Source:
    """One place to get a file from: `target` is an option's name, an address or a package, as `kind` says."""

    kind: str
    target: str
    member: str = ""
    download_mb: int = 0


@dataclass(frozen=True)
class Asset:
    """One pinned file. `dist_path` is None for what is not shipped as it is."""

    package: str
    version: str
    name: str
    n_bytes: int
    sha256: str
    dist_path: str | None
    sources: tuple[Source, ...]


def read_lock(path: Path = LOCK_PATH) -> list[Asset]:
    """Every asset of the lock, in its order."""
    with path.open("rb") as file:
        packages = tomllib.load(file)
    return [read_asset(package, table, name) for package, table in packages.items() for name in table["files"]]


def read_asset(package: str, table: dict[str, Any], name: str) -> Asset:
    version, folder = table["version"], table.get("folder")
    return Asset(
        package=package,
        version=version,
        name=name,
        n_bytes=table["files"][name]["bytes"],
        sha256=table["files"][name]["sha256"],
        dist_path=None if folder is None else f"{folder}/{name}",
        sources=tuple(read_source(source, version, name) for source in table["sources"]),
    )


def read_source(source: dict[str, Any], version: str, name: str) -> Source:
    kind = next(kind for kind in KINDS if kind in source)
    return Source(
        kind=kind,
        target=source[kind].format(version=version, file=name),
        member=source.get("member", "").format(version=version, file=name),
        download_mb=source.get("download_mb", 0),
    )
