"""Who has taught nothing plays at once. The hands that are borrowed here are drawn, as are those before the camera.

How well real people are recognized by the set that the page carries, `build.py evaluate` says.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from janken.frames.pixels import write_model_input
from janken_build.hands_net import KEPT, SIDE_PX
from janken_build.server import serving
from janken_build.starter import read_starter, starter_text
from tests.browser.player import Player
from tests.hands import LABELS, drawn_hands

N_BORROWED = 6
FRAME_PX = 224


@pytest.fixture
def at(dist: Path) -> Iterator[str]:
    """The address of a page whose starter set is of drawn hands, by the net that it carries."""
    manifest = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    (model,) = (model for model in manifest["models"] if model["name"] == "janken-hands")
    session = onnxruntime.InferenceSession(dist / model["path"], providers=["CPUExecutionProvider"])
    pixels = np.empty((1, 3, SIDE_PX, SIDE_PX), np.float32)

    def embed(label: str, seed: int) -> np.ndarray:
        frame = drawn_hands(label, 1, seed)[0].convert("RGBA").resize((FRAME_PX, FRAME_PX))
        write_model_input(np.asarray(frame, np.uint8).reshape(-1), pixels)
        embedding: np.ndarray = session.run(None, {"pixels": pixels})[0][0]
        return embedding

    rows = {label: np.stack([embed(label, seed) for seed in range(1, N_BORROWED + 1)]) for label in LABELS}
    net = KEPT.read_bytes()
    model["starter"] = read_starter(starter_text(rows, net), net, model["n_features"])
    with serving(dist, {"manifest.json": json.dumps(manifest).encode()}) as site:
        yield site.origin


def test_who_has_taught_nothing_plays_with_borrowed_hands_and_what_is_taught_takes_their_place(
    open_page: Callable[..., Player], at: str
) -> None:
    player = open_page("?backend=wasm&seed=3", at=at)
    player.wait_for_phase("ready")
    assert "Or press Play at once: I have borrowed other people's hands." in player.text("guide-text")
    player.page.click("[data-testid=end-guide]")
    assert "for rock, paper, and scissors I have borrowed other people's hands" in player.text("message")
    assert "borrowed" in player.text("card-rock")
    player.play("scissors")
    assert player.value("your-move") == "scissors"
    assert player.value("outcome") in ("win", "lose", "draw")
    assert [player.n_examples(label) for label in LABELS] == [0, 0, 0]
    assert not player.page.is_enabled("[data-testid=undo]"), "there is nothing to take back"
    player.teach("rock")
    assert "borrowed" not in player.text("card-rock")
    assert "borrowed" in player.text("card-paper")
    player.play("paper")
    assert player.value("your-move") == "paper"


def test_the_larger_model_borrows_nothing_and_asks_to_be_taught(
    open_page: Callable[..., Player], seeded_dist: Path
) -> None:
    with serving(seeded_dist) as site:
        player = open_page("?backend=wasm&model=janken-joint", at=site.origin)
        player.wait_for_phase("ready")
        player.page.click("[data-testid=end-guide]")
        assert player.page.is_disabled("[data-testid=start-round]")
        assert player.text("message").startswith("Show rock to the camera")
