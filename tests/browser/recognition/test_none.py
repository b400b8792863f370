"""What nobody taught is "none of these": as sure as the slider says, and with pictures of the empty scene."""

from collections.abc import Callable

from tests.browser.player import Player

SET_SLIDER = """
(step) => {
  const slider = document.querySelector("[data-testid=sureness]");
  slider.value = step;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
}
"""
NONE_IS_SAID = """() => {
  const prediction = document.querySelector("[data-testid=prediction]");
  const rock = document.querySelector("[data-testid=confidence-rock]");
  return prediction.textContent === "None of these" && prediction.dataset.value === "none"
    && rock.dataset.value === "0.00";
}"""
"""All of one frame: the next one may take it for a borrowed hand."""


def test_what_was_not_taught_is_none_of_these_until_the_slider_says_always_guess(
    open_page: Callable[..., Player],
) -> None:
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    player.teach("rock")
    player.show("paper")
    player.wait_until(NONE_IS_SAID)
    player.see(SET_SLIDER, 0)
    # for paper it has borrowed hands
    player.wait_until("() => document.querySelector('[data-testid=prediction]').dataset.value === 'paper'")
    assert player.page.get_attribute("[data-testid=sureness]", "aria-valuetext") == "Always guess"
    player.see(SET_SLIDER, 4)
    player.show("scissors")
    player.wait_until("() => document.querySelector('[data-testid=prediction]').dataset.value === 'none'")


def test_the_fourth_card_takes_pictures_of_the_empty_scene(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm")
    player.wait_for_phase("ready")
    player.teach("rock")
    player.show("paper")  # stands for the empty scene here
    player.page.keyboard.down("4")
    player.wait_for_examples("nothing", 8)
    player.page.keyboard.up("4")
    player.wait_until("() => Number(document.querySelector('[data-testid=confidence-nothing]').dataset.value) > 0.5")
    assert player.value("prediction") == "none" and player.text("prediction") == "None of these"
    assert "borrowed" in player.text("card-paper"), "it is no move, so paper and scissors are not taught"
