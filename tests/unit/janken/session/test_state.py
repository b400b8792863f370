from itertools import pairwise

import numpy as np
import pytest

from janken.examples.gestures import NOTHING
from janken.examples.near_copies import NEAR_COPY
from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.frames.gaze import SQUARE
from janken.game.halves import WHOLE
from janken.game.play import Game
from janken.game.rules import ROCK_PAPER_SCISSORS
from janken.game.sealed_round import SealedRound
from janken.session.state import Session
from tests.unit.janken.english import view_of

HANDS = dict(zip(ROCK_PAPER_SCISSORS.moves, np.eye(3, dtype=np.float32), strict=True))


@pytest.fixture
def session() -> Session:
    return Session(Examples(3), Game(seed=0))


def show(session: Session, hand: Float32Array, from_ms: float, to_ms: float, fps: float = 60) -> None:
    """A hand that turns to and fro ten times a second, so that no picture is the last one again."""
    for now_ms in np.arange(from_ms, to_ms, 1000 / fps):
        turned = now_ms // 100 % 2 * 0.15
        session.frame(hand + np.float32(turned) * np.roll(hand, 1), float(now_ms))
        session.learn(lambda: 0.0, 0)


def hold_still(session: Session, hand: Float32Array, from_ms: float, to_ms: float) -> None:
    """A hand that does not move before a camera that is never quite still: frames are 0.002 apart at most."""
    random = np.random.default_rng(0)
    for now_ms in np.arange(from_ms, to_ms, 1000 / 60):
        noise = random.uniform(-0.02, 0.02, size=hand.shape).astype(np.float32)
        session.frame(hand + noise, float(now_ms))
        session.learn(lambda: 0.0, 0)


def teach_all(session: Session) -> None:
    for label, hand in HANDS.items():
        session.start_teaching(label)
        show(session, hand, 0, 500)
        session.stop_teaching()


def counts(session: Session) -> dict[str, int]:
    return {gesture["label"]: gesture["n_examples"] for gesture in view_of(session)["gestures"]}


def test_teaching_takes_ten_pictures_a_second_of_sixty_frames(session: Session) -> None:
    session.start_teaching("rock")
    show(session, HANDS["rock"], 0, 2000)
    session.stop_teaching()
    show(session, HANDS["rock"], 2000, 3000)
    assert 17 <= counts(session)["rock"] <= 20
    assert counts(session)["paper"] == 0


def test_teaching_at_two_frames_a_second_takes_every_frame(session: Session) -> None:
    session.start_teaching("rock")
    for i in range(6):
        session.frame(HANDS["rock"] + i % 2 * 0.2 * HANDS["paper"], i * 500.0)
    assert counts(session)["rock"] == 6


def test_a_hand_held_still_brings_one_picture_a_hold_and_the_page_asks_for_movement(session: Session) -> None:
    for start_ms in (0, 2000):
        session.start_teaching("rock")
        hold_still(session, HANDS["rock"], start_ms, start_ms + 300)
        assert view_of(session)["message"] == "Keep showing rock, and move your hand a little."
        hold_still(session, HANDS["rock"], start_ms + 300, start_ms + 1000)
        assert view_of(session)["message"] == "Move your hand a little: this very picture of rock is there already."
        session.stop_teaching()
    assert counts(session)["rock"] == 2
    session.start_teaching("rock")
    show(session, HANDS["rock"], 4000, 5000)
    assert counts(session)["rock"] >= 10
    assert view_of(session)["message"] == "Keep showing rock, and move your hand a little."


def test_a_hand_that_moves_slowly_is_taken_as_often_as_it_has_moved(session: Session) -> None:
    session.start_teaching("rock")
    for i in range(120):
        session.frame(HANDS["rock"] + i * 0.01 * HANDS["paper"], i * 1000 / 60)
    rows = session.examples.embeddings
    assert 5 <= len(rows) <= 20
    assert all(1 - a @ b >= NEAR_COPY for a, b in pairwise(rows))


def test_the_empty_scene_cannot_move_so_its_pictures_are_all_taken(session: Session) -> None:
    session.start_teaching(NOTHING)
    hold_still(session, HANDS["rock"], 0, 1000)
    assert counts(session)[NOTHING] >= 9
    assert view_of(session)["message"].startswith("Keep your hands away")


def test_after_an_undo_in_mid_hold_a_still_hand_is_taken_again(session: Session) -> None:
    session.start_teaching("rock")
    hold_still(session, HANDS["rock"], 0, 500)
    session.editor.undo()
    hold_still(session, HANDS["rock"], 500, 1000)
    assert counts(session)["rock"] == 1


