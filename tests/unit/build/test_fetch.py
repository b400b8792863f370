"""Fetching: sources in order, only the pinned bytes, one sentence when nothing is left."""

import socket
from pathlib import Path

import pytest

from janken_build.cache import Cache
from janken_build.errors import BuildError
from janken_build.fetch import fetching
from janken_build.lockfile import Asset, Source
from janken_build.server import Site, open_site

from .conftest import CONTENT, MakeAsset


def url(site: Site, name: str = "thing.bin") -> Source:
    return Source("url", f"{site.origin}/{name}")


def fetch(cache: Cache, asset: Asset, folder: Path | None = None) -> bytes:
    with fetching(cache, {"squeezenet": folder}, [asset]) as fetcher:
        return fetcher.fetch(asset).read_bytes()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_file_comes_from_its_address(cache: Cache, cdn: Site, make_asset: MakeAsset) -> None:
    assert fetch(cache, make_asset(url(cdn))) == CONTENT
    assert cdn.requests == ["/thing.bin"]


def test_the_second_fetch_asks_nobody(cache: Cache, cdn: Site, make_asset: MakeAsset) -> None:
    asset = make_asset(url(cdn))
    fetch(cache, asset)
    assert fetch(cache, asset) == CONTENT
    assert cdn.requests == ["/thing.bin"]


def test_a_damaged_cache_entry_is_fetched_again(cache: Cache, cdn: Site, make_asset: MakeAsset) -> None:
    asset = make_asset(url(cdn))
    fetch(cache, asset)
    cache.path(asset.sha256).write_bytes(b"what was pimmed")
    assert fetch(cache, asset) == CONTENT
    assert cdn.requests == ["/thing.bin"] * 2


def test_sources_are_tried_in_order(cache: Cache, cdn: Site, make_asset: MakeAsset) -> None:
    asset = make_asset(url(cdn, "missing.bin"), url(cdn, "wrong.bin"), url(cdn), url(cdn, "never.bin"))
    assert fetch(cache, asset) == CONTENT
    assert cdn.requests == ["/missing.bin", "/wrong.bin", "/thing.bin"]


def test_the_folder_given_comes_before_the_network(
    cache: Cache, cdn: Site, make_asset: MakeAsset, tmp_path: Path
) -> None:
    (tmp_path / "thing.bin").write_bytes(CONTENT)
    asset = make_asset(Source("folder", "squeezenet/thing.bin"), url(cdn))
    assert fetch(cache, asset, folder=tmp_path) == CONTENT
    assert cdn.requests == []


def test_what_a_folder_gave_once_is_kept(cache: Cache, make_asset: MakeAsset, tmp_path: Path) -> None:
    (tmp_path / "thing.bin").write_bytes(CONTENT)
    asset = make_asset(Source("folder", "squeezenet/thing.bin"))
    fetch(cache, asset, folder=tmp_path)
    (tmp_path / "thing.bin").unlink()
    assert fetch(cache, asset) == CONTENT


def test_a_wrong_file_in_the_folder_given_is_not_taken(
    cache: Cache, cdn: Site, make_asset: MakeAsset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thing.bin").write_bytes(CONTENT.upper())
    asset = make_asset(Source("folder", "squeezenet/thing.bin"), url(cdn))
    assert fetch(cache, asset, folder=tmp_path) == CONTENT
    assert "thing.bin from the folder given: wrong content" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"WHAT WAS PINNED", CONTENT + b"!", CONTENT[:-1], b""])
def test_other_bytes_are_refused_and_leave_no_trace(
    content: bytes, cache: Cache, cdn: Site, make_asset: MakeAsset
) -> None:
    cdn.overrides["thing.bin"] = content
    asset = make_asset(url(cdn))
    with pytest.raises(BuildError, match="wrong content"):
        fetch(cache, asset)
    assert list(cache.root.iterdir()) == []


def test_the_error_names_the_file_and_every_source_with_its_reason(
    cache: Cache, cdn: Site, make_asset: MakeAsset
) -> None:
    asset = make_asset(
        Source("folder", "squeezenet/thing.bin"), url(cdn, "missing.bin"), url(cdn, "wrong.bin"), name="conv7.npy"
    )
    with pytest.raises(BuildError) as caught:
        fetch(cache, asset)
    message = str(caught.value)
    assert "conv7.npy of things 1.2.3" in message
    assert "the folder given: no folder given (--squeezenet DIR or JANKEN_SQUEEZENET)" in message
    assert f"{cdn.origin}/missing.bin: HTTP 404" in message
    assert f"{cdn.origin}/wrong.bin: wrong content" in message
    assert message.endswith("then run this again.")
    assert "\n" not in message


def test_a_host_that_cannot_be_reached_is_asked_once_a_run(
    cache: Cache, make_asset: MakeAsset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    asset = make_asset(Source("url", f"http://127.0.0.1:{port}/thing.bin"))
    with fetching(cache, {}, [asset]) as fetcher:
        with pytest.raises(BuildError):
            fetcher.fetch(asset)
        with open_site(tmp_path, port) as site:  # were it asked again, it would wait here
            with pytest.raises(BuildError, match="cannot be reached"):
                fetcher.fetch(asset)
            assert site.requests == []
    assert capsys.readouterr().out.count("cannot be reached") == 1


def test_a_download_shows_its_progress(
    cache: Cache, cdn: Site, make_asset: MakeAsset, capsys: pytest.CaptureFixture[str]
) -> None:
    content = b"x" * 3_000_000
    cdn.overrides["big.bin"] = content
    fetch(cache, make_asset(url(cdn, "big.bin"), name="big.wasm", content=content))
    assert "big.wasm  3.0 of 3.0 MB\n" in capsys.readouterr().out
