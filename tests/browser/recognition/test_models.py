"""The page offers both recognizers, and does with our own one alone."""

import json
from collections.abc import Callable
from pathlib import Path

from janken_build.server import serving
from tests.browser.player import Player

MODEL = "[data-testid=model]"


def test_the_larger_model_runs_by_itself_and_the_other_may_be_chosen(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    assert player.page.input_value(MODEL) == "janken-joint"
    with player.page.expect_navigation(url="**/?backend=wasm&model=janken-hands"):
        player.page.click("[data-opens=game-settings]")
        player.page.select_option(MODEL, label="Small, for hands only")
    player.wait_for_phase("ready")
    assert player.page.input_value(MODEL) == "janken-hands"
    assert not player.page.is_visible("[data-testid=notice]")
    player.teach("rock")
    player.wait_until("() => document.querySelector('[data-testid=prediction]').dataset.value === 'rock'")


def test_a_page_built_without_imagenet_weights_works_and_says_so(open_page: Callable[..., Player], dist: Path) -> None:
    manifest = json.loads((dist / "manifest.json").read_text())
    manifest["models"] = manifest["models"][1:]
    with serving(dist, {"manifest.json": json.dumps(manifest).encode()}) as site:
        player = open_page("?backend=wasm", at=site.origin)
        player.wait_for_phase("ready")
        assert "built without the ImageNet recognizer" in player.text("notice")
        assert player.page.get_attribute("[data-testid=model-choice]", "hidden") is not None
        player.wait_for_frames(2)