def test_a_press_shorter_than_a_frame_still_gets_one_picture(session: Session) -> None:
    session.start_teaching("rock")
    session.stop_teaching()
    show(session, HANDS["rock"], 0, 1000)
    assert counts(session)["rock"] == 1


def test_an_interruption_drops_the_picture_owed(session: Session) -> None:
    session.start_teaching("rock")
    session.interrupt()
    show(session, HANDS["rock"], 0, 1000)
    assert counts(session)["rock"] == 0


def test_nothing_is_predicted_before_teaching(session: Session) -> None:
    show(session, HANDS["rock"], 0, 100)
    view = view_of(session)
    assert view["prediction"] == "none"
    assert [gesture["confidence"] for gesture in view["gestures"]] == [0, 0, 0, 0]


def test_what_was_taught_is_recognized(session: Session) -> None:
    teach_all(session)
    for label, hand in HANDS.items():
        show(session, hand, 2000, 2100)
        view = view_of(session)
        assert view["prediction"] == label
        assert {g["label"]: g["confidence"] for g in view["gestures"]}[label] > 0.95


def test_a_round_does_not_start_before_all_moves_are_taught_and_says_why(session: Session) -> None:
    session.start_teaching("paper")
    show(session, HANDS["paper"], 0, 100)
    session.stop_teaching()
    session.start_round(200)
    view = view_of(session)
    assert view["phase"] == "ready" and not view["can_start"]
    assert view["message"] == "Teach rock and scissors first, then play."


def test_the_frames_around_shoot_decide_and_the_surest_one_is_kept(session: Session) -> None:
    teach_all(session)
    session.start_round(5000)
    show(session, HANDS["rock"], 5000, 7880)
    assert view_of(session)["phase"] == "countdown"
    picture = np.zeros(4, dtype=np.uint8)
    assert session.frame(HANDS["scissors"], 8001, picture) is False
    assert session.frame(HANDS["scissors"], 8301) is True
    assert session.frame(HANDS["paper"], 8318) is False
    view = view_of(session)
    assert view["phase"] == "reveal"
    assert view["round"]["your_move"] == "scissors"
    assert view["round"]["picture_ms"] == 8001
    assert isinstance(session.game.round, SealedRound)
    decisive = session.game.round.hand.decisive
    assert decisive is not None and decisive.picture is not None
    picture[:] = 99
    assert not decisive.picture.any(), "the next frame may be written over the bytes of this one"


def test_the_beats_are_counted(session: Session) -> None:
    teach_all(session)
    session.start_round(5000)
    counts = []
    for now_ms in (5000, 6100, 7100, 8050):
        session.frame(HANDS["rock"], now_ms)
        counts.append(view_of(session)["round"]["countdown"])
    assert counts == [3, 2, 1, 0]


def test_a_void_round_is_said_kindly_and_a_late_hand_is_told(session: Session) -> None:
    teach_all(session)
    session.start_round(0)
    for hand, now_ms in zip(HANDS.values(), (3000, 3100, 3300), strict=True):
        session.frame(hand, now_ms)
    assert "does not count" in view_of(session)["round"]["outcome_text"]
    session.start_round(10_000)
    session.frame(HANDS["rock"], 13_300)
    show(session, HANDS["paper"], 13_310, 14_400)
    assert view_of(session)["message"] == "After “shoot” your hand went from rock to paper. The first one counts."
    assert sum(view_of(session)["score"].values()) == 1


def test_the_play_sign_is_taught_like_a_move_and_starts_a_round() -> None:
    session = Session(Examples(4), Game(seed=0))
    hands = dict(zip([*HANDS, "play"], np.eye(4, dtype=np.float32), strict=True))
    session.start_teaching("play")
    assert session.hold.teaching is None, "not before it is chosen"
    session.change_game({"play_sign": True})
    assert [gesture["title"] for gesture in view_of(session)["gestures"]][-2] == "Play sign"
    for label, hand in hands.items():
        session.start_teaching(label)
        show(session, hand, 0, 500)
        session.stop_teaching()
    show(session, hands["play"], 1000, 1600)
    assert session.game.phase == "ready"
    show(session, hands["play"], 1600, 1800)
    assert session.game.phase == "countdown"


