"""The panel "How it decides": the head is trained while frames go on, and decides."""

from collections.abc import Callable

import pytest

from tests.browser.player import KEEP_WORKER, Player
from tests.hands import LABELS

IS_TRAINING = "() => document.querySelector('[data-testid=train]').dataset.isTraining"
IS_DONE = "() => document.querySelector('[data-testid=deciding-status]').textContent.startsWith('Trained ')"
SAYS = "(words) => document.querySelector('[data-testid=deciding-status]').textContent.includes(words)"
N_POINTS = "() => (document.querySelector('[data-testid=curve-loss]').getAttribute('points') ?? '').split(' ').length"
MANY = 25
"""So many pictures of each gesture that a training takes its time."""

WATCH_LEARNING = """
() => {
  window.learned = [];
  document.body.addEventListener("janken:frame", ({ detail: { view, timings } }) => {
    learned.push([view.deciding.is_training, timings.learn_ms]);
  });
}
"""


@pytest.fixture
def player(open_page: Callable[..., Player]) -> Player:
    player = open_page("?backend=wasm", script=KEEP_WORKER)
    player.wait_for_phase("ready")
    return player


def test_a_head_trains_while_frames_go_on_then_decides_and_trains_anew_when_examples_change(player: Player) -> None:
    player.page.click("[data-testid=decides]")
    assert player.text("answering") == "Nearest pictures"
    player.page.check("[data-testid=method-head]")
    player.wait_until(SAYS, "at least two gestures")
    assert not player.page.is_visible("[data-testid=curve]")

    player.see(WATCH_LEARNING)
    player.teach_all(MANY)
    player.wait_until(IS_DONE)
    slices = [ms for is_training, ms in player.see("learned") if is_training]
    assert len(slices) > 5, "a training is spread over many frames"
    assert player.text("answering") == "Trained head"
    assert player.see(N_POINTS) > 5 and player.page.is_visible("[data-testid=curve]")
    assert "held-out pictures" in player.text("deciding-status")
    for label in LABELS:
        player.show(label)
        player.wait_until("(l) => document.querySelector('[data-testid=prediction]').dataset.value === l", label)

    player.see("() => { window.learned.length = 0; }")
    player.page.click("[data-testid=teach-rock]")
    player.wait_until("() => learned.some(([isTraining]) => isTraining)")
    player.wait_until(IS_DONE)

    before = player.inspect()["live_proxies"]
    player.page.check("[data-testid=method-neighbors]")
    player.wait_until("() => document.querySelector('[data-testid=answering]').textContent === 'Nearest pictures'")
    assert not player.page.is_visible("[data-testid=head-tools]")
    assert player.inspect()["live_proxies"] == before


def test_a_training_can_be_stopped_and_begun_again_in_other_batches_even_while_paused(player: Player) -> None:
    player.teach_all(MANY)
    player.page.click("[data-testid=decides]")
    player.page.check("[data-testid=method-head]")
    player.page.select_option("[data-testid=batch-size]", "8")
    player.wait_until(IS_TRAINING)
    player.page.click("[data-testid=train]")
    player.wait_until(SAYS, "Stopped ")

    player.pause()
    player.page.click("[data-testid=train]")
    player.wait_until(IS_DONE)
    player.page.keyboard.press("Escape")
    assert not player.page.is_visible("[data-testid=deciding]")
    assert player.see("document.activeElement.dataset.testid") == "decides"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 720)])
def test_the_panel_fits_its_window_with_its_curve(open_page: Callable[..., Player], width: int, height: int) -> None:
    player = open_page("?backend=wasm", viewport={"width": width, "height": height})
    player.wait_for_phase("ready")
    player.page.click("[data-testid=decides]")
    player.page.check("[data-testid=method-head]")
    player.page.click("[data-testid=deciding-close]")
    player.teach_all(MANY)
    player.page.click("[data-testid=decides]")
    player.wait_until(IS_DONE)
    panel = "document.querySelector('[data-testid=deciding]')"
    assert player.see(f"{panel}.scrollHeight <= {panel}.clientHeight"), "nothing in it has to be scrolled to"
    assert player.see("document.documentElement.scrollWidth") <= width
    for label in LABELS if width > 760 else ():
        player.page.click(f"[data-testid=teach-{label}]", trial=True)
