import numpy as np
import pytest

from janken.examples.store import Examples
from janken.game.play import Game
from janken.game.settings import GameSettings
from janken.session.demo import STAY_MS, TURN_MS
from janken.session.state import Session
from tests.unit.janken.english import view_of

MOVES = ("rock", "paper", "scissors")
SHOOT_MS = 3000.0


def new_session(**settings: object) -> Session:
    return Session(Examples(3), Game(0, settings=GameSettings().changed(settings)))


def show(session: Session, now_ms: float, hand: str = "rock", half: str = "") -> list[str]:
    """What the demo shows after a frame of this hand."""
    session.frame(np.eye(3, dtype=np.float32)[MOVES.index(hand)], now_ms, half=half)
    return view_of(session)["demo"]["hands"]


def teach_all(session: Session) -> None:
    for label in MOVES:
        session.start_teaching(label)
        show(session, 0, label, half=session.next_half)
        session.stop_teaching()


def turns(session: Session) -> list[str]:
    return [show(session, (1.5 + i) * TURN_MS, half=session.next_half)[0] for i in range(6)]


def choices(session: Session) -> dict[str, str]:
    return {choice["value"]: choice["hand"] for choice in view_of(session)["demo"]["choices"]}


def test_it_shows_the_moves_by_turns_and_never_the_sign_that_would_start_rounds() -> None:
    session = new_session(play_sign=True)
    shown = turns(session)
    assert set(shown) == set(MOVES)
    assert shown[:3] == shown[3:]
    assert list(choices(session)) == ["by turns", *MOVES, "play", "nothing"]


def test_it_shows_what_was_chosen_as_long_as_that_is_a_gesture() -> None:
    session = new_session(rules="rock-paper-scissors-lizard-Spock")
    session.demo.chosen = "nothing"
    assert show(session, 0) == ["nothing"]
    session.demo.chosen = "a gesture that was removed"
    assert set(turns(session)) == set(session.game.rules.moves)
    assert view_of(session)["demo"]["chosen"] == "by turns"


def test_a_held_button_brings_its_hand_at_once_whatever_was_chosen() -> None:
    session = new_session()
    session.demo.chosen = "nothing"
    session.start_teaching("scissors")
    assert view_of(session)["demo"]["hands"] == ["scissors"]
    session.stop_teaching()
    assert view_of(session)["demo"]["hands"] == ["scissors"], "the press was too short for a frame, which is still owed"
    assert show(session, 10, "scissors") == ["nothing"]


def test_gestures_of_ones_own_get_hands_that_nothing_else_has() -> None:
    session = new_session()
    for name in ("thumb", "star", "beak", "fourth"):
        session.gestures.add(name)
    hands = choices(session)
    assert [hands[name] for name in ("thumb", "star", "beak")] == ["play", "spock", "lizard"]
    assert "fourth" not in hands
    session.start_teaching("thumb")
    assert show(session, 0) == ["play"]
    session.start_teaching("fourth")
    assert show(session, 2000)[0] in {*MOVES, "play", "spock", "lizard"}, "there is no hand for it"


@pytest.mark.parametrize("chosen", ["by turns", "nothing", "paper"])
def test_in_a_round_it_swings_a_fist_and_then_shows_one_move_until_well_after_the_reveal(chosen: str) -> None:
    session = new_session()
    teach_all(session)
    session.demo.chosen = chosen
    session.start_round(1000)
    if chosen != "paper":
        assert show(session, 1100) == ["rock"]
    [move] = show(session, 1000 + SHOOT_MS - 900)
    assert move in MOVES
    assert chosen != "paper" or move == "paper"
    for now_ms in (3900, 4000, 4100, 4200, 4350, 5000):
        assert show(session, now_ms, move) == [move]
    assert session.game.phase == "reveal"
    session.demo.chosen = "nothing"
    assert show(session, 4350 + STAY_MS + 100) == ["nothing"]


def test_rounds_bring_every_move() -> None:
    shown = set()
    for started_ms in range(1000, 200_000, 10_000):
        session = new_session()
        teach_all(session)
        session.start_round(started_ms)
        shown |= {*show(session, started_ms + 2500)}
    assert shown == set(MOVES)


def test_two_people_have_a_hand_each_and_the_left_one_is_taught() -> None:
    session = new_session(two_players=True)
    session.start_teaching("paper")
    assert [view_of(session)["demo"]["hands"][0]] == ["paper"]
    session.stop_teaching()
    for i in range(4):
        left, right = show(session, (4.5 + i) * TURN_MS, half=session.next_half)
        assert left != right
    teach_all(session)
    session.start_round(50_000)
    pairs = {tuple(show(session, 52_500, half=half)) for half in ("left", "right")}
    assert len(pairs) == 1
    assert set(*pairs) <= set(MOVES)
