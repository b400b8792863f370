"""The whole loop on the built page: boot, teach, play, on wasm and on WebGL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.conftest import GPU_ARGS
from tests.browser.player import KEEP_WORKER, Player, computer_moves, move_for
from tests.browser.told_camera import told_camera
from tests.camera_file import write_camera_file
from tests.hands import LABELS, drawn_hands, hands_folders, real_hands
from tests.slow_host import slow_host

SEED = 5
OUTCOMES = ("win", "lose", "draw")
CLIP = "IMG_7079_MOV"
N_PICTURES = 6
"""So few that all that the film shows is taught: this tests the crossings, not the classifier."""
WATCH_LOADING = """
window.stages = new Set();
window.fractions = new Set();
new MutationObserver(() => {
  const cover = document.querySelector("[data-testid=cover-text]");
  if (cover) stages.add(cover.textContent.split("…")[0]);
  const progress = document.querySelector("progress");
  if (progress) fractions.add(progress.value);
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
"""
RECOGNIZED_SCRIPT = """
(label) => document.querySelector("[data-testid=prediction]").dataset.value === label
  && Number(document.querySelector(`[data-testid=confidence-${label}]`).dataset.value) > 0.5
"""


def hands() -> dict[str, list[Image.Image]]:
    """Real hands of one recording where JANKEN_HANDS is set, else drawn ones."""
    pictures = real_hands if hands_folders() else lambda _, label: drawn_hands(label, seed=1)
    return {label: pictures(CLIP, label)[:N_PICTURES] for label in LABELS}


@pytest.fixture
def new_origin(dist: Path) -> Iterator[str]:
    """An address that no browser has seen, behind a thin line: every byte is on its way when the page counts it."""
    with slow_host(dist, bits_a_second=40e6) as origin:
        yield origin


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return write_camera_file(tmp_path / "hands.mjpeg", hands())


@pytest.fixture
def told() -> str:
    """One picture of each, turned a little: a slow backend sees too few frames to be taught any more.

    In many ways, for a frame that shows what the last one showed is not taught.
    """
    turns = [turn / 2 for turn in range(9)]
    return told_camera({label: [first.rotate(turn) for turn in turns] for label, (first, *_) in hands().items()})


def play_every_outcome(player: Player) -> None:
    """Play rounds for a win, a loss and a draw and check all that the page shows of them."""
    score = dict.fromkeys(OUTCOMES, 0)
    for outcome, computers in zip(OUTCOMES, computer_moves(SEED, len(OUTCOMES)), strict=True):
        yours = move_for(outcome, computers)
        player.play(yours)
        assert (player.value("computer-move"), player.value("your-move")) == (computers, yours), player.text("how")
        assert player.value("outcome") == outcome
        score[outcome] += 1
        shown = [player.text(f"score-{side}") for side in ("you", "computer", "draws")]
        assert shown == [str(score[outcome]) for outcome in OUTCOMES]
    assert player.page.is_visible("[data-testid=your-picture]")


@pytest.mark.parametrize(("backend", "camera", "args"), [("wasm", "film", []), ("webgl", "told", GPU_ARGS)])
def test_a_player_teaches_three_gestures_and_plays_rounds_of_every_outcome(
    open_page: Callable[..., Player],
    request: pytest.FixtureRequest,
    new_origin: str,
    backend: str,
    camera: str,
    args: list[str],
) -> None:
    """Before Chromium's own camera on wasm; on WebGL without a GPU a frame takes longer than any film would wait."""
    player = open_page(
        f"?backend={backend}&seed={SEED}",
        camera=request.getfixturevalue(camera),
        args=args,
        at=new_origin,
        script=WATCH_LOADING + KEEP_WORKER,
    )
    requests: list[str] = []
    player.page.context.on("request", lambda request: requests.append(request.url))
    player.page.reload()
    player.wait_for_phase("ready")
    assert player.text("backend") == backend
    assert {"Starting Python", "Loading NumPy", "Warming up the recognizer"} <= set(player.see("[...stages]"))
    assert sum(0 < fraction < 1 for fraction in player.see("[...fractions]")) > 2, "it moves as bytes arrive"
    assert all("borrowed" in player.text(f"card-{label}") for label in LABELS), "nothing is taught"

    player.teach_all()
    for label in LABELS:
        assert player.n_examples(label) <= 60, "at most ten pictures a second for about four seconds"
        player.show(label)
        player.wait_until(RECOGNIZED_SCRIPT, label)

    play_every_outcome(player)
    assert int(player.text("frame-ms").removesuffix(" ms").replace(",", "")) > 0, "a software GPU takes 1,051 ms"

    before = player.inspect()
    player.wait_for_frames(300 if backend == "wasm" else 20)
    after = player.inspect()
    for count in ("live_proxies", "live_tensors", "heap_bytes"):
        assert after[count] == before[count], f"{count} must be flat from frame to frame"
    assert after["live_tensors"] > 0 and after["heap_bytes"] > 1_000_000

    fetched = {url.removeprefix(new_origin) for url in requests}
    assert "/vendor/pyodide/pyodide.asm.wasm" in fetched, "the worker's requests are seen here too"
    assert all(url.startswith((f"{new_origin}/", "blob:", "data:")) for url in requests)


def test_a_seed_that_is_no_number_and_an_unknown_backend_do_no_harm(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=abacus&seed=rock")
    player.wait_for_phase("ready")
    assert player.text("backend") in ("wasm", "webgl")
