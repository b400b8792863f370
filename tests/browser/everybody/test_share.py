"""A link carries settings, never data."""

from collections.abc import Callable

from janken.keeping.save_reader import read_save
from tests.browser.game.test_game import choose
from tests.browser.player import Player

NO_SHEET = "delete Navigator.prototype.share;"
SHEET = "Navigator.prototype.share = async (what) => { window.given = what; };"
SENDS_FILES = """
Navigator.prototype.canShare = ({ files }) => files[0].name === "hands.janken";
Navigator.prototype.share = async ({ files }) => {
  window.sent = (window.sent ?? 0) + 1;
  if (refuses) throw new DOMException("not now", "NotAllowedError");
  window.given = [...new Uint8Array(await files[0].arrayBuffer())];
};
window.refuses = false;
"""


def test_a_link_opens_the_page_with_the_same_settings(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", script=NO_SHEET, permissions=["clipboard-read", "clipboard-write"])
    player.wait_for_phase("ready")
    player.page.click("[data-testid=teach-rock]")
    player.wait_for_examples("rock", 1)
    choose(player, "first_to", "5")
    choose(player, "goes_on", True)
    player.page.click("[data-opens=game-settings]")
    player.page.click("[data-testid=share-settings]")
    player.wait_until("() => document.querySelector('[data-testid=shared]').textContent.includes('clipboard')")
    link = player.see("navigator.clipboard.readText()")
    assert link.endswith("/#first_to=5&goes_on=yes"), "settings and nothing else"

    other = open_page("?backend=wasm#first_to=5&goes_on=yes")
    other.wait_for_phase("ready")
    other.wait_until("() => document.querySelector('[data-testid=match-text]').textContent === 'First to 5'")
    assert other.text("message") == "The settings are those of the link you opened."
    assert other.see("location.hash") == "" and other.n_examples("rock") == 0
    other.see("() => { location.hash = 'first_to=99'; }")
    other.wait_until("() => document.querySelector('[data-testid=message]').textContent.includes('first_to')")
    assert other.text("match-text") == "First to 5"


def test_where_there_is_a_share_sheet_the_link_goes_there(open_page: Callable[..., Player], origin: str) -> None:
    player = open_page("?backend=wasm&seed=5", script=SHEET)
    player.wait_for_phase("ready")
    choose(player, "hand_color", "green")
    player.page.click("[data-opens=game-settings]")
    player.page.click("[data-testid=share-settings]")
    player.wait_until("() => window.given")
    assert player.see("given.url") == f"{origin}/#hand_color=green"


def test_the_file_goes_to_the_share_sheet_and_is_saved_if_that_refuses(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", script=SENDS_FILES)
    player.wait_for_phase("ready")
    player.page.click("[data-testid=teach-rock]")
    player.wait_for_examples("rock", 1)
    player.page.click("[data-testid=pictures-rock]")
    player.page.click("[data-testid=filing]")
    player.page.click("[data-testid=send-file]")
    player.wait_until("() => window.given")
    assert len(read_save(bytes(player.see("given"))).examples) == player.n_examples("rock")
    player.see("() => { refuses = true; }")
    with player.page.expect_download() as download:
        player.page.click("[data-testid=send-file]")
    assert download.value.suggested_filename == "hands.janken" and player.see("sent") == 2


def test_without_a_share_sheet_there_is_no_button_for_it(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm", script="delete Navigator.prototype.canShare;")
    player.wait_for_phase("ready")
    player.page.click("[data-testid=pictures-rock]")
    player.page.click("[data-testid=filing]")
    assert player.page.is_visible("[data-testid=save-file]") and not player.page.is_visible("[data-testid=send-file]")
