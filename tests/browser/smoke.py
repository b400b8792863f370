"""The way through the page with the demo, for the browsers beside Chromium, so that its habits show."""

import json
from pathlib import Path

from janken_build.server import serving
from tests.browser.driven import DrivenBrowser
from tests.hands import LABELS

SEED = 5
ENOUGH = 8
N_TRIES = 3
"""A round without a picture at its end is void, as it should be: a busy machine may have none in time."""
HAS_KEPT = """new Promise((resolve) => {
  const opening = indexedDB.open("janken", 1);
  opening.onsuccess = () => {
    const counting = opening.result.transaction("records").objectStore("records").count();
    counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
  };
})"""
"""JavaScript: how many records the page's database holds: its pictures, and the head."""
IS_OFFLINE_READY = "navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')"


def phase_is(phase: str) -> str:
    return f"document.body.dataset.phase === {json.dumps(phase)}"


def element(testid: str) -> str:
    return f"document.querySelector('[data-testid={testid}]')"


def counts(browser: DrivenBrowser) -> list[int]:
    return [int(browser.see(f"{element(f'examples-{label}')}.textContent")) for label in LABELS]


def use_demo(browser: DrivenBrowser) -> None:
    browser.wait_until(f"{element('use-demo')}.checkVisibility()")
    browser.click("[data-testid=use-demo]")
    browser.wait_until(phase_is("ready"))


def teach(browser: DrivenBrowser, label: str, n_examples: int = ENOUGH) -> None:
    browser.press(f"[data-testid=teach-{label}]")
    browser.wait_until(f"Number({element(f'examples-{label}')}.textContent) >= {n_examples}")
    browser.release()


def wait_until_kept(browser: DrivenBrowser) -> list[int]:
    """Wait until all pictures are in the database; how many of each gesture there are."""
    browser.wait_until(f"{element('teach-rock')}.matches(':not([aria-pressed=true])')")
    sums = " + ".join(f"Number({element(f'examples-{label}')}.textContent)" for label in LABELS)
    browser.wait_until(f"{HAS_KEPT}.then((n) => n === {sums} + 1)")
    return counts(browser)


def wait_for_counts(browser: DrivenBrowser, expected: list[int]) -> None:
    # The cards come with the page's scripts.
    numbers = ", ".join(f"{element(f'examples-{label}')}?.textContent" for label in LABELS)
    browser.wait_until(f"String([{numbers}]) === '{','.join(map(str, expected))}'")


def play_through(browser: DrivenBrowser, dist: Path) -> None:
    """Teach the demo, have it recognized, play a round, come back to all of it, and once more without a network."""
    with serving(dist) as site:
        browser.open(f"{site.origin}/?seed={SEED}")
        use_demo(browser)
        for label in LABELS:
            teach(browser, label)
        for label in LABELS:
            browser.click(f"[data-testid=demo-hands] [data-shows={label}]")
            browser.wait_until(f"{element('prediction')}.dataset.value === '{label}'")
        play_a_round(browser)
        taught = wait_until_kept(browser)
        browser.reload()
        wait_until_restored(browser, taught)
        leave_and_come_again(browser, site.origin, taught)
        browser.wait_until(IS_OFFLINE_READY)
    browser.reload()
    use_demo(browser)
    wait_for_counts(browser, taught)
    browser.wait_until(f"{element('prediction')}.dataset.value !== 'none'")


def wait_until_restored(browser: DrivenBrowser, taught: list[int]) -> None:
    browser.wait_until("document.body?.dataset.offline")  # else the counts may be those that the first view remembers
    wait_for_counts(browser, taught)
    browser.wait_until(f"{element('not-kept')}.hidden")


def leave_and_come_again(browser: DrivenBrowser, origin: str, taught: list[int]) -> None:
    """By the page's address and by the browser's back button, while a page of before may lie in its cache."""
    browser.open(f"{origin}/NOTICES.txt")
    browser.open(f"{origin}/?seed={SEED}")
    wait_until_restored(browser, taught)
    browser.open(f"{origin}/NOTICES.txt")
    browser.back()
    wait_until_restored(browser, taught)


def play_a_round(browser: DrivenBrowser) -> None:
    browser.click("[data-testid=demo-hands] [data-shows=paper]")
    for _ in range(N_TRIES):
        browser.click("[data-testid=start-round]")
        browser.wait_until(phase_is("countdown"))
        browser.wait_until(phase_is("reveal"))
        if browser.see(f"{element('outcome')}.dataset.value") != "void":
            break
    said = browser.see(f"{element('outcome')}.textContent")
    assert browser.see(f"{element('outcome')}.dataset.value") in ("win", "lose", "draw"), said
    assert browser.see(f"{element('your-move')}.dataset.value") == "paper", said
    assert browser.see(f"{element('score-draws')}.textContent") in ("0", "1"), said
