"""Browser contexts that tests use one after the other, so that what was loaded once need not be compiled again.

A test finds nothing there but the browser's own cache of files, as after somebody else's visit.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.browser.programs import browser_program

N_IDLE = 3
"""So many browsers are kept running for a next test; the one that was idle longest is closed."""
KEPT_BY_PAGES = "cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage,storage_buckets"


class Contexts:
    """On the disk, each of a browser of its own, where Chromium keeps the machine code of wasm: half of a start."""

    def __init__(self, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> None:
        self._playwright = playwright
        self._tmp_path_factory = tmp_path_factory
        self._idle: list[tuple[object, BrowserContext]] = []

    def close(self) -> None:
        for _, context in self._idle:
            context.close()

    @contextmanager
    def page(self, args: tuple[str, ...], options: dict[str, Any], origin: str) -> Iterator[Page]:
        """An empty page that finds nothing that another page of this origin kept; its context is nobody else's."""
        kind = args, {name: value for name, value in options.items() if name != "viewport"}
        known = next((one for one in self._idle if one[0] == kind), None)
        if known:
            self._idle.remove(known)
        context = known[1] if known else self._open(*kind)
        page = context.new_page()
        page.set_viewport_size(options["viewport"])
        devtools = context.new_cdp_session(page)
        devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": KEPT_BY_PAGES})
        devtools.detach()
        yield page
        for one in context.pages:
            one.close()
        self._idle.append((kind, context))
        if len(self._idle) > N_IDLE:
            self._idle.pop(0)[1].close()

    def _open(self, args: tuple[str, ...], options: dict[str, Any]) -> BrowserContext:
        return self._playwright.chromium.launch_persistent_context(
            self._tmp_path_factory.mktemp("profile"),
            executable_path=browser_program("JANKEN_CHROMIUM"),
            args=list(args),
            **options,
        )


@contextmanager
def page_of_its_own(browser: Browser, options: dict[str, object]) -> Iterator[Page]:
    """An empty page in a context that nobody used before."""
    with browser.new_context(**options) as context:
        yield context.new_page()
