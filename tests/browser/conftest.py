"""Fixtures that open the built page in a real Chromium with a fake camera."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from janken_build.server import serving
from tests.browser.contexts import Contexts, page_of_its_own
from tests.browser.film_player import FilmPlayer
from tests.browser.player import Player
from tests.browser.programs import browser_program
from tests.browser.told_camera import told_camera
from tests.camera_file import camera_args, write_camera_file
from tests.hands import LABELS, drawn_hands
from tests.seeded import assemble_seeded_dist

DIST = Path(os.environ.get("JANKEN_DIST", Path(__file__).parents[2] / "dist"))
HERE = Path(__file__).parent
GPU_ARGS = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
"""WebGL without a GPU: Chromium's software renderer."""
AS_KEPT = {"Janken-SHA256": "as on a later visit"}
"""With it the page lets the browser keep the machine code of what is sent, which halves the work of the next start."""
ANY_CAMERA = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
"""A camera is there, for the page's list of them."""


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
    """The address of the built page. It is as on a later visit: its wasm comes as the service worker would send it."""
    with serving(dist) as site:
        site.headers = {str(path.relative_to(dist)): AS_KEPT for path in dist.rglob("*.wasm")}
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
def drawn_hands_camera() -> str:
    """A page script: a camera that shows drawn hands as it is told to."""
    return told_camera({label: drawn_hands(label) for label in LABELS})


@pytest.fixture(scope="session")
def drawn_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("camera") / "drawn.mjpeg"
    return write_camera_file(path, {label: drawn_hands(label) for label in LABELS})


@pytest.fixture(scope="session")
def contexts(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Contexts]:
    with closing(Contexts(playwright, tmp_path_factory)) as contexts:
        yield contexts


@pytest.fixture
def open_page(
    launch: Callable[..., Browser], contexts: Contexts, origin: str, drawn_hands_camera: str
) -> Iterator[Callable[..., Player]]:
    """Open the page before a camera that shows what it is told to, as `open_page("?backend=wasm")`.

    Keywords: `camera` (what `told_camera` made of other pictures; or a film, which Chromium's own camera plays; or
    None: what `args` say), `args` (Chromium's), `at` (another origin), `script` (run before the page's own), and any
    option of a browser context. An error that nobody expected on the page fails the test.
    """
    players: list[Player] = []
    pages = ExitStack()

    def start(
        query: str = "",
        *,
        camera: str | Path | None = drawn_hands_camera,
        args: Sequence[str] = (),
        at: str = origin,
        script: str = "",
        **context_options: object,
    ) -> Player:
        is_told = isinstance(camera, str)
        of_camera = ANY_CAMERA if is_told else camera_args(camera) if camera else ()
        arguments = (*of_camera, *args)
        # Most tests visit once, so nothing need be kept for a next time; those of the service worker allow it.
        defaults: dict[str, object] = {"viewport": {"width": 1280, "height": 720}, "service_workers": "block"}
        options = {**defaults, **context_options}
        of_its_own = at != origin or options["service_workers"] != "block"
        opening = page_of_its_own(launch(*arguments), options) if of_its_own else contexts.page(arguments, options, at)
        page = pages.enter_context(opening)
        page.add_init_script(camera + script if is_told else script)
        players.append((FilmPlayer if isinstance(camera, Path) else Player)(page, f"{at}/{query}"))
        return players[-1]

    with pages:
        yield start
    unexpected = [error for player in players if not player.expects_errors for error in player.errors]
    assert not unexpected, unexpected
