import numpy as np
import pytest

from janken.examples.store import Examples
from janken.game.play import Game
from janken.session.state import Session
from tests.unit.janken.english import view_of

HANDS = dict(zip(["rock", "paper", "scissors", "wall"], np.eye(4, dtype=np.float32), strict=True))


@pytest.fixture
def session() -> Session:
    session = Session(Examples(4), Game(seed=0))
    for label in ("rock", "paper", "scissors"):
        session.examples.add(HANDS[label], label)
    session.learn(lambda: 0.0, 0)
    session.start_round(0)
    return session


def test_there_is_nothing_to_show_before_the_reveal(session: Session) -> None:
    session.frame(HANDS["rock"], 2950)
    assert view_of(session)["decisive"] == []


def test_the_surest_frame_is_shown_with_its_nearest_pictures(session: Session) -> None:
    buffer = np.array([0.2, 0.98, 0, 0], dtype=np.float32)  # paper, but a little like rock
    session.frame(buffer, 3000)
    buffer[:] = HANDS["paper"]
    session.frame(buffer, 3100)
    buffer[:] = HANDS["rock"]  # the array is the embedder's own, which the next frame overwrites
    session.frame(buffer, 3300)
    (shown,) = view_of(session)["decisive"]
    assert shown["title"] == "Your hand" and shown["picture_ms"] == 3100
    assert (shown["near"][0]["label"], shown["near"][0]["similarity"]) == ("paper", 1.0)
    assert len(shown["near"]) == 3
    assert shown["text"].startswith("It looked like paper, 9") and "3 frames around “shoot”" in shown["text"]
    assert "paper got" in shown["text"]


def test_a_void_round_shows_what_it_could_not_tell(session: Session) -> None:
    session.frame(HANDS["wall"], 3300)
    (shown,) = view_of(session)["decisive"]
    assert shown["text"] == (
        "It looked like none of your gestures. "
        "1 frame around “shoot” made up the vote, and “no gesture” got 100% of it."
    )


def test_pictures_deleted_or_moved_since_are_shown_as_they_are_now(session: Session) -> None:
    session.frame(HANDS["paper"], 3300)
    ids = dict(zip(session.examples.labels, session.examples.ids, strict=True))
    session.editor.delete([ids["rock"]])
    session.editor.move([ids["paper"]], "scissors")
    (shown,) = view_of(session)["decisive"]
    assert [(one["id"], one["label"]) for one in shown["near"]] == [
        (ids["paper"], "scissors"), (ids["scissors"], "scissors"),
    ]  # fmt: skip


def test_the_next_round_begins_without_it(session: Session) -> None:
    session.frame(HANDS["paper"], 3300)
    session.start_round(9000)
    assert view_of(session)["decisive"] == []
