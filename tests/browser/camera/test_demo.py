"""The demo: drawn hands that stand in for a camera, taught and played with like a person's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.game.test_game import choose
from tests.browser.player import Player
from tests.browser.screen.test_accessibility import violations
from tests.browser.test_faults import DENIED
from tests.hands import LABELS

NO_CAMERA = ("--use-fake-ui-for-media-stream",)
SHOWN = "() => document.querySelector('[data-testid=demo-hands] [aria-pressed=true]').dataset.shows"
RECOGNIZED = "(label) => document.querySelector('[data-testid=prediction]').dataset.value === label"
PAINT_HANDS_MAGENTA = """
const sheet = new CSSStyleSheet();
sheet.replaceSync("[data-hand-color], :root { --skin: #f0f !important; --outline: #f0f !important; }");
document.addEventListener("DOMContentLoaded", () => { document.adoptedStyleSheets.push(sheet); });
"""
WATCH_TAUGHT_FRAMES = """
window.Worker = class extends Worker {
  postMessage(message, transfer) {
    if (message.type === "teach-start") this.taught = message.label;
    if (message.type === "frame" && this.taught) {
      const context = new OffscreenCanvas(1, 1).getContext("2d");
      context.drawImage(message.bitmap, 112, 112, 1, 1, 0, 0, 1, 1);
      const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
      window.centers.push(`${this.taught} ${red > 200 && green < 60 && blue > 200 ? "hand" : "backdrop"}`);
    }
    if (message.type === "teach-stop") this.taught = undefined;
    super.postMessage(message, transfer);
  }
};
window.centers = [];
"""
LIVE_TRACKS = """
window.tracks = [];
const note = (stream) => { tracks.push(...stream.getTracks()); return stream; };
const { captureStream } = HTMLCanvasElement.prototype;
HTMLCanvasElement.prototype.captureStream = function (...args) { return note(captureStream.apply(this, args)); };
const media = navigator.mediaDevices;
const getUserMedia = media.getUserMedia.bind(media);
media.getUserMedia = async (...args) => note(await getUserMedia(...args));
window.nLive = () => tracks.filter(({ readyState }) => readyState === "live").length;
"""

LATE_RESUME = """
window.Worker = class extends Worker {
  postMessage(message, transfer) {
    const post = () => super.postMessage(message, transfer);
    if (message.type !== "resume") post();
    else document.querySelector("video").requestVideoFrameCallback(() => setTimeout(post, 100));
  }
};
"""
"""The worker hears of it only when the picture is there already."""
TWO_ARE_TOLD = """(label) => {
  const told = (side) => document.querySelector(`[data-testid=prediction-${side}]`).dataset.value;
  return window.hands?.[1] === label && told("right") === label && told("left") === "rock";
}"""


def open_demo(open_page: Callable[..., Player], query: str = "?backend=wasm&seed=5", **options: object) -> Player:
    player = open_page(query, **{"camera": None, "args": NO_CAMERA, **options})
    player.wait_for_phase("error")
    player.page.click("[data-testid=use-demo]")
    player.wait_for_phase("ready")
    return player


def show(player: Player, label: str) -> None:
    player.page.click(f"[data-testid=demo-hands] [data-shows={label}]")
    player.wait_until(f"(label) => ({SHOWN})() === label", label)


def hold(player: Player, label: str, at_least: int = 8) -> None:
    player.page.hover(f"[data-testid=teach-{label}]")
    player.page.mouse.down()
    player.wait_for_examples(label, at_least)
    player.page.mouse.up()
    player.wait_for_frames(1)


@pytest.mark.parametrize("args", [NO_CAMERA, DENIED])
def test_without_a_camera_the_demo_is_offered_taught_and_played(
    open_page: Callable[..., Player], args: tuple[str, ...]
) -> None:
    player = open_demo(open_page, args=args)
    for label in LABELS:
        hold(player, label)
    for label in ("paper", "rock", "scissors"):
        show(player, label)
        player.wait_until(RECOGNIZED, label)
    show(player, "paper")
    player.see("() => document.activeElement.blur()")
    player.page.keyboard.press("Space")
    player.wait_for_phase("reveal")
    assert player.value("your-move") == "paper"
    assert player.value("outcome") in ("win", "lose", "draw")
    player.page.click("[data-shows='by turns']")
    for _ in range(3):  # a round is void if the hand changes just then
        player.page.click("[data-testid=start-round]")
        player.wait_for_phase("countdown")
        player.wait_for_phase("reveal")
        if player.value("your-move"):
            break
    assert player.value("your-move") in LABELS
    assert sum(int(player.text(f"score-{side}")) for side in ("you", "computer", "draws")) == 2


def test_a_press_is_never_taught_the_hand_that_was_shown_before(open_page: Callable[..., Player]) -> None:
    player = open_demo(open_page, script=PAINT_HANDS_MAGENTA + WATCH_TAUGHT_FRAMES)
    for n_taught, (shown, label) in enumerate([("nothing", "rock"), ("paper", "nothing")] * 3):
        show(player, shown)
        player.wait_for_frames(3)
        hold(player, label, at_least=2 * (n_taught // 2 + 1))
        player.wait_for_frames(2)
    centers = player.see("centers")
    assert len(centers) >= 12
    assert set(centers) == {"rock hand", "nothing backdrop"}


def test_two_people_are_shown_a_hand_each_and_the_left_one_is_on_the_left(open_page: Callable[..., Player]) -> None:
    player = open_demo(open_page)
    choose(player, "two_players", True)
    player.wait_until("() => document.body.dataset.players === '2'")
    for label in LABELS:
        hold(player, label)
    player.see("""() => document.body.addEventListener("janken:frame", ({ detail: { view } }) => {
        window.hands = view.demo.hands;
    })""")
    show(player, "rock")
    player.wait_until("() => document.querySelector('[data-testid=prediction-left]').dataset.value === 'rock'")
    for label in ("scissors", "paper"):
        player.wait_until(TWO_ARE_TOLD, label)


def test_from_the_demo_back_to_the_camera_is_one_click_and_nothing_stays_open(
    open_page: Callable[..., Player], drawn_film: Path
) -> None:
    player = open_page("?backend=wasm", camera=drawn_film, script=LIVE_TRACKS)
    player.wait_for_phase("ready")
    assert not player.page.is_visible("[data-testid=source]")
    for _ in range(3):
        player.page.click("[data-opens=game-settings]")
        player.page.select_option("[data-testid=camera]", "demo")
        player.wait_until("() => document.body.dataset.source === 'demo'")
        player.page.click("[data-testid=close-game-settings]")
        player.wait_until("() => document.body.dataset.mirrored === 'false' && nLive() === 1")
        player.wait_for_frames(2)
        assert player.see("document.querySelector('[data-testid=camera]').value") == "demo"
        player.page.click("[data-testid=use-camera]")
        player.wait_until("() => document.body.dataset.mirrored === 'true' && nLive() === 1")
        player.wait_for_camera_to_show("rock")
        player.wait_for_frames(2)
    assert not player.page.is_visible("[data-testid=source]")
    assert len(player.see("tracks.map(({ readyState }) => readyState)")) == 7


@pytest.mark.parametrize("script", ["", LATE_RESUME], ids=["", "late"])
def test_the_demo_pauses_and_goes_on(open_page: Callable[..., Player], script: str) -> None:
    player = open_demo(open_page, script=LIVE_TRACKS + script)
    player.pause()
    assert player.see("nLive()") == 0
    assert player.see("document.querySelector('video').srcObject") is None
    player.page.click("[data-testid=pause]")
    player.wait_for_frames(2)
    assert player.see("nLive()") == 1
    player.page.click("[data-testid=use-camera]")
    player.wait_for_phase("error")
    assert "No camera was found" in player.text("cover-text")
    assert player.see("nLive()") == 0


@pytest.mark.parametrize(("width", "height", "scheme"), [(1280, 720, "light"), (360, 740, "dark")])
def test_the_demo_fits_on_the_screen_and_has_no_barrier(
    open_page: Callable[..., Player], width: int, height: int, scheme: str
) -> None:
    player = open_demo(open_page, viewport={"width": width, "height": height}, color_scheme=scheme)
    assert player.see("document.documentElement.scrollWidth") <= width
    if width > height:
        assert player.see("document.documentElement.scrollHeight") <= height
    player.page.focus("[data-testid=demo-hands] [data-shows=scissors]")
    player.page.keyboard.press("Enter")
    player.wait_until(f"() => ({SHOWN})() === 'scissors'")
    assert violations(player) == []
