"""Browser contexts that tests use one after the other, so that what was loaded once need not be compiled again.

A test finds nothing there but the browser's own cache of files, as after somebody else's visit.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

KEPT_BY_PAGES = "cookies,file_systems,indexeddb,local_storage,service_workers,cache_storage,storage_buckets"


class Contexts:
    def __init__(self) -> None:
        self._idle: dict[tuple[Browser, str], list[BrowserContext]] = defaultdict(list)

    @contextmanager
    def page(self, browser: Browser, options: dict[str, object], origin: str) -> Iterator[Page]:
        """An empty page that finds nothing that another page of this origin kept; its context is nobody else's."""
        idle = self._idle[browser, json.dumps(options, sort_keys=True)]
        context = idle.pop() if idle else browser.new_context(**options)
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": KEPT_BY_PAGES})
        devtools.detach()
        yield page
        for one in context.pages:
            one.close()
        idle.append(context)


@contextmanager
def page_of_its_own(browser: Browser, options: dict[str, object]) -> Iterator[Page]:
    """An empty page in a context that nobody used before."""
    with browser.new_context(**options) as context:
        yield context.new_page()
