"""The rooms of web/page are in order, as those of py/janken are: a room imports those below it alone.

JavaScript's linters compare one file's imports with a list; the order of rooms would be such a list for every room, and
types in comments (`import("../game/stage.js").Stage`) would slip through. So this reads the imports itself.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from janken_build.project import ROOT

# The lowest first, by the words of py/janken. What lies beside the rooms (main.js, render.js) is above them all.
ROOMS = (
    "screen",
    "everybody",
    "camera",
    "game",
    "teaching",
    "examples",
    "recognition",
    "insight",
    "keeping",
)
ABOVE_ALL = len(ROOMS)
WEB = ROOT / "web"
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']""")


def imports(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Each (importing, imported) pair of files, types in comments too."""
    for path in sorted(folder.rglob("*.js")):
        for target in IMPORT.findall(path.read_text(encoding="utf-8")):
            yield path, (path.parent / target).resolve()


def upward(page: Path) -> list[str]:
    """Every import in the folder `page` that runs to a higher room, as a sentence."""
    return [
        f"{importing.relative_to(page)} must not import {imported.relative_to(page)}"
        for importing, imported in imports(page)
        if imported.is_relative_to(page) and height(importing, page) < height(imported, page)
    ]


def height(path: Path, page: Path) -> int:
    room, *rest = path.relative_to(page).parts
    return ROOMS.index(room) if rest else ABOVE_ALL


def test_every_folder_of_the_page_is_a_room_with_a_place_in_the_order() -> None:
    assert {path.name for path in (WEB / "page").iterdir() if path.is_dir()} == set(ROOMS)


def test_no_import_of_the_page_runs_upwards() -> None:
    assert list(imports(WEB / "page"))
    assert upward(WEB / "page") == []


@pytest.mark.parametrize(
    "line",
    [
        'import { setHand } from "../game/stage.js";',
        'import {\n  setHand,\n} from "../game/stage.js";',
        'import "../game/stage.js";',
        'export * from "../game/stage.js";',
        'const { setHand } = await import("../game/stage.js");',
        '/** @typedef {import("../game/stage.js").Stage} Stage */',
    ],
)
def test_an_import_that_runs_upwards_is_found_however_it_is_written(tmp_path: Path, line: str) -> None:
    (tmp_path / "camera").mkdir()
    (tmp_path / "camera" / "controls.js").write_text(line)
    assert upward(tmp_path) == ["camera/controls.js must not import game/stage.js"]


def test_the_page_and_the_worker_share_the_protocol_alone() -> None:
    for thread in ("page", "worker"):
        others = {imported for _, imported in imports(WEB / thread) if not imported.is_relative_to(WEB / thread)}
        assert others == {WEB / "protocol.js"}
