"""Take the pictures of the page that README shows: `python3 build.py screenshots [FOLDER [LOOK ...]]`.

The hand before the camera is drawn (tests/hands.py), so no picture of a person is in the repository.
"""

import os
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from janken_build.server import serving
from tests.browser.film_player import LAST_QUARTER, FilmPlayer
from tests.browser.player import computer_moves, move_for
from tests.camera_file import camera_args, write_camera_file
from tests.hands import LABELS, drawn_hands

SEED = 5
HANDS_REST = "() => document.getAnimations().every(({ playState }) => playState === 'finished')"
"""JavaScript: both hands of the reveal have come to rest."""
DESKTOP = {"viewport": {"width": 1366, "height": 768}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
CHINESE = "phone-chinese"
LOOKS = {
    "desktop": DESKTOP,
    "large": {"viewport": {"width": 1920, "height": 1080}},
    "small-phone": {**PHONE, "viewport": {"width": 320, "height": 640}},
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
DIALOGS = {
    "help": "[data-testid=open-help]",
    "game-settings": "[data-opens=game-settings]",
    "opponents": "[data-testid=opponent]",
    "album": "[data-testid=pictures-rock]",
    "deciding": "[data-testid=decides]",
    "statistics": "[data-opens=statistics]",
    "fairness": "[data-testid=check-commitment]",
}
ANIMATION = "round.webp"
FRAME_MS, ANIMATION_PX, ANIMATION_QUALITY = 120, (800, 450), 40
MOST_BYTES = 1_000_000


def take(browser: Browser, origin: str, name: str, folder: Path) -> None:
    """Teach, play, and take a picture of each state and dialog."""
    context = browser.new_context(**LOOKS[name])
    player = FilmPlayer(context.new_page(), f"{origin}/?seed={SEED}")

    def shoot(state: str) -> None:
        player.page.screenshot(path=folder / f"{name}-{state}.png")

    shoot("loading")
    player.wait_for_phase("ready")
    shoot("guide")
    player.page.click("[data-testid=end-guide]")
    player.wait_for_camera_to_show("rock")
    player.page.hover("[data-testid=teach-rock]")
    player.page.mouse.down()
    player.wait_for_examples("rock", 3)
    shoot("teaching")
    player.page.mouse.up()
    player.teach_all()
    shoot("ready")
    for outcome, computers in zip(("win", "lose"), computer_moves(SEED, 2), strict=True):
        yours = move_for(outcome, computers)
        player.wait_for_camera_to_show(LABELS[LABELS.index(yours) - 1], LAST_QUARTER)
        player.page.click("[data-testid=start-round]")
        player.wait_until("() => document.querySelector('[data-testid=countdown]').dataset.value === '2'")
        shoot("countdown")
        player.wait_for_phase("reveal")
        player.page.wait_for_timeout(700)  # in the middle of the blow
        shoot(f"blow-{outcome}")
        player.wait_until(HANDS_REST)
        shoot("reveal" if outcome == "win" else "lost")
    for dialog, opener in DIALOGS.items():
        player.page.click(opener)
        player.page.wait_for_timeout(300)
        shoot(dialog)
        player.page.keyboard.press("Escape")
    add_own_gestures(player)
    shoot("own-gestures")
    player.page.click("[data-opens=game-settings]")
    player.page.check("[data-testid=setting-two_players]")
    player.page.click("[data-testid=close-game-settings]")
    player.wait_for_frames(4)
    shoot("two-players")
    context.close()


def add_own_gestures(player: FilmPlayer) -> None:
    """Five moves, and as many gestures of one's own as there can be."""
    player.page.click("[data-opens=game-settings]")
    player.page.select_option("[data-testid=setting-rules]", index=1)
    player.page.click("[data-testid=close-game-settings]")
    for title in ("Wave", "Thumbs up", "OK", "Heart", "Telephone", "Fingers crossed", "Horns", "Point"):
        player.page.click("[data-testid=add-gesture]")
        player.page.fill("[data-testid=naming-name]", title)
        player.page.click("[data-testid=naming-done]")
        player.wait_until("(name) => document.querySelector(`[data-testid='teach-own-${name}']`)", title)


def animate(browser: Browser, origin: str, file: Path) -> None:
    """A short film of teaching and a round, as README shows it."""
    context = browser.new_context(viewport={"width": 1200, "height": 675})
    player = FilmPlayer(context.new_page(), f"{origin}/?seed={SEED}")
    player.wait_for_phase("ready")
    player.page.click("[data-testid=end-guide]")
    frames: list[Image.Image] = []

    def film(until: str, arg: str = "") -> None:
        is_over = False
        while not is_over:
            is_over = bool(player.see(until, arg))
            shot = Image.open(BytesIO(player.page.screenshot(type="jpeg", quality=90)))
            frames.append(shot.resize(ANIMATION_PX, Image.Resampling.LANCZOS))
            player.page.wait_for_timeout(FRAME_MS // 3)

    for label in LABELS:
        player.wait_for_camera_to_show(label)
        player.page.hover(f"[data-testid=teach-{label}]")
        player.page.mouse.down()
        film("(label) => Number(document.querySelector(`[data-testid=examples-${label}]`).textContent) >= 10", label)
        player.page.mouse.up()
    yours = move_for("win", computer_moves(SEED, 1)[0])
    player.wait_for_camera_to_show(LABELS[LABELS.index(yours) - 1], LAST_QUARTER)
    player.page.click("[data-testid=start-round]")
    film("() => document.body.dataset.phase === 'reveal'")
    film(HANDS_REST)
    context.close()
    durations = [FRAME_MS] * (len(frames) - 1) + [2500]
    frames[0].save(
        file, save_all=True, append_images=frames[1:], duration=durations, loop=0, quality=ANIMATION_QUALITY, method=6
    )
    if file.stat().st_size > MOST_BYTES:
        sys.exit(f"{file} has {file.stat().st_size} bytes, more than {MOST_BYTES}.")


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
            if not sys.argv[2:]:
                animate(browser, site.origin, folder / ANIMATION)
            for name in names:
                if name == CHINESE and not has_chinese_letters(browser):
                    print(f"{name} is left out: no font here has Chinese letters (Debian: fonts-noto-cjk)", flush=True)
                    continue
                take(browser, site.origin, name, folder)
                print(f"{folder}/{name}-*.png", flush=True)
        browser.close()


main()
