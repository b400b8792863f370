"""The game on the built page: seals, matches without a hand on the keyboard, other rules, calm motion, sound."""

import hashlib
from collections.abc import Callable

import pytest

from janken.game.rules import ROCK_PAPER_SCISSORS_LIZARD_SPOCK
from tests.browser.player import HELD_BACK, Player, computer_moves, move_for
from tests.browser.told_camera import told_camera
from tests.hands import LABELS, drawn_hands

SPOCK_MOVES = ROCK_PAPER_SCISSORS_LIZARD_SPOCK.moves
WATCH_BEATS = """() => {
  letGo();
  window.beats = [];
  const [count, word] = ["countdown", "word"].map((id) => document.querySelector(`[data-testid=${id}]`));
  new MutationObserver(() => { if (word.textContent) beats.push(`${count.dataset.value} ${word.textContent}`); })
    .observe(word, { childList: true, characterData: true, subtree: true });
}"""
CHEATING_WORKER = """
window.Worker = class extends Worker {
  set onmessage(listen) {
    super.onmessage = (event) => {
      const { round } = event.data.view ?? {};
      if (round?.committed_text) round.committed_text = round.committed_text.replace(/^\\w+/, "lizard");
      listen(event);
    };
  }
};
"""
COUNT_TONES = """
window.tones = [];
const create = AudioContext.prototype.createOscillator;
AudioContext.prototype.createOscillator = function () {
  const oscillator = create.call(this);
  tones.push(oscillator);
  return oscillator;
};
"""
BOXES = """
() => ["stage", "start-round", "computer-move", "message", "gestures"].map((id) => {
  const { x, y, width, height } = document.querySelector(`[data-testid=${id}]`).getBoundingClientRect();
  return [id, ...[x, y, width, height].map(Math.round)].join(" ");
})
"""
N_PICTURES = """
() => [...document.querySelectorAll("[data-testid=decisive] img")].filter((one) => one.naturalWidth).length"""
LOSE_CAMERA = """
() => document.querySelector("video").srcObject.getVideoTracks()[0].dispatchEvent(new Event("ended"))
"""
HIDE_TAB = """
() => {
  Object.defineProperty(document, "hidden", { value: true, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}
"""
ANIMATIONS = """
() => ["beat", "showdown", "striker"].map((id) => document.querySelector(`[data-testid=${id}]`))
  .concat([document.querySelector(".foe .hand")])
  .flatMap((element) => getComputedStyle(element).animationName.split(", "))
"""


def teach_one_picture_each(player: Player, labels: tuple[str, ...] = LABELS) -> None:
    """Enough to play; what the rounds bring does not matter."""
    for label in labels:
        if label in LABELS:
            player.show(label)
        player.page.click(f"[data-testid=teach-{label}]")
        player.wait_for_examples(label, 1)


def choose(player: Player, setting: str, value: str | bool) -> None:
    """Change one setting in the dialog, as a person does, and wait until Python has it."""
    player.page.click("[data-opens=game-settings]")
    field = player.page.locator(f"[data-testid=setting-{setting}]")
    if isinstance(value, bool):
        field.set_checked(value)
    else:
        field.select_option(value)
    is_taken = f"(value) => document.querySelector('[data-testid=setting-{setting}]').dataset.value === value"
    player.wait_until(is_taken, str(value).lower() if isinstance(value, bool) else value)
    player.page.click("[data-testid=close-game-settings]")


def scores(player: Player) -> list[int]:
    return [int(player.text(f"score-{side}")) for side in ("you", "computer", "draws")]


def standing(player: Player) -> list[int]:
    return [int(player.text(f"match-{side}")) for side in ("you", "computer")]


@pytest.fixture
def player(open_page: Callable[..., Player]) -> Player:
    player = open_page("?backend=wasm&seed=5")
    player.wait_for_phase("ready")
    return player


def test_the_seal_shown_before_the_beats_fits_the_move_shown_after(player: Player) -> None:
    teach_one_picture_each(player)
    boxes = [player.see(BOXES)]
    player.page.keyboard.press(" ")
    player.wait_for_phase("countdown")
    sealed = player.value("commitment")
    boxes.append(player.see(BOXES))
    assert sealed and player.value("computer-move") == ""
    player.wait_for_phase("reveal")
    player.page.click("[data-testid=check-commitment]")
    opened = player.value("commitment-text") or ""
    assert opened.split()[0] == player.value("computer-move") == computer_moves(5, 1)[0]
    assert hashlib.sha256(opened.encode()).hexdigest() == sealed == player.text("check-digest")
    assert player.value("check-result") == "same"
    player.page.click("[data-testid=close-fairness]")
    boxes.append(player.see(BOXES))
    assert boxes[0] == boxes[1] == boxes[2], "nothing jumps"


