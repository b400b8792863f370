"""The lock of assets is complete and agrees with what it pins."""

import json
import os
import re
from collections import Counter
from pathlib import Path

from janken_build.cache import Cache
from janken_build.lockfile import LOCK_PATH, read_lock
from janken_build.project import default_cache

ASSETS = read_lock()


def test_every_asset_is_pinned_by_version_size_and_sha256() -> None:
    assert ASSETS
    for asset in ASSETS:
        assert asset.version, asset
        assert asset.n_bytes > 0, asset
        assert re.fullmatch("[0-9a-f]{64}", asset.sha256), asset


def test_every_asset_but_those_that_only_npm_has_has_two_sources() -> None:
    for asset in ASSETS:
        assert len(set(asset.sources)) >= (1 if asset.package in ("typescript", "biome", "chromium") else 2), asset
        assert not any("{" in source.target + source.member for source in asset.sources), "every template is filled in"


def test_what_a_package_client_brings_says_how_much_it_is() -> None:
    packaged = [source for asset in ASSETS for source in asset.sources if source.kind in ("npm", "pip")]
    assert packaged
    assert all(source.download_mb > 0 for source in packaged)


def test_every_asset_has_a_place_of_its_own() -> None:
    places = Counter(asset.dist_path for asset in ASSETS if asset.dist_path)
    assert set(places.values()) == {1}


def test_the_weights_are_all_there() -> None:
    names = {asset.name for asset in ASSETS if asset.package == "squeezenet1_1"}
    assert names == {f"squeezenet0_conv{i}_{part}.npy" for i in range(26) for part in ("weight", "bias")}


def test_numpy_is_the_one_that_pyodide_asks_for() -> None:
    numpy = next(asset for asset in ASSETS if asset.package == "numpy")
    lock = next(asset for asset in ASSETS if asset.name == "pyodide-lock.json")
    cached = Cache(Path(os.environ.get("JANKEN_CACHE") or default_cache())).find(lock.sha256, lock.name)
    assert cached is not None, "the build that went before has fetched it"
    asked = json.loads(cached.read_text())["packages"]["numpy"]
    assert (asked["file_name"], asked["version"], asked["sha256"]) == (numpy.name, numpy.version, numpy.sha256)


def test_addresses_are_of_public_hosts_over_https_only() -> None:
    hosts = set(re.findall(r"(\w+://[^/\"]+)", LOCK_PATH.read_text()))
    assert hosts == {"https://cdn.jsdelivr.net", "https://raw.githubusercontent.com"}
