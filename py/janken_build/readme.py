"""WEIGHTS.txt: README's section on the weights, which the page links to where it runs without some of them.

A page knows no address of the repository that made it, so it carries what it wants to point at.
"""

from pathlib import Path

from janken_build.errors import BuildError

WEIGHTS_HEADING = "Where the weights come from"


def section(readme: Path, heading: str) -> str:
    """The section under `## heading`, as it is written, heading and all. Raises BuildError if there is none."""
    text = readme.read_text(encoding="utf-8") if readme.is_file() else ""
    for part in text.split("\n## ")[1:]:
        if part.partition("\n")[0] == heading:
            return f"## {part.strip()}\n"
    raise BuildError(
        f"{readme} lacks its section “{heading}”: get the whole repository again (git checkout README.md)."
    )
