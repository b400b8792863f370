"""What a screen reader says by itself, found out from the live regions: results and counts, and no live percentages."""

from collections.abc import Callable

from tests.browser.everybody.test_guide import SEEN
from tests.browser.player import Player

LISTEN = """
(() => {
  window.heard = [];
  const kinds = { status: "polite", log: "polite", alert: "assertive", timer: "off" };
  const kindOf = (element) => element.getAttribute("aria-live") ?? kinds[element.getAttribute("role")]
    ?? (element.tagName === "OUTPUT" ? "polite" : undefined);
  const said = new Map();
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      let region = target instanceof Element ? target : target.parentElement;
      while (region && !kindOf(region)) region = region.parentElement;
      if (!region || kindOf(region) === "off" || !region.checkVisibility()) continue;
      const text = region.textContent.trim();
      if (!text || said.get(region) === text) continue;
      said.set(region, text);
      heard.push([kindOf(region), text.replace(/\\s+/g, " ")]);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
})();
"""
"""A page script: `heard` gets what is said, how urgently. It hears what the roles of ARIA 1.2 make a live region."""


def heard(player: Player) -> list[tuple[str, str]]:
    return [(kind, text) for kind, text in player.see("heard.splice(0)")]


def test_results_and_counts_are_said_politely_and_live_figures_never(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5", script=LISTEN + SEEN)
    player.wait_for_phase("ready")
    loading = heard(player)
    assert not any("MB" in text for _, text in loading), "not every megabyte"
    player.teach("rock")
    teaching = heard(player)
    assert ("polite", f"Rock: {player.text('examples-rock')} pictures") in teaching
    assert sum("pictures" in text for _, text in teaching) <= 3, "when the button is let go, and not ten times a second"
    assert not any(text.isdecimal() for _, text in teaching), "the figure on the card counts silently"
    for label in ("paper", "scissors"):
        player.teach(label)
    heard(player)
    player.page.keyboard.press("p")
    player.wait_for_phase("countdown")
    player.wait_for_phase("reveal")
    player.wait_for_frames(2)
    played = heard(player)
    assert ("polite", player.text("outcome")) in played
    assert ("assertive", "Shoot!") in played
    if player.value("outcome") in ("win", "lose"):
        standing = f"{player.text('match-you')} : {player.text('match-computer')}"
        assert ("polite", standing) in played
    player.wait_for_frames(20)
    assert not any("%" in text or " ms" in text for _, text in [*loading, *teaching, *played, *heard(player)])


def test_the_tree_names_what_can_be_pressed_and_what_is_measured(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5", script=SEEN)
    player.wait_for_phase("ready")
    tree = player.page.locator("body").aria_snapshot()
    for line in (
        'meter "How much this looks like rock"',
        'button "Hold to teach 1: rock"',
        'button "How to play"',
        'button "Play"',
        'button "Undo" [disabled]',
        'region "Play"',
        'region "Teach"',
    ):
        assert line in tree, tree
    assert "- button:" not in tree and '- button ""' not in tree, "every button has a name"
