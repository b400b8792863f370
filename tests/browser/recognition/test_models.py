"""The page runs our own small net by itself, and fetches the larger one only for who chooses it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from janken_build.server import serving
from tests.browser.player import Player

pytestmark = pytest.mark.models
MODEL = "[data-testid=model]"
LARGER = "For hands and other things: larger, slower"
KEPT = "Array.from(document.querySelectorAll('[data-testid^=examples-]'), ({ textContent }) => textContent).join()"


def test_the_small_model_runs_by_itself_and_the_larger_one_may_be_chosen(
    open_page: Callable[..., Player], seeded_dist: Path
) -> None:
    with serving(seeded_dist) as site:
        player = open_page("?backend=wasm", at=site.origin)
        fetched: list[str] = []
        player.page.on("request", lambda request: fetched.append(request.url))
        player.wait_for_phase("ready")
        assert player.page.input_value(MODEL) == "janken-hands"
        assert not [url for url in fetched if "janken-joint" in url], "nobody has chosen it"
        with player.page.expect_navigation(url="**/?backend=wasm&model=janken-joint"):
            player.page.click("[data-opens=game-settings]")
            player.page.select_option(MODEL, label=LARGER)
        player.wait_for_phase("ready")
        assert player.page.input_value(MODEL) == "janken-joint"
        player.teach("rock")
        player.wait_until("() => document.querySelector('[data-testid=prediction]').dataset.value === 'rock'")


def test_pictures_kept_by_one_model_are_embedded_anew_for_the_other(
    open_page: Callable[..., Player], seeded_dist: Path
) -> None:
    with serving(seeded_dist) as site:
        player = open_page("?backend=wasm&model=janken-joint", at=site.origin)
        player.wait_for_phase("ready")
        player.teach_all()
        before = player.see(KEPT)
        player.page.goto(f"{site.origin}/?backend=wasm")
        player.wait_for_phase("ready")
        player.wait_until(f"(before) => {KEPT} === before", before)
        assert player.page.input_value(MODEL) == "janken-hands"
        player.play("paper")
        assert player.value("your-move") == "paper", "what was taught by the other one is recognized"


def test_a_page_built_without_imagenet_weights_works_and_offers_no_choice(
    open_page: Callable[..., Player], dist: Path
) -> None:
    manifest = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    manifest["models"] = [model for model in manifest["models"] if model["name"] == "janken-hands"]
    with serving(dist, {"manifest.json": json.dumps(manifest).encode()}) as site:
        player = open_page("?backend=wasm", at=site.origin)
        player.wait_for_phase("ready")
        assert not player.page.is_visible("[data-testid=notice]"), "no backend was left"
        assert player.page.get_attribute("[data-testid=model-choice]", "hidden") is not None
        assert "ImageNet" not in player.said(), "what a build lacks is for who builds, not for who plays"
        player.wait_for_frames(2)