def test_lizard_and_spock_must_be_taught_before_they_are_played(session: Session) -> None:
    teach_all(session)
    session.change_game({"rules": "rock-paper-scissors-lizard-Spock"})
    view = view_of(session)
    titles = [gesture["title"] for gesture in view["gestures"]]
    assert titles == ["Rock", "Paper", "Scissors", "Lizard", "Spock", "Nothing"]
    assert not view["can_start"] and view["message"] == "Good. Now show lizard and hold its button."


def test_a_setting_that_does_not_exist_is_refused_with_a_sentence(session: Session) -> None:
    session.change_game({"rules": "chess"})
    assert view_of(session)["message"].startswith("The game has no rules 'chess'")


def test_sound_can_be_switched_on_in_mid_round_and_other_rules_break_it_off(session: Session) -> None:
    teach_all(session)
    session.start_round(0)
    session.change_game({"sound": True})
    assert view_of(session)["phase"] == "countdown"
    session.change_game({"opponent": "markov"})
    assert view_of(session)["phase"] == "ready" and "broken off" in view_of(session)["message"]


def test_a_reset_is_said_and_can_be_undone(session: Session) -> None:
    teach_all(session)
    session.start_round(0)
    session.frame(HANDS["rock"], 3300)
    session.reset_game()
    assert sum(view_of(session)["score"].values()) == 0 and "Undo" in view_of(session)["message"]
    session.undo_reset()
    assert sum(view_of(session)["score"].values()) == 1


def test_the_view_of_a_round_fits_the_rules_and_the_score(session: Session) -> None:
    teach_all(session)
    seen = set()
    for i in range(30):
        session.start_round(i * 10_000)
        assert "computer_move" not in view_of(session)["round"]
        session.frame(HANDS["paper"], i * 10_000 + 3300)
        shown = view_of(session)["round"]
        expected = ROCK_PAPER_SCISSORS.outcome("paper", shown["computer_move"])
        assert shown["outcome"] == expected
        seen.add(expected)
    assert seen == {"win", "lose", "draw"}
    assert sum(view_of(session)["score"].values()) == 30


def test_a_hidden_tab_breaks_the_round_off_and_says_so(session: Session) -> None:
    teach_all(session)
    session.start_round(0)
    session.interrupt()
    show(session, HANDS["rock"], 4000, 4100)
    view = view_of(session)
    assert view["phase"] == "ready" and view["round"] == {} and view["score"]["you"] == 0
    assert "does not count" in view["message"]


def test_pause_stops_teaching_and_forgets_the_live_prediction(session: Session) -> None:
    teach_all(session)
    show(session, HANDS["rock"], 2000, 2100)
    session.pause()
    session.start_teaching("rock")
    session.start_round(3000)
    view = view_of(session)
    assert view["paused"] and view["phase"] == "ready" and view["prediction"] == "none"
    assert not any(gesture["teaching"] for gesture in view["gestures"])
    session.resume()
    session.start_round(4000)
    assert view_of(session)["phase"] == "countdown"


def test_teaching_during_a_countdown_breaks_the_round_off(session: Session) -> None:
    teach_all(session)
    session.start_round(0)
    session.start_teaching("rock")
    assert session.game.phase == "ready"


def test_the_advice_leads_from_nothing_to_the_first_round(session: Session) -> None:
    seen = [view_of(session)["message"]]
    for label in HANDS:
        session.start_teaching(label)
        show(session, HANDS[label], 0, 300)
        seen.append(view_of(session)["message"])
        session.stop_teaching()
        seen.append(view_of(session)["message"])
    for label in HANDS:
        session.start_teaching(label)
        show(session, HANDS[label], 0, 1500)
        session.stop_teaching()
    seen.append(view_of(session)["message"])
    assert seen == [
        "Show rock to the camera and hold its button for about two seconds.",
        "Keep showing rock, and move your hand a little.",
        "Good. Now show paper and hold its button.",
        "Keep showing paper, and move your hand a little.",
        "Good. Now show scissors and hold its button.",
        "Keep showing scissors, and move your hand a little.",
        "You can play now. More pictures of rock, paper and scissors will make the guesses surer.",
        "All set. Press Play and show your hand at “shoot”.",
    ]


