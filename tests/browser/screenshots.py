"""Take the pictures of the page that README shows: `python3 build.py screenshots [FOLDER [LOOK ...]]`.

The hand before the camera is drawn (tests/hands.py), so no picture of a person is in the repository.
"""

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from janken_build.server import serving
from tests.browser.film_player import LAST_QUARTER, FilmPlayer
from tests.browser.player import computer_moves, move_for
from tests.camera_file import camera_args, write_camera_file
from tests.hands import LABELS, drawn_hands

SEED = 5
HANDS_REST = """() => document.getAnimations().every(({ playState, animationName }) =>
  animationName === "clear-away" || playState === "finished")"""
"""JavaScript: both hands of the reveal have come to rest."""
DESKTOP = {"viewport": {"width": 1280, "height": 720}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
CHINESE = "phone-chinese"
LOOKS = {
    "desktop": DESKTOP,
    "desktop-dark": {**DESKTOP, "color_scheme": "dark"},
    "phone": PHONE,
    "phone-dark": {**PHONE, "color_scheme": "dark"},
    "phone-landscape": {**PHONE, "viewport": {"width": 844, "height": 390}},
    CHINESE: {**PHONE, "locale": "zh-CN"},
    "tablet": {**PHONE, "viewport": {"width": 768, "height": 1024}},
    "forced-colors": {**DESKTOP, "forced_colors": "active", "color_scheme": "dark"},
    "zoom-200": {"viewport": {"width": 640, "height": 360}, "device_scale_factor": 2},
}
"""What a browser context is told, by the pictures' first word."""
TELLS_LETTERS_APART = """() => {
  const drawn = (letter) => {
    const context = new OffscreenCanvas(40, 40).getContext("2d");
    context.font = "30px sans-serif";
    context.fillText(letter, 2, 32);
    return context.getImageData(0, 0, 40, 40).data.join();
  };
  return drawn("石") !== drawn("头");
}"""
"""JavaScript: without a font for Chinese, every letter is the same empty box."""
DIALOGS = ("help", "game-settings")


def take(browser: Browser, origin: str, name: str, folder: Path) -> None:
    """Teach, play a round, and take a picture of each phase."""
    context = browser.new_context(**LOOKS[name])
    player = FilmPlayer(context.new_page(), f"{origin}/?seed={SEED}")
    player.page.screenshot(path=folder / f"{name}-loading.png")
    player.wait_for_phase("ready")
    player.page.screenshot(path=folder / f"{name}-guide.png")
    player.page.click("[data-testid=end-guide]")
    for dialog in DIALOGS:
        player.page.click(f"[data-testid=open-{dialog}], [data-opens={dialog}]")
        player.page.screenshot(path=folder / f"{name}-{dialog}.png")
        player.page.keyboard.press("Escape")
    player.teach_all()
    player.page.screenshot(path=folder / f"{name}-ready.png")
    yours = move_for("win", computer_moves(SEED, 1)[0])
    player.wait_for_camera_to_show(LABELS[LABELS.index(yours) - 1], LAST_QUARTER)
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("countdown")
    player.page.screenshot(path=folder / f"{name}-countdown.png")
    player.wait_for_phase("reveal")
    player.wait_until(HANDS_REST)
    player.page.screenshot(path=folder / f"{name}-reveal.png")
    context.close()


def has_chinese_letters(browser: Browser) -> bool:
    page = browser.new_page()
    has = bool(page.evaluate(TELLS_LETTERS_APART))
    page.close()
    return has


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "screenshots")
    names = sys.argv[2:] or list(LOOKS)
    if unknown := set(names) - set(LOOKS):
        sys.exit(f"There is no look “{min(unknown)}”. Choose among {', '.join(LOOKS)}.")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        film = write_camera_file(Path(scratch) / "film.mjpeg", {label: drawn_hands(label) for label in LABELS})
        browser = playwright.chromium.launch(
            executable_path=os.environ["JANKEN_CHROMIUM"],
            args=camera_args(film),
        )
        with serving(Path(os.environ["JANKEN_DIST"])) as site:
            for name in names:
                if name == CHINESE and not has_chinese_letters(browser):
                    print(f"{name} is left out: no font here has Chinese letters (Debian: fonts-noto-cjk)", flush=True)
                    continue
                take(browser, site.origin, name, folder)
                print(f"{folder}/{name}-*.png", flush=True)
        browser.close()


main()
