"""dist/ passes on the licences of everything in it."""

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "phrase",
    [
        "Mozilla Public License Version 2.0",
        "github.com/pyodide/pyodide",
        "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2",
        "NumPy Developers",
        "onnxruntime-web (vendor/onnxruntime): LICENSE",
        "onnxruntime-web (vendor/onnxruntime): ThirdPartyNotices.txt",
        "Copyright (c) Microsoft Corporation",
        "Emscripten authors",
        "Rich Felker",
        "Jean-loup Gailly",
        "Zstandard",
        "SqueezeNet 1.1 weights",
    ],
)
def test_the_notices_hold_what_each_licence_asks_for(dist: Path, phrase: str) -> None:
    assert phrase in (dist / "NOTICES.txt").read_text(encoding="utf-8")


def test_our_own_licence_is_in_dist(dist: Path) -> None:
    assert (dist / "LICENSE").read_text().startswith("MIT License")