def test_the_coach_looks_at_the_pictures_when_no_button_is_held_and_speaks_until_the_next_reveal(
    session: Session,
) -> None:
    for label, hand in HANDS.items():
        session.start_teaching(label)
        show(session, hand, 0, 1500)
        assert not session.coach.is_settled or session.coach._version != session.examples.version
        session.stop_teaching()
    show(session, HANDS["rock"], 1500, 3500)
    assert session.coach.is_settled and view_of(session)["message"].startswith("All set.")
    session.start_round(4000)
    session.frame(HANDS["rock"], 7300)
    explained = view_of(session)["message"]
    assert session.game.phase == "reveal" and not explained.startswith("All set.")
    session.editor.delete(session.editor.newest_first("paper")[3:])
    assert view_of(session)["message"] == "You can play now. More pictures of paper will make the guesses surer."
    session.editor.undo()
    session.start_round(20_000)
    session.frame(HANDS["rock"], 23_300)
    assert view_of(session)["message"] == "Press Next round whenever you like."


def test_the_coach_tells_of_a_hand_that_did_not_move(session: Session) -> None:
    teach_all(session)
    for start_ms in (0, 1000, 2000):
        session.start_teaching("rock")
        hold_still(session, HANDS["rock"], start_ms, start_ms + 300)
        session.stop_teaching()
    session.editor.delete(session.editor.newest_first("rock")[3:])
    show(session, HANDS["paper"], 4000, 5000)
    assert view_of(session)["message"] == (
        "Your hand did not move in the pictures of rock. Take some more, and turn it a little."
    )


def test_a_label_outside_the_game_is_not_taught(session: Session) -> None:
    session.start_teaching("wave")
    show(session, HANDS["rock"], 0, 500)
    assert len(session.examples) == 0


def test_a_taught_frame_leaves_a_thumbnail_and_each_hold_is_a_burst_and_a_step(session: Session) -> None:
    rgba = np.full(8 * 8 * 4, 200, dtype=np.uint8)
    for now_ms in (0.0, 1000.0):
        session.start_teaching("rock")
        session.frame(HANDS["rock"], now_ms, rgba)
        session.frame(HANDS["rock"] + 0.2 * HANDS["paper"], now_ms + 500, rgba)
        session.stop_teaching()
    assert all(thumbnail.startswith(b"\x89PNG") for thumbnail in session.examples.thumbnails)
    assert session.examples.bursts == [1, 1, 2, 2]
    assert view_of(session)["undo"] == "teaching rock"
    session.editor.undo()
    assert counts(session)["rock"] == 2


def test_something_that_was_not_taught_is_none_of_these_and_the_slider_decides_how_far_that_is(
    session: Session,
) -> None:
    teach_all(session)
    strange = -sum(HANDS.values())
    show(session, strange, 3000, 3100)
    view = view_of(session)
    assert (view["prediction"], view["prediction_text"]) == ("none", "None of these")
    assert not any(gesture["confidence"] for gesture in view["gestures"]), "no bar says how sure it is of nothing"
    session.sight.set_sureness(0)
    show(session, strange, 3100, 3200)
    assert view_of(session)["prediction"] in HANDS
    assert view_of(session)["sureness_text"] == "Always guess"


def test_a_step_that_the_slider_does_not_have_is_passed_over(session: Session) -> None:
    for step in (-1, 5):
        session.sight.set_sureness(step)
    assert view_of(session)["sureness"] == 2


def test_pictures_of_nothing_are_taught_like_a_move_and_are_none(session: Session) -> None:
    teach_all(session)
    nothing = -HANDS["rock"]
    session.start_teaching(NOTHING)
    show(session, nothing, 4000, 4500)
    assert "Keep your hands away" in view_of(session)["message"]
    session.stop_teaching()
    show(session, nothing, 4500, 4600)
    view = view_of(session)
    assert (view["prediction"], view["prediction_text"]) == ("none", "None of these")
    assert view["gestures"][-1]["label"] == NOTHING and view["gestures"][-1]["confidence"] > 0.5
    session.start_round(5000)
    show(session, nothing, 5000, 8500)
    view = view_of(session)
    assert view["round"]["outcome"] == "void"
    assert view["round"]["outcome_text"] == "I saw none of the game's moves, so this round does not count."


def test_an_own_gesture_is_taught_and_shown_and_is_no_move_of_a_round() -> None:
    session = Session(Examples(4), Game(seed=0))
    hands = dict(zip([*HANDS, "Thumbs up"], np.eye(4, dtype=np.float32), strict=True))
    session.start_teaching("Thumbs up")
    assert session.hold.teaching is None, "not before it is added"
    session.gestures.add("Thumbs up")
    for label, hand in hands.items():
        session.start_teaching(label)
        show(session, hand, 0, 1500)
        session.stop_teaching()
    show(session, hands["Thumbs up"], 2000, 3000)
    view = view_of(session)
    assert view["gestures"][-1] == {
        "label": "Thumbs up", "title": "Thumbs up", "said": "Thumbs up", "own": True, "teaching": False,
        "borrowed": False,
        "n_examples": session.examples.count("Thumbs up"),
        "confidence": pytest.approx(1, abs=0.1),
        "standing": "good", "standing_text": "good", "last": session.examples.ids[-3:],
    }  # fmt: skip
    assert (view["prediction"], view["prediction_text"]) == ("Thumbs up", "Thumbs up")
    session.start_round(4000)
    show(session, hands["Thumbs up"], 4000, 7400)
    assert view_of(session)["round"]["outcome"] == "void"
    session.start_round(9000)
    show(session, hands["paper"], 9000, 12_400)
    assert view_of(session)["round"]["your_move"] == "paper"


