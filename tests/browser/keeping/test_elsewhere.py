"""Use it elsewhere: the files that the page writes, run as a stranger runs them, decide as the page does."""

import io
import json
import os
import subprocess
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from PIL import Image

from janken.elsewhere.decision import decision_of
from janken.elsewhere.onnx_file import write_onnx
from janken.elsewhere.runnable import write_runnable
from janken.frames.arrays import BoolArray
from janken.frames.embedding import Model
from janken.frames.pixels import SIDE_PX
from janken.keeping.library import Library
from janken.recognition.neighbors import Prediction
from janken_build.server import serving
from tests.browser.player import Player
from tests.browser.screen.test_accessibility import violations
from tests.unit.janken.elsewhere.test_onnx_file import EIGHT, N_PICTURES, embeddings, frames, net, taught, ties

QUERY = "?backend=wasm"
RUNS_ON = ("ort.wasm.min.mjs", "ort-wasm-simd-threaded.mjs", "ort-wasm-simd-threaded.wasm")
ASK = """
async (n) => {
  window.requestAnimationFrame = () => 0; // the camera waits
  const { predict } = await import("./predict.js");
  const answers = [];
  for (let i = 0; i < n; i += 1) {
    const response = await fetch(`picture-${i}.png`);
    answers.push(await predict(await createImageBitmap(await response.blob())));
  }
  return answers;
}
"""


def model_of(dist: Path) -> Model:
    first = json.loads((dist / "manifest.json").read_text())["models"][0]
    return Model(first["name"], first["side_px"], first["n_features"], first["sha256"])


def open_save(player: Player, save: bytes, n_examples: int) -> None:
    """Give the page a file, as if it had been chosen."""
    player.wait_for_phase("ready")
    player.page.set_input_files("[data-testid=file]", {"name": "hands.janken", "mimeType": "", "buffer": save})
    player.wait_until(
        """(n) => [...document.querySelectorAll("[data-testid^=examples-]")]
            .reduce((sum, { textContent }) => sum + Number(textContent), 0) === n""",
        n_examples,
    )


def exported(player: Player, what: str) -> bytes:
    """Ask for a file in the dialog, as a person does."""
    player.page.click("[data-testid=pictures-rock]")
    player.page.click("[data-testid=filing]")
    player.page.click("[data-testid=use-elsewhere]")
    with player.page.expect_download() as waiting:
        player.page.click(f"[data-testid=export-{what}]")
    wait_for_answer(player, "is written")
    player.page.click("[data-testid=close-elsewhere]")
    player.page.click("[data-testid=album-close]")
    return Path(waiting.value.path()).read_bytes()


def wait_for_answer(player: Player, part: str) -> None:
    """Wait until the dialog says something with these words."""
    script = "(s) => document.querySelector('[data-testid=elsewhere-message]').textContent.includes(s)"
    player.wait_until(script, part)


def assert_same(
    answers: list[dict[str, object]], labels: list[str], said: list[Prediction], tied: BoolArray
) -> None:
    got = np.array([answer["confidences"] for answer in answers])
    wanted = np.array([[one.confidences[label] for label in labels] for one in said])
    np.testing.assert_allclose(got[~tied], wanted[~tied], rtol=0, atol=1e-4)
    np.testing.assert_allclose(got[tied], wanted[tied], rtol=0, atol=1e-2)
    np.testing.assert_allclose([answer["distance"] for answer in answers], [one.distance for one in said], atol=1e-4)


@pytest.mark.parametrize(("labels", "n_examples"), [(EIGHT[:1], 3), (EIGHT[:2], 40), (EIGHT[:3], 5000), (EIGHT, 400)])
def test_its_page_in_chromium_decides_as_the_page_does(
    open_page: Callable[..., Player], dist: Path, tmp_path: Path, labels: tuple[str, ...], n_examples: int
) -> None:
    session = taught(labels, n_examples)
    decision = decision_of(session)
    web = dist / "elsewhere"
    files = {path.name.replace(".html.txt", ".html"): path.read_bytes() for path in web.iterdir()}
    files |= {name: (dist / "vendor/onnxruntime" / name).read_bytes() for name in RUNS_ON}
    data = write_runnable(write_onnx(net(), model_of(dist), decision), decision, files)
    zipfile.ZipFile(io.BytesIO(data)).extractall(tmp_path)
    for i, frame in enumerate(frames()):
        Image.fromarray(frame.reshape(SIDE_PX, SIDE_PX, 4)).save(tmp_path / f"picture-{i}.png")
    with serving(tmp_path) as site:
        player = open_page("", at=site.origin)
        player.wait_until("() => document.getElementById('said').textContent.length > 1")
        assert player.see("() => document.getElementById('video').classList.contains('mirrored')")
        answers = player.see(ASK, N_PICTURES)
    predictions = [session.deciders.current.predict(session.basis, row) for row in embeddings()]
    assert_same(answers, list(decision.labels), predictions, ties(decision))


