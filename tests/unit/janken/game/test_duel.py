"""Two people at one camera: a round of two votes, and the frames that show them in turn."""

import numpy as np
import pytest

from janken.examples.store import Examples
from janken.game.ballot import Sighting
from janken.game.duel import Duel
from janken.game.halves import HALVES, LEFT, RIGHT, WHOLE
from janken.game.matches import Match
from janken.game.play import Game
from janken.game.results import PERSON, Score, report_on
from janken.game.rules import ROCK_PAPER_SCISSORS
from janken.game.settings import GameSettings
from janken.session.state import Session
from tests.unit.janken.english import view_of

SHOOT_MS = 3000.0
HANDS = dict(zip([*ROCK_PAPER_SCISSORS.moves, "play", "wall"], np.eye(5, dtype=np.float32), strict=True))


@pytest.fixture
def duel() -> Duel:
    return Duel(ROCK_PAPER_SCISSORS, 0.0)


def show(duel: Duel, half: str, label: str | None, *since_shoot_ms: float) -> list[bool]:
    confidences = {label: 1.0} if label else {}
    return [duel.see(Sighting(SHOOT_MS + ms, label, confidences, half=half)) for ms in since_shoot_ms]


@pytest.mark.parametrize("left", ROCK_PAPER_SCISSORS.moves)
@pytest.mark.parametrize("right", ROCK_PAPER_SCISSORS.moves)
def test_each_half_votes_on_its_own_hand(duel: Duel, left: str, right: str) -> None:
    for ms in (0, 100, 200):
        show(duel, LEFT, left, ms)
        show(duel, RIGHT, right, ms + 50)
    assert duel.moves is None and duel.outcome is None
    assert show(duel, LEFT, left, 300) == [False] and duel.phase == "countdown", "the right vote is not over"
    assert show(duel, RIGHT, right, 350) == [True]
    assert (duel.moves, duel.outcome) == ((left, right), ROCK_PAPER_SCISSORS.outcome(left, right))
    assert [hand.share for hand in duel.hands.values()] == [1.0, 1.0]


@pytest.mark.parametrize(("left", "right"), [("rock", None), (None, "rock"), (None, None), ("wave", "rock")])
def test_a_round_in_which_a_hand_is_not_seen_is_void(duel: Duel, left: str | None, right: str | None) -> None:
    show(duel, LEFT, left, 0, 300)
    show(duel, RIGHT, right, 50, 350)
    assert (duel.phase, duel.outcome, duel.moves) == ("reveal", "void", None)


def test_frames_of_the_whole_picture_and_from_before_the_round_are_refused(duel: Duel) -> None:
    show(duel, WHOLE, "rock", 0, 300, 9000)
    show(duel, LEFT, "rock", -3001)
    assert duel.phase == "countdown" and not any(hand.n_frames for hand in duel.hands.values())


def test_on_a_slow_recognizer_the_first_frame_of_each_half_decides(duel: Duel) -> None:
    assert show(duel, LEFT, "rock", 900) == [False]
    assert show(duel, RIGHT, "paper", 1900) == [True]
    assert duel.outcome == "lose"


def test_a_late_hand_is_seen_on_its_own_side(duel: Duel) -> None:
    show(duel, LEFT, "rock", 0, 300)
    show(duel, RIGHT, "scissors", 20, 320)
    for ms in range(340, 1400, 40):
        show(duel, LEFT, "rock", ms)
        show(duel, RIGHT, "paper", ms + 20)
    assert [hand.late_move for hand in duel.hands.values()] == [None, "paper"]
    assert duel.outcome == "win"


def two_player_session() -> Session:
    """Taught by one example each; the wall is far from all of them."""
    session = Session(Examples(5), Game(seed=0, settings=GameSettings(two_players=True)))
    for label in ("rock", "paper", "scissors", "play"):
        session.examples.add(HANDS[label], label)
    return session


def frames(session: Session, left: str, right: str, from_ms: float, to_ms: float, fps: float = 30) -> list[str]:
    """Send frames as the page does: of the half that Python asked for. Returns the halves."""
    halves = []
    for now_ms in np.arange(from_ms, to_ms, 1000 / fps):
        halves.append(session.next_half)
        session.frame(HANDS[left if session.next_half == LEFT else right], float(now_ms), half=session.next_half)
        session.learn(lambda: 0.0, 0)
    return halves


def play(session: Session, left: str, right: str, now_ms: float = 0) -> None:
    session.start_round(now_ms)
    frames(session, left, right, now_ms, now_ms + 3400)
    assert session.game.phase == "reveal"


def test_the_halves_take_turns_at_half_the_frame_rate() -> None:
    halves = frames(two_player_session(), "rock", "paper", 0, 1000)
    assert halves[:4] == [LEFT, RIGHT, LEFT, RIGHT] and halves.count(LEFT) == 15


def test_each_half_is_said_on_its_own_and_a_card_shows_the_surer_one() -> None:
    session = two_player_session()
    frames(session, "rock", "paper", 0, 200)
    view = view_of(session)
    assert [(one["half"], one["prediction"], one["text"]) for one in view["halves"]] == [
        ("left", "rock", "Rock"), ("right", "paper", "Paper"),
    ]  # fmt: skip
    assert view["prediction_text"] == ""
    assert {g["label"]: g["confidence"] > 0.5 for g in view["gestures"]} == {
        "rock": True, "paper": True, "scissors": False, "nothing": False,
    }  # fmt: skip