def test_the_beats_are_said_in_words_and_in_time_however_slow_frames_are(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5", script=HELD_BACK)
    player.see(WATCH_BEATS)
    player.wait_for_phase("ready")
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("countdown")
    player.see("() => { window.isFree = false; }")
    player.wait_until("() => beats.at(-1) === '0 Shoot!'")
    assert player.see("beats") == ["3 Rock", "2 Paper", "1 Scissors", "0 Shoot!"]
    player.see("() => letGo()")
    player.wait_for_phase("reveal")


def test_a_move_changed_after_the_beats_is_found_out(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5", script=CHEATING_WORKER)
    player.wait_for_phase("ready")
    teach_one_picture_each(player)
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("reveal")
    player.page.click("[data-testid=check-commitment]")
    assert player.value("check-result") == "different"


def test_a_reset_is_undone_and_the_statistics_follow(player: Player) -> None:
    teach_one_picture_each(player)
    while sum(scores(player)) < 2:
        player.page.click("[data-testid=start-round]")
        player.wait_for_phase("countdown")
        player.wait_for_phase("reveal")
    before = scores(player)
    assert sum(before) == 2 == player.page.locator("[data-testid=history] li").count()
    player.page.click("[data-opens=statistics]")
    assert player.text("statistics-text").startswith("2 rounds;")
    assert player.page.locator("[data-testid=chart-moves] li").count() == 3
    player.page.click("[data-testid=close-statistics]")
    player.page.click("[data-opens=game-settings]")
    player.page.click("[data-testid=reset-game]")
    player.wait_until("() => !document.querySelector('[data-testid=history]').childElementCount")
    assert scores(player) == [0, 0, 0]
    player.page.click("[data-testid=undo-reset]")
    player.wait_until("() => document.querySelector('[data-testid=history]').childElementCount === 2")
    assert scores(player) == before


def camera_with_a_sign() -> str:
    """It can show the sign to play, too: a hand that lies on its side."""
    pictures = {label: drawn_hands(label) for label in LABELS}
    return told_camera(pictures | {"sign": [hand.rotate(90) for hand in drawn_hands("paper")]})


def test_a_whole_match_without_a_hand_on_the_keyboard(open_page: Callable[..., Player]) -> None:
    """The sign starts each round, and rock is shown before “shoot”, so all rounds are won or lost with rock."""
    wanted = ["scissors", "paper", "scissors", "scissors"]
    seed = next(seed for seed in range(10_000) if computer_moves(seed, 4) == wanted)
    player = open_page(f"?backend=wasm&seed={seed}", camera=camera_with_a_sign())
    player.wait_for_phase("ready")
    choose(player, "play_sign", True)
    player.wait_until("() => document.querySelector('[data-testid=teach-play]')")
    player.teach_all()
    player.show("sign")
    player.hold("play", at_least=8)
    player.show("scissors")
    for _ in wanted:
        player.show("sign")
        player.wait_for_phase("countdown")
        player.show("rock")
        player.wait_for_phase("reveal")

    player.wait_until("() => document.querySelector('[data-testid=match-text]').textContent === 'You won the match!'")
    assert scores(player) == [3, 1, 0]
    outcomes = player.page.locator("[data-testid=history] li").evaluate_all("all => all.map(one => one.dataset.value)")
    assert outcomes == ["win", "lose", "win", "win"]
    assert standing(player) == [3, 1] and player.text("start-round") == "New match"


def test_in_a_match_the_next_round_can_start_by_itself(player: Player) -> None:
    choose(player, "goes_on", True)
    choose(player, "first_to", "10")
    teach_one_picture_each(player)
    player.page.click("[data-testid=start-round]")
    for _ in range(2):
        player.wait_for_phase("countdown")
        player.wait_for_phase("reveal")
    assert player.text("match-text") == "First to 10"


def test_lizard_and_spock_bring_their_cards_and_keys_and_play(player: Player) -> None:
    choose(player, "rules", ROCK_PAPER_SCISSORS_LIZARD_SPOCK.name)
    player.wait_until("() => document.querySelectorAll('[data-testid=gestures] [data-teach]').length === 6")
    titles = player.page.locator("[data-testid=gestures] h2").all_inner_texts()
    assert titles == ["Rock", "Paper", "Scissors", "Lizard", "Spock", "Nothing"]
    assert player.see("document.documentElement.scrollHeight") <= 720, "still one screen"
    player.page.keyboard.down("5")
    player.wait_for_examples("spock", 2)
    player.page.keyboard.up("5")
    teach_one_picture_each(player, SPOCK_MOVES)
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("reveal")
    assert player.value("computer-move") in SPOCK_MOVES
    assert player.value("outcome") in ("win", "lose", "draw", "void")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_who_wants_less_motion_sees_the_reveal_stand_still(open_page: Callable[..., Player], motion: str) -> None:
    player = open_page("?backend=wasm&seed=5", reduced_motion=motion)
    player.wait_for_phase("ready")
    teach_one_picture_each(player)
    player.page.click("[data-testid=start-round]")
    player.wait_for_phase("countdown")
    beats = player.see(ANIMATIONS)
    player.wait_for_phase("reveal")
    moving = set(player.see(ANIMATIONS)) | set(beats)
    assert player.page.is_visible("[data-testid=verdict]")
    if motion == "reduce":
        assert moving == {"none"}
    else:
        assert {"beat", "shake", "pop"} <= moving


def test_sound_is_off_until_it_is_chosen(open_page: Callable[..., Player]) -> None:
    player = open_page("?backend=wasm&seed=5", script=COUNT_TONES)
    player.wait_for_phase("ready")
    teach_one_picture_each(player)
    for n_tones_at_least in (0, 5):
        player.page.click("[data-testid=start-round]")
        player.wait_for_phase("countdown")
        player.wait_for_phase("reveal")
        player.wait_until("(n) => tones.length >= n", n_tones_at_least)
        if not n_tones_at_least:
            assert player.see("tones.length") == 0
            choose(player, "sound", True)


def test_a_won_round_is_shown_with_the_frame_that_decided_and_how_sure_it_was(player: Player) -> None:
    player.teach_all()
    yours = move_for("win", computer_moves(5, 1)[0])
    player.play(yours)
    assert (player.value("outcome"), player.text("verdict")) == ("win", "You win!")
    assert player.page.is_visible("[data-testid=your-picture]")
    assert float(player.value("your-share") or 0) > 0.5
    player.page.click("[data-testid=show-decisive]")
    dialog = player.page.locator("[data-testid=decisive]")
    player.wait_until(N_PICTURES + " >= 8")
    assert f"It looked like {yours}, " in dialog.inner_text() and "% sure" in dialog.inner_text()
    labels = dialog.locator("[data-example]").evaluate_all("all => all.map((one) => one.dataset.label)")
    assert labels.count(yours) > len(labels) / 2, "what it looked like is what most of its nearest pictures are"
    assert player.page.locator("[data-testid=decisive] canvas:visible").count() == 1
    dialog.locator("[data-example]").first.click()
    player.wait_until("() => document.querySelector('[data-testid=strip] [aria-selected=true]')")


def test_a_half_played_match_survives_a_lost_camera_and_a_hidden_tab(player: Player) -> None:
    """Both come in mid-round: that round does not count, and all that was played before stays."""
    teach_one_picture_each(player)
    choose(player, "first_to", "10")
    while sum(standing(player)) < 1:
        player.page.click("[data-testid=start-round]")
        player.wait_for_phase("countdown")
        player.wait_for_phase("reveal")
    before = standing(player), scores(player), player.page.locator("[data-testid=history] li").count()
    for interrupt, phase in ((LOSE_CAMERA, "error"), (HIDE_TAB, "ready")):
        player.page.click("[data-testid=start-round]")
        player.wait_for_phase("countdown")
        player.see(interrupt)
        player.wait_for_phase(phase)
        if phase == "error":
            player.page.click("[data-testid=retry]")
            player.wait_for_phase("ready")
        assert "does not count" in player.text("message")
        assert before == (standing(player), scores(player), player.page.locator("[data-testid=history] li").count())
    player.see("() => { delete document.hidden; document.dispatchEvent(new Event('visibilitychange')); }")
    while sum(standing(player)) == sum(before[0]):
        player.page.click("[data-testid=start-round]")
        player.wait_for_phase("countdown")
        player.wait_for_phase("reveal")
    assert sum(standing(player)) == sum(before[0]) + 1 and player.text("match-text") == "First to 10"
