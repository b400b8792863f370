"""Comments of web/ that name a file of Python name one that is there."""

import re

from janken_build.project import ROOT


def test_every_python_file_that_a_comment_names_is_there() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "web").rglob("*.js")))
    named = set(re.findall(r"\bpy/[\w/]+\.py\b", text))
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []
