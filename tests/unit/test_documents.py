"""The texts for readers: what they point at is there, and the first one is short."""

import ast
import importlib.util
import re
from pathlib import Path

import pytest

from janken_build.project import ROOT

CARD = ROOT / "py/janken_training/MODEL_CARD.md"
NAMES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
DOCUMENTS = [*(ROOT / name for name in NAMES), *sorted((ROOT / "docs").glob("*.md")), CARD]
FOLDERS = ("web", "py", "tests", "docs", ".ci", ".github")
PLACES = [
    *(path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if "__pycache__" not in path.parts),
    *(path for path in ROOT.iterdir() if path.is_file() or path.name in FOLDERS),
]
PATHS = [f"/{path.relative_to(ROOT).as_posix()}{'/' * path.is_dir()}" for path in PLACES]
"""Every file and folder of the repository, as `/web/page/`."""

CODE = re.compile(r"^```\n.*?^```$|(?<=\n\n)(?: {4}[^\n]*\n+)+", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|<img[^>]* src=\"([^\"]+)\"")
NAMED = re.compile(r"(?:web|py|tests|docs|\.ci|\.github)/[\w./-]+|[\w./-]*\w\.(?:py|js|css|html|svg|toml|md)|[\w./-]+/")
"""A path from a top folder, the end of a file's path, or of a room's."""
ELSEWHERE = ("dist/", "thumbnails/")
"""Built, or in a file of the player's."""
NOT_HERE = ("version.js", "ATTRIBUTION.md", "NOTICE.md")
"""Written by the build, or beside the training's pictures."""


def code_of(text: str) -> str:
    return "\n".join(CODE.findall(text))


def prose_of(text: str) -> str:
    return CODE.sub("", text)


def links_of(text: str) -> list[str]:
    """Targets within the repository, of links and pictures."""
    found = [link or image for link, image in LINK.findall(SPAN.sub("`", prose_of(text)))]
    return [target for target in found if not re.match(r"[a-z]+:", target)]


def anchors_of(text: str) -> set[str]:
    """The anchors of a document's headings by GitHub's rule: small letters, hyphens for spaces, most marks left out."""
    anchors: set[str] = set()
    for heading in re.findall(r"^#{1,6} (.+)$", prose_of(text), re.MULTILINE):
        said = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
        anchor = "".join("-" if sign == " " else sign for sign in said if sign.isalnum() or sign in " -_")
        first, n = anchor, 0
        while anchor in anchors:
            n += 1
            anchor = f"{first}-{n}"
        anchors.add(anchor)
    return anchors


def named_paths(text: str) -> list[str]:
    """What a text names as a file or a room: in backticks, and in the lines of its code."""
    code = code_of(text)
    words = [*SPAN.findall(prose_of(text)), *(word.strip("`,;:") for word in code.split())]
    return [word for word in words if NAMED.fullmatch(word)]


def is_there(name: str) -> bool:
    """Whether a file or room ends so, as `game/rules.py` does; a path that begins at a top folder must be whole."""
    if name in NOT_HERE or name.startswith(ELSEWHERE):
        return True
    if name.startswith(tuple(f"{folder}/" for folder in FOLDERS)):
        return f"/{name}" in PATHS or f"/{name}/" in PATHS
    return any(path.endswith(f"/{name}") for path in PATHS)


@pytest.fixture(params=DOCUMENTS, ids=[path.name for path in DOCUMENTS])
def document(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_every_link_and_picture_leads_somewhere(document: Path) -> None:
    lost = []
    for target in links_of(document.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        place = (document.parent / path).resolve() if path else document
        # A list knows large letters from small ones on every system.
        is_known = place in PLACES and (not anchor or anchor in anchors_of(place.read_text(encoding="utf-8")))
        lost += [] if is_known else [target]
    assert lost == []


def test_every_file_and_room_that_is_named_exists(document: Path) -> None:
    assert [name for name in named_paths(document.read_text(encoding="utf-8")) if not is_there(name)] == []


def test_every_command_that_is_named_can_be_given(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    known = {
        str(key.value)
        for node in ast.walk(ast.parse((ROOT / "build.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    }
    assert set(re.findall(r"\bpython3 build\.py (\w+)", text)) <= known
    modules = set(re.findall(r"-m (janken\w*|tests[\w.]+)", text))
    assert [name for name in modules if importlib.util.find_spec(name) is None] == []


def test_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 90


def test_readme_says_where_the_weights_come_from() -> None:
    """The build and the page send people there."""
    assert "where-the-weights-come-from" in anchors_of((ROOT / "README.md").read_text(encoding="utf-8"))


def test_a_heading_s_anchor_is_that_of_github() -> None:
    text = "# Why, so?\n\n## A `b_c` [d](e.md) - f\n\n## Twice\n\n## Twice\n\n    # no heading\n"
    assert anchors_of(text) == {"why-so", "a-b_c-d---f", "twice", "twice-1"}


def test_what_leads_nowhere_is_found() -> None:
    text = "See [a](b.md#c), [d](https://e.example), `[f](g)`, <img src=\"h.png\">, `py/i.py`.\n\n    run py/j.py k/\n"
    assert links_of(text) == ["b.md#c", "h.png"]
    assert named_paths(text) == ["py/i.py", "py/j.py", "k/"]
    assert not any(map(is_there, ("py/i.py", "py/janken/k/", "rules.js", "janken/rules.py")))
    assert all(map(is_there, ("py/janken/game/rules.py", "game/rules.py", "rules.py", "game/", "web/page/game/")))
