"""Where a system chooses all colors, what only a color told is told by a border or by the system's highlight."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from tests.browser.game.test_game import teach_one_picture_each
from tests.browser.player import Player

TEXT_BOX = """
(name) => {
  const element = document.querySelector(name);
  const range = document.createRange();
  range.selectNodeContents(element);
  const { x, y, width, height } = range.getBoundingClientRect();
  return { x: x + 1, y: y + height / 4, width: width - 2, height: height / 2 };
}
"""
BORDERED = ["[data-testid=start-round]", ".hold", "dialog[open]", ".score", ".meter", "[data-testid=undo]"]
BORDERS = """
(names) => names.filter((name) => {
  const style = getComputedStyle(document.querySelector(name));
  return style.borderTopStyle === "none" || style.borderTopColor === style.backgroundColor;
})
"""


def contrast(pixels: Image.Image) -> float:
    """The contrast of the lightest and the darkest pixel, 1 to 21, as WCAG defines it."""

    def luminance(color: tuple[int, ...]) -> float:
        linear = [(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4) for c in (v / 255 for v in color)]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lights = [luminance(color) for _, color in pixels.getcolors(maxcolors=1 << 24) or []]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def shown(player: Player, clip: dict[str, float]) -> Image.Image:
    return Image.open(BytesIO(player.page.screenshot(clip=clip))).convert("RGB")


def text_contrast(player: Player, selector: str) -> float:
    return contrast(shown(player, player.see(TEXT_BOX, selector)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_bars_and_what_is_chosen_can_be_seen(open_page: Callable[..., Player], scheme: str) -> None:
    player = open_page("?backend=wasm&seed=5", forced_colors="active", color_scheme=scheme)
    player.wait_for_phase("ready")
    teach_one_picture_each(player)
    player.wait_until("() => !document.querySelector('[data-testid=start-round]').disabled")
    assert text_contrast(player, "[data-testid=start-round]") > 3
    player.wait_until("() => [...document.querySelectorAll('.meter')].some((one) => Number(one.dataset.value) > 0.2)")
    player.pause()  # so that the meters stand still
    player.see("() => document.querySelector('[data-testid=confidence-rock]').style.setProperty('--value', 0.5)")
    box = player.page.locator("[data-testid=confidence-rock]").bounding_box()
    assert box is not None
    bar = {"x": box["x"] + box["width"] / 4, "y": box["y"] + 2, "width": box["width"] / 2, "height": 1}
    assert contrast(shown(player, bar)) > 1.5, "where the bar ends can be seen"
    player.page.click("[data-testid=pictures-rock]")
    assert text_contrast(player, ".tabs [aria-pressed=true]") > 3
    assert player.see(BORDERS, BORDERED) == []
    hand = player.see("() => getComputedStyle(document.querySelector('#hand-rock .ink')).stroke")
    assert hand == ("rgb(255, 255, 255)" if scheme == "dark" else "rgb(0, 0, 0)")
