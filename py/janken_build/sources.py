"""Opens the places an asset may come from, remembering for one run which of them are dead and what is already here."""

import http.client
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, NoReturn

from janken_build.clients import CLIENTS, SourceError, unpack
from janken_build.lockfile import Asset, Source

CONNECT_TIMEOUT_S = 10


class Sources:
    """`folders` maps an option's name to the folder it names, or None; `scratch` holds what package clients bring.

    Of each package the members that `assets` name are kept.
    """

    def __init__(self, scratch: Path, folders: Mapping[str, Path | None], assets: Iterable[Asset]) -> None:
        self.scratch = scratch
        self.folders = folders
        self.wanted = {source for asset in assets for source in asset.sources}
        self.dead: dict[str, str] = {}  # a host or a package -> why it is not asked again in this run
        self.unpacked: dict[str, dict[str, Path]] = {}  # a package -> its wanted members

    def open(self, source: Source) -> IO[bytes]:
        """The bytes at `source`, not checked. Raises SourceError."""
        if source.kind == "folder":
            return self._open_in_folder(source)
        if source.kind == "url":
            return self._open_url(source.target)
        members = self._members(source)
        if source.member not in members:
            raise SourceError(f"{source.target} does not hold {source.member}")
        return members[source.member].open("rb")

    def _open_in_folder(self, source: Source) -> IO[bytes]:
        option, _, name = source.target.partition("/")
        folder = self.folders.get(option)
        if folder is None:
            raise SourceError(f"no folder given (--{option} DIR or JANKEN_{option.upper()})")
        try:
            return (folder / name).open("rb")
        except OSError as error:
            raise SourceError(error.strerror or str(error)) from error

    def _open_url(self, url: str) -> IO[bytes]:
        host = urllib.parse.urlsplit(url).netloc
        self._refuse_dead(host)
        request = urllib.request.Request(url, headers={"User-Agent": "janken-build"})
        try:
            response: IO[bytes] = urllib.request.urlopen(request, timeout=CONNECT_TIMEOUT_S)
        except urllib.error.HTTPError as error:
            error.close()
            print(f"  {url} answers HTTP {error.code}", flush=True)
            raise SourceError(f"HTTP {error.code} {error.reason}") from error
        except (OSError, http.client.HTTPException) as error:  # no such host, refused, timed out, not HTTP at all
            self._bury(host, f"{host} cannot be reached ({getattr(error, 'reason', error)})")
        return response

    def _members(self, source: Source) -> dict[str, Path]:
        """The wanted members of the source's package, which is downloaded at most once in a run."""
        self._refuse_dead(source.target)
        if source.target not in self.unpacked:
            wanted = {other.member for other in self.wanted if other.target == source.target}
            try:
                archive = CLIENTS[source.kind](source, self.scratch)
                self.unpacked[source.target] = unpack(archive, wanted, self.scratch)
            except SourceError as error:
                self._bury(source.target, str(error))
        return self.unpacked[source.target]

    def _refuse_dead(self, key: str) -> None:
        if key in self.dead:
            raise SourceError(self.dead[key])

    def _bury(self, key: str, reason: str) -> NoReturn:
        self.dead[key] = reason
        print(f"  {reason}", flush=True)
        raise SourceError(reason)
