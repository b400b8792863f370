"""One visit is enough: the service worker keeps the page whole, takes new versions when asked, and heals itself."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from janken_build.dist import manifest_text, version_script
from janken_build.server import serving
from tests.browser.player import Player

ACTIVE = """async () => {
    const registration = await navigator.serviceWorker.ready;
    return registration.active.state === "activated";
}"""
OPEN_CACHE = "caches.open((await caches.keys()).find((name) => name.startsWith('janken ')))"
ALLOWED = {"service_workers": "allow"}


class PlainHandler(SimpleHTTPRequestHandler):
    """Python's own server, as a school or a USB stick has it: it sends none of the headers that we would like."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def plain_host(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(PlainHandler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


def visit(open_page: Callable[..., Player], at: str) -> Player:
    """Open the page and wait until it is kept."""
    player = open_page("?backend=wasm", at=at, **ALLOWED)
    player.wait_for_phase("ready")
    player.wait_until(ACTIVE)
    return player


def come_back(player: Player) -> None:
    player.page.reload()
    player.wait_for_phase("ready")
    player.wait_for_frames(2)


def test_after_one_visit_the_page_starts_without_a_network(open_page: Callable[..., Player], dist: Path) -> None:
    with serving(dist) as site:
        player = visit(open_page, site.origin)
    come_back(player)
    player.page.goto(f"{site.origin}/")  # without the query, and under no file's name
    player.wait_for_phase("ready")


def test_any_host_and_any_path_will_do_and_the_second_visit_has_threads(
    open_page: Callable[..., Player], dist: Path, tmp_path: Path
) -> None:
    (tmp_path / "some").mkdir()
    (tmp_path / "some/path").symlink_to(dist)
    with plain_host(tmp_path) as host:
        player = visit(open_page, f"{host}/some/path")
        assert player.see("self.crossOriginIsolated") is False
        come_back(player)
        assert player.see("self.crossOriginIsolated") is True


def test_one_language_is_fetched_and_what_was_spoken_is_there_offline(
    open_page: Callable[..., Player], dist: Path
) -> None:
    with serving(dist) as site:
        player = visit(open_page, site.origin)
        player.speak("de")
        player.wait_until("async () => Boolean(await caches.match(new URL('languages/de.json', location.href)))")
        fetched = {path for path in site.requests if path.startswith("/languages/")}
        assert fetched == {"/languages/en.json", "/languages/de.json"}
    come_back(player)
    assert player.text("start-round") == "Spielen"


def test_a_new_version_is_named_and_taken_at_a_click(
    open_page: Callable[..., Player], dist: Path, tmp_path: Path
) -> None:
    mine = shutil.copytree(dist, tmp_path / "dist")
    with serving(mine) as site:
        player = visit(open_page, site.origin)
        come_back(player)
        assert not player.page.is_visible("[data-testid=new-version]")
        words = mine / "languages" / "en.json"
        words.write_text(words.read_text().replace("Your pictures never leave this computer", "Brand new."))
        release(mine)
        come_back(player)
        player.wait_until("() => !document.querySelector('[data-testid=new-version]').hidden")
        player.wait_until("() => document.querySelector('[data-testid=new-version-text]').textContent")
        assert version_of(mine) in player.text("new-version-text")
        assert "Brand new." not in player.said()
        with player.page.expect_navigation():
            player.page.click("[data-testid=take-version]")
        player.wait_for_phase("ready")
        assert "Brand new." in player.said()
        assert not player.page.is_visible("[data-testid=new-version]")


def test_a_damaged_and_a_half_empty_cache_heal(open_page: Callable[..., Player], dist: Path) -> None:
    with serving(dist) as site:
        player = visit(open_page, site.origin)
        player.see(f"""async () => {{
            const cache = await {OPEN_CACHE};
            await cache.put("worker/python.js", new Response("broken"));
            await cache.delete("janken.zip.gzip");
        }}""")
        come_back(player)
    come_back(player)


def test_without_service_workers_the_page_works_as_well(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", script="delete Navigator.prototype.serviceWorker")
    player.wait_for_phase("ready")
    player.wait_for_frames(2)
    assert player.see("'serviceWorker' in navigator") is False


def release(folder: Path) -> None:
    """Write what the build writes last, for a changed dist/."""
    models = json.loads((folder / "manifest.json").read_text())["models"]
    for name in ("manifest.json", "version.js"):
        (folder / name).unlink()
    (folder / "manifest.json").write_text(manifest_text(folder, models))
    (folder / "version.js").write_text(version_script(folder))


def version_of(folder: Path) -> str:
    version: str = json.loads((folder / "manifest.json").read_text())["version"]
    return version
