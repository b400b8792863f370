"""The Python package as a stranger has it: the wheel in a new environment, and files that go both ways."""

import os
import subprocess
import venv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from PIL import Image

import janken
from janken_build.project import ROOT, Project, default_cache
from janken_build.wheel import build_wheel
from tests.browser.keeping.test_elsewhere import QUERY, open_save
from tests.browser.player import Player
from tests.hands import LABELS, drawn_hands

SCRIPT = """
import sys
import janken
from janken.native.pictures import read_picture
loaded = janken.load(sys.argv[1])
loaded.add("thumbs up", read_picture(sys.argv[2]))
loaded.save(sys.argv[3])
print(loaded.labels, loaded.predict(read_picture(sys.argv[2])).label)
"""


def test_what_the_package_saves_the_page_opens_and_the_other_way_round(
    open_page: Callable[..., Player], tmp_path: Path
) -> None:
    classifier = janken.Classifier()
    for label in (*LABELS, "thumbs up"):
        for picture in drawn_hands(label if label in LABELS else "rock", 4, seed=len(label)):
            classifier.add(label, np.asarray(picture))
    classifier.save(tmp_path / "hands.janken")
    player = open_page(QUERY)
    open_save(player, (tmp_path / "hands.janken").read_bytes(), 16)
    assert player.text("message").startswith("Opened 16 pictures"), "of this very net: none is looked at again"
    player.page.click("[data-testid=pictures-rock]")
    player.page.click("[data-testid=filing]")
    with player.page.expect_download() as waiting:
        player.page.click("[data-testid=save-file]")
    loaded = janken.load(waiting.value.path())
    assert loaded.counts == classifier.counts
    asked = np.asarray(drawn_hands("paper", 9)[8])
    one, other = loaded.predict(asked), classifier.predict(asked)
    assert one.label == other.label and one.confidences == pytest.approx(other.confidences, abs=1e-3)


def test_the_wheel_works_in_a_new_environment_and_says_what_it_lacks(tmp_path: Path) -> None:
    wheel = build_wheel(Project(ROOT, Path(os.environ.get("JANKEN_CACHE") or default_cache())))
    venv.create(tmp_path / "new", with_pip=True)
    python = tmp_path / "new" / ("Scripts" if os.name == "nt" else "bin") / "python"
    drawn_hands("rock", 1)[0].save(tmp_path / "rock.png")
    classifier = janken.Classifier()
    classifier.add("rock", np.asarray(drawn_hands("rock", 1)[0]))
    classifier.save(tmp_path / "hands.janken")

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [str(python), *map(str, arguments)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=200)

    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    assert run(*pip, wheel, f"numpy=={np.__version__}").returncode == 0
    lacking = run("-m", "janken", "predict", "hands.janken", "rock.png")
    assert lacking.returncode == 1 and "pip install 'janken[native]'" in lacking.stderr
    versions = (f"onnxruntime=={onnxruntime.__version__}", f"pillow=={Image.__version__}")
    assert run(*pip, f"{wheel}[native]", *versions).returncode == 0
    said = run("-m", "janken", "predict", "hands.janken", "rock.png")
    assert said.stdout == "rock.png: rock 100%\n", said.stderr
    assert run("-m", "janken", "export", "hands.janken", "hands.onnx").returncode == 0
    assert (tmp_path / "hands.onnx").stat().st_size > 300_000
    done = run("-c", SCRIPT, "hands.janken", "rock.png", "more.janken")
    assert "['rock', 'thumbs up']" in done.stdout, done.stderr
    assert janken.load(tmp_path / "more.janken").counts == {"rock": 1, "thumbs up": 1}
