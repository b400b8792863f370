"""The guided first minute follows what is done, not what was said."""

import numpy as np
import pytest

from janken.examples.hold import TEACH_INTERVAL_MS
from janken.examples.store import Examples
from janken.game.play import Game
from janken.session.guide import ENOUGH, PLAY
from janken.session.state import Session
from tests.unit.janken.english import view_of

RANDOM = np.random.default_rng(0)


def hand() -> np.ndarray:
    embedding = RANDOM.normal(size=6).astype(np.float32)
    return embedding / np.linalg.norm(embedding)


@pytest.fixture
def session() -> Session:
    session = Session(Examples(6), Game(0))
    session.begin_guide(is_first=True)
    return session


def teach(session: Session, label: str, n_pictures: int) -> None:
    session.start_teaching(label)
    for _ in range(n_pictures):
        session.frame(hand(), session.now_ms + TEACH_INTERVAL_MS)
    session.stop_teaching()


def play(session: Session) -> None:
    session.start_round(session.now_ms)
    while session.game.phase == "countdown":
        session.frame(hand(), session.now_ms + 50)


def test_it_asks_for_each_move_then_for_a_round_and_then_it_is_done(session: Session) -> None:
    for step, move in enumerate(session.game.rules.moves, start=1):
        guide = view_of(session)["guide"]
        assert (guide["target"], guide["step"], guide["n_steps"]) == (move, step, 4)
        assert move in guide["text"]
        teach(session, move, ENOUGH)
    assert view_of(session)["guide"]["target"] == PLAY and "Play" in view_of(session)["guide"]["text"]
    play(session)
    guide = view_of(session)["guide"]
    assert (guide["target"], guide["done"]) == ("", 1.0) and guide["text"].startswith("That is all!")
    session.start_round(session.now_ms)
    assert "guide" not in view_of(session), "who plays on needs it no more"


def test_too_few_pictures_and_undone_ones_are_asked_for_again(session: Session) -> None:
    teach(session, "rock", 2)
    assert view_of(session)["guide"]["text"].startswith("A few more: hold the button of rock again")
    assert view_of(session)["guide"]["done"] == 2 / ENOUGH / 4
    teach(session, "rock", ENOUGH)
    assert view_of(session)["guide"]["target"] == "paper"
    session.editor.undo()
    assert view_of(session)["guide"]["target"] == "rock"


def test_while_a_button_is_held_it_says_what_there_is_to_say_then(session: Session) -> None:
    session.start_teaching("rock")
    view = view_of(session)
    assert view["guide"]["text"] == view["message"] == "Keep showing rock, and move your hand a little."
    session.stop_teaching()
    session.pause()
    assert view_of(session)["guide"]["text"] == "Paused. The camera is off."


def test_by_itself_it_begins_only_where_nothing_was_taught(session: Session) -> None:
    teach(session, "rock", 1)
    session.end_guide()
    assert "guide" not in view_of(session)
    session.begin_guide(is_first=True)
    assert "guide" not in view_of(session)
    session.begin_guide(is_first=False)
    assert view_of(session)["guide"]["done"] == 0.0, "asked for, it starts from the beginning"


def test_who_counts_down_instead_of_holding_is_told_to_press(session: Session) -> None:
    session.is_timed = True
    assert "press its button" in view_of(session)["guide"]["text"]
