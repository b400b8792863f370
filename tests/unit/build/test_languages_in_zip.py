"""The package as the page gets it knows the gestures' titles of every language, though it has only English words."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from janken_build.dist import zip_package
from janken_build.project import ROOT

ASK = """
import json
from janken.words.titles import labels_by_title, names_of_none
print(json.dumps([labels_by_title(), sorted(names_of_none())]))
"""


def test_the_zipped_package_knows_what_the_whole_one_knows(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(zip_package(ROOT / "py/janken"))) as archive:
        archive.extractall(tmp_path)
    said = []
    for package in (tmp_path, ROOT / "py"):
        environment = {"PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
        answer = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, check=True)
        said.append(json.loads(answer.stdout))
    assert said[0] == said[1]
    assert said[0][0]["石头"] == "rock"
    foreign = json.loads((tmp_path / "janken/words/languages/zh-CN.json").read_text(encoding="utf-8"))
    assert len(foreign) < 20, "the other words come with the page"
