"""The page offers both recognizers, and does with our own one alone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from janken_build.readme import WEIGHTS_HEADING
from janken_build.server import serving
from tests.browser.player import Player

pytestmark = pytest.mark.models
MODEL = "[data-testid=model]"


def test_the_larger_model_runs_by_itself_and_the_other_may_be_chosen(
    open_page: Callable[..., Player], seeded_dist: Path
) -> None:
    with serving(seeded_dist) as site:
        player = open_page("?backend=wasm", at=site.origin)
        player.wait_for_phase("ready")
        assert player.page.input_value(MODEL) == "janken-joint"
        with player.page.expect_navigation(url="**/?backend=wasm&model=janken-hands"):
            player.page.click("[data-opens=game-settings]")
            player.page.select_option(MODEL, label="Small, for hands only")
        player.wait_for_phase("ready")
        assert player.page.input_value(MODEL) == "janken-hands"
        assert not player.page.is_visible("[data-testid=model-notice]")
        player.teach("rock")
        player.wait_until("() => document.querySelector('[data-testid=prediction]').dataset.value === 'rock'")


def test_a_page_built_without_imagenet_weights_works_says_so_and_leads_to_why(
    open_page: Callable[..., Player], dist: Path
) -> None:
    manifest = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    manifest["models"] = [model for model in manifest["models"] if model["name"] == "janken-hands"]
    with serving(dist, {"manifest.json": json.dumps(manifest).encode()}) as site:
        player = open_page("?backend=wasm", at=site.origin)
        player.wait_for_phase("ready")
        assert "built without the ImageNet recognizer" in player.text("model-notice")
        assert not player.page.is_visible("[data-testid=notice]"), "no backend was left"
        assert player.page.get_attribute("[data-testid=model-choice]", "hidden") is not None
        player.wait_for_frames(2)
        where = player.page.locator("[data-testid=model-notice] a")
        answer = player.page.request.get(str(where.evaluate("(link) => link.href")))
        assert answer.ok and answer.text().startswith(f"## {WEIGHTS_HEADING}")


def test_the_built_page_speaks_of_missing_weights_only_where_they_are_missing(
    open_page: Callable[..., Player], dist: Path
) -> None:
    models = [model["name"] for model in json.loads((dist / "manifest.json").read_text(encoding="utf-8"))["models"]]
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    assert player.page.input_value(MODEL) == models[0]
    assert player.page.is_visible("[data-testid=model-notice]") == (models == ["janken-hands"])
