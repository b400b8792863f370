"""A camera that hangs gives nothing, or its last picture again: that is said, and no round is decided by it."""

from collections.abc import Callable

import numpy as np
import pytest

from janken.examples.store import Examples
from janken.frames.arrays import UInt8Array
from janken.game.play import Game
from janken.session.state import Session
from tests.unit.janken.english import view_of

HAND = np.array([1, 0, 0], np.float32)
STILL = {
    "camera": "The camera stands still. ",
    "film": "The video stands still, ",
    "pictures": "A picture stands still, ",
}
VOID = "The camera's picture stood still, so this round does not count."


def rgba(value: int) -> UInt8Array:
    return np.full(8 * 8 * 4, value, dtype=np.uint8)


@pytest.fixture
def session() -> Session:
    session = Session(Examples(3), Game(0))
    for move, row in zip(("rock", "paper", "scissors"), np.eye(3, dtype=np.float32), strict=True):
        session.examples.add(row, move)
    return session


def nothing_comes(session: Session, now_ms: float) -> None:
    session.no_frame(now_ms, since_ms=0)


def the_same_comes(session: Session, now_ms: float) -> None:
    session.frame(HAND, now_ms, rgba(0), session.next_half)


Freeze = Callable[[Session, float], None]
ways = pytest.mark.parametrize("freeze", [nothing_comes, the_same_comes])


def live(session: Session, from_ms: int, to_ms: int) -> None:
    """A real camera: each picture has its own noise, the last one is black."""
    for now_ms in range(from_ms, to_ms, 100):
        session.frame(HAND, now_ms, rgba(now_ms // 100 % 200 + 1), session.next_half)
    for _ in range(2):  # both halves, where there are two
        session.frame(HAND, to_ms, rgba(0), session.next_half)


def frozen(session: Session, freeze: Freeze, from_ms: int, to_ms: int) -> None:
    for now_ms in range(from_ms, to_ms + 1, 100):
        freeze(session, now_ms)


@ways
@pytest.mark.parametrize("source", STILL)
def test_a_held_button_says_after_two_seconds_that_nothing_new_comes(
    session: Session, freeze: Freeze, source: str
) -> None:
    session.begin_source(source)
    session.start_teaching("rock")
    live(session, 0, 1000)
    frozen(session, freeze, 1100, 2900)
    assert not view_of(session)["message"].startswith(STILL[source])
    frozen(session, freeze, 3000, 3000)
    assert view_of(session)["message"].startswith(STILL[source])
    live(session, 3100, 3300)
    assert not view_of(session)["message"].startswith(STILL[source]), "it moves again"


def test_a_camera_that_never_gives_a_picture_is_said_too(session: Session) -> None:
    session.begin_source("camera")
    session.start_teaching("rock")
    frozen(session, nothing_comes, 5000, 7000)
    assert view_of(session)["message"].startswith(STILL["camera"])


@ways
@pytest.mark.parametrize("two_players", [False, True])
@pytest.mark.parametrize("until_ms", [0, 1500, 2950, 3100])
def test_a_round_is_void_when_no_new_picture_has_come_for_two_seconds(
    session: Session, freeze: Freeze, two_players: bool, until_ms: int
) -> None:
    """Before the first beat, in the middle, within the vote."""
    session.change_game({"two_players": two_players})
    live(session, 0, 10_000)
    session.start_round(10_000)
    live(session, 10_000, 10_000 + until_ms)
    frozen(session, nothing_comes, 10_100 + until_ms, 11_900 + until_ms)
    assert session.game.phase == "countdown"
    frozen(session, freeze, 12_000 + until_ms, 12_000 + until_ms)
    shown = view_of(session)["round"]
    assert (shown["outcome"], shown["outcome_text"]) == ("void", VOID)
    assert not {"your_move", "picture_ms", "your_share"} & set(shown)
    assert not session.game.history and view_of(session)["can_start"]
    live(session, 12_100 + until_ms, 15_000 + until_ms)
    assert "after" not in view_of(session)["message"], "what comes later is no late hand"


def test_old_copies_that_come_in_the_vote_decide_nothing(session: Session) -> None:
    live(session, 0, 10_000)
    session.start_round(10_000)
    live(session, 10_000, 11_200)
    frozen(session, the_same_comes, 11_300, 13_400)
    assert view_of(session)["round"]["outcome"] == "void"


def test_a_round_with_a_picture_is_decided_by_it(session: Session) -> None:
    session.begin_source("pictures")
    live(session, 0, 10_000)
    session.start_round(10_000)
    frozen(session, the_same_comes, 10_100, 13_400)
    assert view_of(session)["round"]["your_move"] == "rock"


def test_looking_away_is_no_stillness(session: Session) -> None:
    """The page was hidden, or the camera paused."""
    live(session, 0, 1000)
    session.begin_source("camera")
    session.start_teaching("rock")
    frozen(session, nothing_comes, 9000, 10_900)
    assert not view_of(session)["message"].startswith(STILL["camera"])


def test_slow_frames_are_no_stillness(session: Session) -> None:
    session.start_round(0)
    for i in range(4):
        session.frame(HAND, i * 3000.0, rgba(i))
    assert view_of(session)["round"]["your_move"] == "rock"


def test_the_time_that_a_slow_answer_took_is_no_stillness(session: Session) -> None:
    live(session, 0, 10_000)
    session.start_round(10_000)
    live(session, 10_000, 10_100)
    session.no_frame(13_500, since_ms=12_500)
    assert session.game.phase == "countdown"
    session.no_frame(14_500, since_ms=12_500)
    assert view_of(session)["round"]["outcome"] == "void"