def test_an_own_gesture_that_goes_while_its_button_is_held_is_taught_no_longer(session: Session) -> None:
    session.gestures.add("wave")
    session.start_teaching("wave")
    show(session, HANDS["rock"], 0, 500)
    session.editor.undo()
    session.editor.undo()
    show(session, HANDS["rock"], 500, 1000)
    assert session.hold.teaching is None and len(session.examples) == 0


def test_an_own_gesture_without_pictures_keeps_nobody_from_playing_and_is_no_fault(session: Session) -> None:
    for label, hand in HANDS.items():
        session.start_teaching(label)
        show(session, hand, 0, 1500)
        session.stop_teaching()
    session.gestures.add("wave")
    show(session, HANDS["rock"], 2000, 4000)
    view = view_of(session)
    assert view["can_start"] and view["message"].startswith("All set.")


def test_the_decider_that_is_switched_on_learns_when_no_button_is_held_and_decides(session: Session) -> None:
    teach_all(session)
    session.deciders.choose("head")
    session.start_teaching("rock")
    session.frame(HANDS["rock"], 9000)
    session.learn(lambda: 0.0, 0)
    assert not session.deciders.head.is_training
    session.stop_teaching()
    session.learn(lambda: 0.0, 0)
    while session.deciders.head.is_training:
        session.learn(lambda: 0.0, 0)
    session.frame(HANDS["paper"], 9100)
    assert session.prediction.label == "paper"
    assert session.prediction.confidences == session.deciders.head.predict(session.examples, HANDS["paper"]).confidences


def test_who_counts_down_instead_of_holding_is_told_to_press(session: Session) -> None:
    session.is_timed = True
    assert view_of(session)["message"] == "Show rock to the camera and press its button."
    session.start_teaching("rock")
    show(session, HANDS["rock"], 0, 500)
    session.stop_teaching()
    assert view_of(session)["message"] == "Good. Now show paper and press its button."


def test_frames_are_few_until_a_button_is_held_or_something_is_taught(session: Session) -> None:
    assert view_of(session)["pace_ms"] == 200
    session.start_teaching("rock")
    assert view_of(session)["pace_ms"] == 0
    session.stop_teaching()
    assert view_of(session)["pace_ms"] == 0, "the press still gets its picture"
    show(session, HANDS["rock"], 0, 100)
    assert view_of(session)["pace_ms"] == 0
    session.editor.clear("rock")
    assert view_of(session)["pace_ms"] == 200


def test_the_view_says_where_to_look_and_a_pause_or_another_source_forgets_it(session: Session) -> None:
    small_hand = np.array([0, 0, 0.2], np.float32)
    for forget in (session.pause, lambda: session.begin_source("film")):
        session.gazes.look(WHOLE, small_hand, SQUARE)
        assert view_of(session)["region"] == pytest.approx([0.33, 0.33, 0.34])
        forget()
        assert view_of(session)["region"] == [*SQUARE]


def test_nothing_is_taught_or_decided_by_a_frame_that_the_gaze_is_not_sure_of(session: Session) -> None:
    teach_all(session)
    n_taught = counts(session)
    session.gazes.look(WHOLE, np.array([0, 0, 0.2], np.float32), SQUARE)
    session.gazes.look(WHOLE, np.array([0.9, 0.9, 0.1], np.float32), session.gazes.region(WHOLE))
    session.start_teaching("rock")
    show(session, HANDS["rock"], 1000, 2000)
    assert counts(session) == n_taught
    session.stop_teaching()
    session.start_round(3000.0)
    show(session, HANDS["scissors"], 3000, 7000)
    assert session.game.phase == "countdown"
    session.gazes.forget()
    show(session, HANDS["paper"], 7000, 7100)
    assert session.game.phase == "reveal"
    assert view_of(session)["round"]["your_move"] == "paper"
