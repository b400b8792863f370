"""Who has taught nothing plays with borrowed hands; what is taught takes their place, and they are kept nowhere."""

import numpy as np
import pytest

from janken.examples.hold import TEACH_INTERVAL_MS
from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.frames.embedding import Model
from janken.game.play import Game
from janken.insight.report import Report
from janken.keeping.library import Library
from janken.keeping.save_reader import read_save
from janken.recognition.borrowed import Borrowed
from janken.session.state import Session
from tests.unit.janken.english import english, view_of

MOVES = ("rock", "paper", "scissors")
HANDS = dict(zip(MOVES, np.eye(4, dtype=np.float32), strict=False))
OWN = np.array([0, 0, 0, 1], np.float32)


@pytest.fixture
def session() -> Session:
    rows = {move: np.stack([hand, hand + 0.1]) for move, hand in HANDS.items()}
    return Session(Examples(4), Game(0), borrowed=Borrowed(rows))


def show(session: Session, hand: Float32Array, n_frames: int = 3) -> None:
    for _ in range(n_frames):
        session.frame(hand, session.now_ms + TEACH_INTERVAL_MS)
        session.learn(lambda: 0.0, 0.0)


def teach(session: Session, label: str, hand: Float32Array) -> None:
    session.start_teaching(label)
    show(session, hand)
    session.stop_teaching()


def play(session: Session, hand: Float32Array) -> None:
    session.start_round(session.now_ms)
    while session.game.phase == "countdown":
        show(session, hand, 1)


def borrowed(session: Session) -> dict[str, bool]:
    return {gesture["label"]: gesture["borrowed"] for gesture in view_of(session)["gestures"]}


@pytest.mark.parametrize("move", MOVES)
def test_a_round_is_decided_though_nothing_was_taught(session: Session, move: str) -> None:
    show(session, HANDS[move])
    assert view_of(session)["can_start"] and view_of(session)["prediction"] == move
    assert session.prediction.confidences[move] > 0.8, "what tells borrowed hands apart is learned too"
    play(session, HANDS[move])
    assert session.game.round is not None and session.game.round.hands[""].move == move


def test_the_page_says_whose_hands_they_are_and_that_teaching_makes_them_the_player_s(session: Session) -> None:
    message = view_of(session)["message"]
    assert "for rock, paper and scissors I have borrowed other people's hands" in message
    assert borrowed(session) == {**dict.fromkeys(MOVES, True), "nothing": False}
    teach(session, "paper", OWN)
    assert "for rock and scissors I have borrowed" in view_of(session)["message"]
    assert borrowed(session)["paper"] is False


def test_after_a_round_its_outcome_is_said_and_not_what_was_borrowed(session: Session) -> None:
    play(session, HANDS["rock"])
    assert "borrowed" not in view_of(session)["message"]


def test_the_first_own_pictures_of_a_move_take_the_place_of_its_borrowed_ones(session: Session) -> None:
    teach(session, "rock", OWN)
    show(session, OWN)
    assert session.prediction.label == "rock"
    show(session, HANDS["rock"])
    assert session.prediction.label != "rock", "that was another's"
    session.editor.undo()
    show(session, HANDS["rock"])
    assert session.prediction.label == "rock", "what is undone is borrowed again"


def test_borrowed_hands_are_in_no_count_file_report_undo_or_batch(session: Session) -> None:
    library = Library(session, Model("a", 112, 4))
    library.restored()
    library.batch()
    show(session, HANDS["rock"], 10)
    play(session, HANDS["rock"])
    assert [gesture["n_examples"] for gesture in view_of(session)["gestures"]] == [0] * 4
    assert read_save(library.save()).examples == []
    assert library.save_pictures()[0] is None
    assert not session.editor.history.undoable
    report = Report(session.examples)
    report.is_open = True
    report.advance(lambda: 0.0, 1.0)
    assert report.labels == [] and not report.is_measuring
    batch = library.batch()
    assert batch is None or batch.keys == [0], "the game alone"
    session.sight.is_asking_why = True
    show(session, HANDS["rock"])
    assert session.sight.near == [], "they are no pictures of the player's"


