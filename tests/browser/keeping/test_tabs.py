"""Several pages at once, one put away and shown again, and a database that goes away under the page's feet."""

from collections.abc import Callable

import pytest

from tests.browser.examples.test_album import counts, wait_for_counts
from tests.browser.keeping.test_keeping import QUERY, taught, wait_for_message, wait_until_kept
from tests.browser.player import Player

DELETE = "() => { indexedDB.deleteDatabase('janken'); }"
EMPTY = """
() => {
  indexedDB.open("janken", 1).onsuccess = ({ target }) => {
    const transaction = target.result.transaction("records", "readwrite");
    transaction.objectStore("records").clear();
    transaction.oncomplete = () => { target.result.close(); window.isEmptied = true; };
  };
}
"""
HIDE_OR_SHOW = "(type) => dispatchEvent(new PageTransitionEvent(type, { persisted: true }))"
"""JavaScript: what a browser says when it puts the page into its back/forward cache, or brings it back from there."""
IS_KEPT = "() => document.querySelector('[data-testid=not-kept]').hidden"


def another(first: Player, camera: str) -> Player:
    page = first.page.context.new_page()
    page.add_init_script(camera)
    player = Player(page, first.page.url)
    player.wait_for_phase("ready")
    return player


def test_a_second_tab_shows_what_is_kept_and_takes_over_from_the_first(
    open_page: Callable[..., Player], drawn_hands_camera: str
) -> None:
    first = open_page(QUERY)
    rock, paper, _ = taught(first)
    wait_until_kept(first, rock + paper)
    second = another(first, drawn_hands_camera)
    assert counts(second) == [rock, paper, 0]
    assert "because another tab keeps them already." in second.text("not-kept-text")
    second.hold("scissors", 2)
    scissors = second.n_examples("scissors")
    first.page.bring_to_front()
    first.hold("paper", paper + 2)
    paper = first.n_examples("paper")
    wait_until_kept(first, rock + paper)
    first.page.close()
    second.page.bring_to_front()
    second.wait_until(IS_KEPT)
    wait_for_message(second, "The other tab is closed")
    wait_for_counts(second, [rock, paper, scissors])
    wait_until_kept(second, rock + paper + scissors)
    second.page.reload()
    second.wait_for_phase("ready")
    assert counts(second) == [rock, paper, scissors]
    assert not second.errors


@pytest.mark.parametrize("way", ["deleted", "emptied", "site data"])
def test_a_database_that_goes_away_is_said_and_kept_anew(
    open_page: Callable[..., Player], origin: str, way: str
) -> None:
    player = open_page(QUERY)
    before = taught(player)
    wait_until_kept(player, sum(before))
    if way == "deleted":
        player.see(DELETE)
    elif way == "site data":
        devtools = player.page.context.new_cdp_session(player.page)
        devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "indexeddb"})
    else:
        player.see(EMPTY)
        player.wait_until("() => window.isEmptied")
        player.hold("rock", before[0] + 1)  # nobody is told that a database was emptied: it is seen in writing
    wait_for_message(player, "The browser's storage was emptied")
    after = counts(player)
    wait_until_kept(player, sum(after))
    assert after[1:] == before[1:] and player.page.is_hidden("[data-testid=not-kept]")
    player.page.reload()
    player.wait_for_phase("ready")
    assert counts(player) == after


def test_a_page_in_the_back_forward_cache_lets_another_one_keep_and_comes_back_to_what_that_left(
    open_page: Callable[..., Player], drawn_hands_camera: str
) -> None:
    first = open_page(QUERY)
    rock, paper, _ = taught(first)
    wait_until_kept(first, rock + paper)
    first.see(HIDE_OR_SHOW, "pagehide")
    second = another(first, drawn_hands_camera)
    assert counts(second) == [rock, paper, 0]
    assert second.page.is_hidden("[data-testid=not-kept]")
    second.hold("scissors", 2)
    scissors = second.n_examples("scissors")
    wait_until_kept(second, rock + paper + scissors)
    second.see(HIDE_OR_SHOW, "pagehide")
    first.page.bring_to_front()
    first.see(HIDE_OR_SHOW, "pageshow")
    wait_for_counts(first, [rock, paper, scissors])
    assert first.page.is_hidden("[data-testid=not-kept]")
    second.page.bring_to_front()
    second.see(HIDE_OR_SHOW, "pageshow")
    second.wait_until(f"() => !({IS_KEPT})()")
    assert "another tab keeps them" in second.text("not-kept-text")
