"""Who has taught nothing plays at once. The hands that are borrowed here are drawn, as are those before the camera.

How well real people are recognized by the set that the page carries, `build.py evaluate` says.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from janken_build.hands_net import KEPT, NAME
from janken_build.server import serving
from janken_build.starter import read_starter, starter_text
from tests.browser.native import embedding_of
from tests.browser.player import Player
from tests.hands import LABELS, drawn_hands

N_BORROWED = 6


@pytest.fixture
def at(dist: Path) -> Iterator[str]:
    """The address of a page whose starter set is of drawn hands, by the net that it carries."""
    manifest = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    (model,) = (model for model in manifest["models"] if model["name"] == NAME)
    rows = {
        label: np.stack([embedding_of(drawn_hands(label, 1, seed)[0], dist) for seed in range(1, N_BORROWED + 1)])
        for label in LABELS
    }
    net = KEPT.read_bytes()
    model["starter"] = read_starter(starter_text(rows, net), net, model["n_features"])
    with serving(dist, {"manifest.json": json.dumps(manifest).encode()}) as site:
        yield site.origin


def test_who_has_taught_nothing_plays_with_borrowed_hands_and_what_is_taught_takes_their_place(
    open_page: Callable[..., Player], at: str
) -> None:
    player = open_page("?backend=wasm&seed=3", at=at)
    player.wait_for_phase("ready")
    assert "Or just press Play: I have borrowed other people's hands." in player.text("guide-text")
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
