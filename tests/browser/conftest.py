"""Fixtures that open the built page in a real Chromium with a fake camera."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from janken_build.server import serving
from tests.browser.player import Player
from tests.browser.programs import browser_program
from tests.camera_file import camera_args, write_camera_file
from tests.hands import LABELS, drawn_hands
from tests.seeded import assemble_seeded_dist

DIST = Path(os.environ.get("JANKEN_DIST", Path(__file__).parents[2] / "dist"))
HERE = Path(__file__).parent
GPU_ARGS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
"""WebGL without a GPU: Chromium's software renderer."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def dist() -> Path:
    assert (DIST / "index.html").is_file(), f"There is no built page in {DIST}; run python3 build.py test."
    return DIST


@pytest.fixture(scope="session")
def seeded_dist(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dist/ with both models, whether or not the built one has ImageNet's weights: its own are seeded ones."""
    return assemble_seeded_dist(tmp_path_factory.mktemp("seeded"), dist)


@pytest.fixture(scope="session")
def origin(dist: Path) -> Iterator[str]:
    """The address of the built page."""
    with serving(dist) as site:
        yield site.origin


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def launch(playwright: Playwright) -> Iterator[Callable[..., Browser]]:
    """Start Chromium with these arguments; one browser serves all tests that ask for the same."""
    browsers: dict[tuple[str, ...], Browser] = {}
    with ExitStack() as stack:

        def start(*args: str) -> Browser:
            if args not in browsers:
                program = browser_program("JANKEN_CHROMIUM")
                browser = playwright.chromium.launch(executable_path=program, args=list(args))
                browsers[args] = stack.enter_context(browser)
            return browsers[args]

        yield start


@pytest.fixture(scope="session")
def drawn_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("camera") / "drawn.mjpeg"
    return write_camera_file(path, {label: drawn_hands(label) for label in LABELS})


@pytest.fixture
def open_page(launch: Callable[..., Browser], origin: str, drawn_film: Path) -> Iterator[Callable[..., Player]]:
    """Open the page with the drawn film as its camera, as `open_page("?backend=wasm")`.

    Keywords: `args` (Chromium's), `at` (another origin), `script` (run before the page's own), and any option of a
    browser context. An error that nobody expected on the page fails the test.
    """
    players: list[Player] = []

    def start(
        query: str = "",
        *,
        args: Sequence[str] | None = None,
        at: str = origin,
        script: str = "",
        **context_options: object,
    ) -> Player:
        browser = launch(*(camera_args(drawn_film) if args is None else args))
        # Most tests visit once, so nothing need be kept for a next time; those of the service worker allow it.
        defaults = {"viewport": {"width": 1280, "height": 720}, "service_workers": "block"}
        context = browser.new_context(**{**defaults, **context_options})
        if script:
            context.add_init_script(script)
        players.append(Player(context.new_page(), f"{at}/{query}"))
        return players[-1]

    yield start
    for player in players:
        player.page.context.close()
    unexpected = [error for player in players for error in player.errors]
    assert not unexpected, unexpected