def test_the_page_writes_one_file_that_decides_as_it_does(open_page: Callable[..., Player], dist: Path) -> None:
    session = taught(EIGHT[:3], 120)
    player = open_page(QUERY)
    open_save(player, Library(session, model_of(dist)).save(), 120)
    content = exported(player, "onnx")
    onnx.checker.check_model(onnx.load_model_from_string(content), full_check=True)
    about = {entry.key: entry.value for entry in onnx.load_model_from_string(content).metadata_props}
    assert about["net_sha256"] == model_of(dist).sha256
    running = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    rgb = frames().reshape(-1, SIDE_PX, SIDE_PX, 4)[..., :3].transpose(0, 3, 1, 2).astype(np.float32)
    confidences, distances = running.run(["confidences", "distance"], {"pixels": rgb})
    decision_of(session)  # learns
    said = [session.deciders.current.predict(session.basis, row) for row in embeddings()]
    labels = json.loads(about["labels"])
    wanted = [[one.confidences[label] for label in labels] for one in said]
    np.testing.assert_allclose(confidences, wanted, rtol=0, atol=2e-3)  # the page has learned by other slices
    np.testing.assert_allclose(distances, [one.distance for one in said], rtol=0, atol=1e-4)


def test_the_zip_of_the_page_runs_in_a_new_environment_and_in_a_browser(
    open_page: Callable[..., Player], dist: Path, tmp_path: Path
) -> None:
    session = taught(EIGHT[:3], 120)
    player = open_page(QUERY)
    open_save(player, Library(session, model_of(dist)).save(), 120)
    folder = tmp_path / "unpacked"
    zipfile.ZipFile(io.BytesIO(exported(player, "zip"))).extractall(folder)
    for i in range(3):
        Image.fromarray(frames()[3 * i].reshape(SIDE_PX, SIDE_PX, 4)).convert("RGB").save(tmp_path / f"{i}.png")
    venv.create(tmp_path / "new", with_pip=True)
    python = tmp_path / "new" / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    versions = [f"onnxruntime=={onnxruntime.__version__}", f"pillow=={Image.__version__}", f"numpy=={np.__version__}"]
    subprocess.run([*install, *versions], check=True, timeout=200)
    done = subprocess.run([str(python), "predict.py", str(tmp_path / "0.png"), str(tmp_path / "2.png")], cwd=folder,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    decision_of(session)
    said = [session.deciders.current.predict(session.basis, embeddings()[3 * i]) for i in (0, 2)]
    assert [line.split()[1] for line in done.stdout.splitlines()] == [one.label for one in said]
    with serving(folder) as site:
        stranger = open_page("", at=site.origin)
        stranger.wait_until("() => document.querySelectorAll('meter').length === 3")
        stranger.wait_until("() => document.getElementById('said').textContent.length > 1")


def test_nothing_taught_is_said_and_nothing_written(open_page: Callable[..., Player]) -> None:
    player = open_page(QUERY)
    player.wait_for_phase("ready")
    player.page.click("[data-testid=pictures-rock]")
    player.page.click("[data-testid=filing]")
    player.page.click("[data-testid=use-elsewhere]")
    player.page.click("[data-testid=export-onnx]")
    wait_for_answer(player, "Teach something")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_dialog_has_no_barrier(open_page: Callable[..., Player], scheme: str) -> None:
    player = open_page(QUERY, color_scheme=scheme)
    player.wait_for_phase("ready")
    player.page.click("[data-testid=pictures-rock]")
    player.page.click("[data-testid=filing]")
    player.page.click("[data-testid=use-elsewhere]")
    assert violations(player) == []


def test_what_cannot_be_fetched_is_said_and_the_page_goes_on(open_page: Callable[..., Player], dist: Path) -> None:
    player = open_page(QUERY)
    player.expects_errors = True
    open_save(player, Library(taught(EIGHT[:2], 10), model_of(dist)).save(), 10)
    player.page.route("**/elsewhere/predict.py", lambda route: route.abort())
    player.page.click("[data-testid=pictures-rock]")
    player.page.click("[data-testid=filing]")
    player.page.click("[data-testid=use-elsewhere]")
    player.page.click("[data-testid=export-zip]")
    wait_for_answer(player, "predict.py")
    player.page.click("[data-testid=close-elsewhere]")
    player.wait_for_frames(2)
