"""What dist/ carries of README, and what README must say."""

from pathlib import Path

import pytest

from janken_build.errors import BuildError
from janken_build.project import ROOT
from janken_build.readme import WEIGHTS_HEADING, section


def test_a_section_ends_where_the_next_begins(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Top\n\n## One\n\none\n\n### Smaller\n\nmore\n\n## Two\n\ntwo\n", encoding="utf-8")
    assert section(readme, "One") == "## One\n\none\n\n### Smaller\n\nmore\n"
    assert section(readme, "Two") == "## Two\n\ntwo\n"


def test_a_missing_section_and_a_missing_file_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="lacks its section “Two”: get the whole repository again"):
        section(tmp_path / "README.md", "Two")


def test_the_section_on_weights_names_the_three_ways_and_is_in_dist(dist: Path) -> None:
    text = section(ROOT / "README.md", WEIGHTS_HEADING)
    assert all(way in text for way in ("microsoft/DirectML", "--squeezenet DIR", "JANKEN_SQUEEZENET"))
    assert text.isascii(), "a host that names no encoding shows it rightly too"
    assert (dist / "WEIGHTS.txt").read_text(encoding="utf-8") == text