def test_teaching_takes_pictures_of_the_left_half_alone() -> None:
    session = two_player_session()
    session.frame(HANDS["wall"], 0, half=session.next_half)  # so that the right one is next
    on_its_way = session.next_half
    session.start_teaching("rock")
    session.frame(HANDS["wall"], 30, half=on_its_way)
    assert session.examples.count("rock") == 1
    rng, halves = np.random.default_rng(0), []
    for now_ms in range(60, 1000, 33):
        halves.append(session.next_half)
        moving = HANDS["rock"] + rng.normal(0, 0.1, 5).astype(np.float32)
        session.frame(moving, float(now_ms), half=session.next_half)
    assert set(halves) == {LEFT} and session.examples.count("rock") > 5
    rocks = session.examples.embeddings[[label == "rock" for label in session.examples.labels]]
    assert (rocks[:, 0] > 0.8).all(), "the wall, which the right half showed, is not among them"


def test_a_match_of_two_people_is_counted_and_said() -> None:
    session = two_player_session()
    for i in range(3):
        play(session, "paper", "rock", 10_000 * i)
    view = view_of(session)
    assert view["round"]["outcome_text"] == "Paper wraps rock. Left wins!"
    assert (view["round"]["your_move"], view["round"]["computer_move"]) == ("paper", "rock")
    assert "digest" not in view["round"] and "committed_text" not in view["round"]
    assert view["game"]["match"]["text"] == "Left won the match!" and view["game"]["sides"] == ["Left", "Right"]
    assert view["score"] == {"you": 3, "computer": 0, "draws": 0}
    play(session, "paper", "scissors", 40_000)
    assert view_of(session)["round"]["verdict"] == "Right wins!"
    assert view_of(session)["round"]["notes"] == "win", "somebody here has won"
    assert session.game.match == Match(3, 0, 1)


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        ("wall", "rock", "I saw no gesture on the left, so this round does not count."),
        ("rock", "wall", "I saw no gesture on the right, so this round does not count."),
        ("wall", "wall", "I saw no gesture of either of you, so this round does not count."),
    ],
)
def test_a_void_round_says_whose_hand_was_missing(left: str, right: str, said: str) -> None:
    session = two_player_session()
    play(session, left, right)
    assert view_of(session)["round"]["outcome_text"] == said
    assert session.game.history == [] and session.game.score == Score()


def test_a_late_hand_is_said_with_its_side() -> None:
    session = two_player_session()
    play(session, "rock", "scissors")
    frames(session, "rock", "paper", 3400, 4600)
    assert view_of(session)["message"] == (
        "After “shoot” the right hand went from scissors to paper. The first one counts."
    )


@pytest.mark.parametrize("half", HALVES)
def test_a_sign_held_in_either_half_starts_a_round(half: str) -> None:
    session = two_player_session()
    session.change_game({"play_sign": True})
    frames(session, *(("play", "rock") if half == LEFT else ("rock", "play")), 0, 600)
    assert session.game.phase == "ready"
    frames(session, *(("play", "rock") if half == LEFT else ("rock", "play")), 600, 1000)
    assert session.game.phase == "countdown"


def test_two_people_have_a_score_of_their_own_and_the_computer_learns_nothing_from_it() -> None:
    session = two_player_session()
    play(session, "paper", "rock")
    session.change_game({"two_players": False, "opponent": "frequency"})
    game = session.game
    assert (game.score, game.counted) == (Score(), []) and len(game.history) == 1
    game.start_round(10_000)
    assert game.choice is not None and str(game.choice.explain) == "The computer chose by lot."
    game.see(Sighting(13_300, "rock", {"rock": 1.0}))
    assert game.score.n_rounds == 1
    session.reset_game()
    assert game.score == Score()
    session.change_game({"two_players": True})
    assert game.score == Score(you=1), "only what was on the screen was emptied"
    assert game.history[0].opponent == PERSON
    again = Game(1)
    again.load(game.to_data())
    assert again.to_data() == game.to_data() and again.score == Score(you=1)


def test_a_frame_cut_for_the_other_number_of_players_is_passed_over() -> None:
    session = two_player_session()
    session.start_round(0)
    session.change_game({"two_players": False})
    assert session.game.phase == "ready" and str(session.notice).endswith("does not count.")
    session.start_round(100)
    session.frame(HANDS["rock"], 3500, half=LEFT)
    assert session.game.phase == "countdown"
    session.frame(HANDS["rock"], 3520)
    assert session.game.phase == "reveal"


def test_the_moves_of_both_are_reported_from_the_side_that_played_them() -> None:
    game = Game(0, settings=GameSettings(two_players=True))
    for now_ms, left, right in ((0, "rock", "scissors"), (9000, "rock", "rock")):
        game.start_round(now_ms)
        for half, move in ((LEFT, left), (RIGHT, right)):
            game.see(Sighting(now_ms + 3300, move, {move: 1.0}, half=half))
    report = report_on(game.counted, game.rules)
    assert report.by_move == {"rock": Score(1, 0, 2), "paper": Score(), "scissors": Score(0, 1, 0)}
    assert report.by_opponent == {PERSON: Score(1, 0, 1)}


def test_an_undone_reset_fits_the_length_that_was_chosen_meanwhile() -> None:
    game = Game(0, settings=GameSettings(first_to=10))
    game.match.you = 7
    game.reset()
    game.change({"first_to": 3})
    game.undo_reset()
    Game(0).load(game.to_data())
    assert game.match == Match(3)