def test_the_coach_judges_own_pictures_alone(session: Session) -> None:
    teach(session, "rock", OWN)
    show(session, OWN, 20)
    assert set(session.coach.still) <= {"rock"}


def test_lizard_and_spock_cannot_be_borrowed_and_are_asked_for(session: Session) -> None:
    session.change_game({"rules": "rock-paper-scissors-lizard-Spock"})
    assert session.missing_moves == ["lizard", "spock"]
    assert not view_of(session)["can_start"]
    assert view_of(session)["message"] == "Show lizard to the camera and hold its button for about two seconds."
    session.start_round(0)
    assert view_of(session)["message"] == "Teach lizard and Spock first, then play."
    teach(session, "lizard", OWN)
    teach(session, "spock", -OWN)
    assert view_of(session)["can_start"], "the other three are borrowed"


def test_the_first_minute_offers_both_ways(session: Session) -> None:
    session.begin_guide(is_first=True)
    guide = view_of(session)["guide"]
    assert guide["target"] == "rock" and guide["text"].endswith(
        "Or just press Play: I have borrowed other people's hands."
    )
    play(session, HANDS["paper"])
    guide = view_of(session)["guide"]
    assert guide["target"] == "rock" and guide["text"] == "Well done. Now show me rock and hold its button."
    assert guide["done"] == 1 / 4


def test_two_people_play_with_borrowed_hands_too(session: Session) -> None:
    session.change_game({"two_players": True})
    session.start_round(0)
    while session.game.phase == "countdown":
        half = session.next_half
        session.frame(HANDS["rock" if half == "left" else "paper"], session.now_ms + 50, half=half)
        session.learn(lambda: 0.0, 0.0)
    assert session.game.round is not None and session.game.round.outcome is not None


def test_frames_are_few_until_somebody_teaches_or_plays(session: Session) -> None:
    assert view_of(session)["pace_ms"] == 200
    session.start_round(0)
    assert view_of(session)["pace_ms"] == 0


def test_no_head_is_trained_on_borrowed_hands_and_the_nearest_decide_meanwhile(session: Session) -> None:
    session.deciders.choose("head")
    for _ in range(400):
        session.learn(iter(range(10**6)).__next__, 50.0)
    show(session, HANDS["scissors"])
    assert session.prediction.label == "scissors"
    assert "at least two gestures" in str(english(view_of(session))["deciding"]["status"])


ROOM = np.array([0.6, 0.6, 0.5, 0], np.float32)


@pytest.fixture
def with_rooms() -> Session:
    rows = {move: hand[np.newaxis] for move, hand in HANDS.items()}
    return Session(Examples(4), Game(0), borrowed=Borrowed({**rows, "nothing": ROOM[np.newaxis] * 3}))


def test_what_looks_more_like_an_empty_room_than_like_any_hand_is_none(with_rooms: Session) -> None:
    show(with_rooms, ROOM)
    assert with_rooms.prediction.label is None and not any(with_rooms.prediction.confidences.values())
    show(with_rooms, HANDS["rock"])
    assert with_rooms.prediction.label == "rock"
    assert "nothing" not in with_rooms.prediction.confidences, "it is no label beside the moves"
    for move, hand in HANDS.items():
        teach(with_rooms, move, hand)
    show(with_rooms, ROOM)
    assert with_rooms.prediction.label is None, "a player's own hands are no rooms either"


def test_who_has_taught_the_own_room_or_wants_a_guess_always_is_not_asked_by_others_rooms(with_rooms: Session) -> None:
    with_rooms.sight.set_sureness(0)
    show(with_rooms, ROOM)
    assert with_rooms.prediction.label in MOVES
    with_rooms.sight.set_sureness(2)
    teach(with_rooms, "nothing", -ROOM)
    teach(with_rooms, "rock", ROOM + OWN)
    show(with_rooms, ROOM + OWN / 2)
    assert with_rooms.prediction.label == "rock"
