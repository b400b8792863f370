import pytest

from janken.game.ballot import Sighting
from janken.game.commitment import Commitment
from janken.game.rules import ROCK_PAPER_SCISSORS
from janken.game.sealed_round import SealedRound

COMMITTED_MS = 10_000.0
SHOOT_MS = 13_000.0


@pytest.fixture
def played() -> SealedRound:
    """A round in which the computer is committed to rock."""
    return SealedRound(ROCK_PAPER_SCISSORS, Commitment("rock", "00ff"), COMMITTED_MS)


def show(played: SealedRound, label: str | None, *since_shoot_ms: float) -> list[bool]:
    confidences = {label: 1.0} if label else {}
    return [played.see(Sighting(SHOOT_MS + ms, label, confidences)) for ms in since_shoot_ms]


def test_three_beats_and_then_shoot(played: SealedRound) -> None:
    shown = {ms: played.count_at(COMMITTED_MS + ms) for ms in (-100, 0, 999, 1000, 1999, 2001, 2999, 3000, 4500)}
    assert shown == {-100: 3, 0: 3, 999: 3, 1000: 2, 1999: 2, 2001: 1, 2999: 1, 3000: 0, 4500: 0}


def test_no_frame_from_before_the_commitment_is_accepted(played: SealedRound, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame grabbed before the button was pressed can arrive after it. Here all that is accepted may vote."""
    monkeypatch.setattr("janken.game.hand.VOTE_BEFORE_MS", 60_000)
    show(played, "paper", -3000.1, -3001, -9000)
    assert played.hand.share == 0.0
    show(played, "scissors", -3000)
    assert played.hand.share == 1.0
    show(played, "scissors", 300)
    assert played.hand.move == "scissors"


def test_the_commitment_is_shown_before_and_opened_at_the_reveal(played: SealedRound) -> None:
    digest = played.digest
    assert played.commitment is None
    show(played, "paper", 0, 300)
    assert played.commitment == Commitment("rock", "00ff") and played.commitment.digest == digest


def test_the_fist_that_beats_time_does_not_vote(played: SealedRound) -> None:
    show(played, "rock", *range(-3000, -100, 40))
    assert show(played, "paper", 0, 100, 200, 300) == [False, False, False, True]
    assert (played.hand.move, played.outcome, played.hand.share) == ("paper", "win", 1.0)


def test_one_odd_frame_does_not_decide(played: SealedRound) -> None:
    show(played, "scissors", 0, 50)
    show(played, "rock", 100)
    show(played, "scissors", 150, 200, 250, 300)
    assert played.hand.move == "scissors" and played.outcome == "lose"
    assert played.hand.decisive is not None and played.hand.decisive.label == "scissors"


@pytest.mark.parametrize("first_ms", [0, 299, 301, 5000])
def test_on_a_slow_recognizer_the_first_frame_after_shoot_decides(played: SealedRound, first_ms: float) -> None:
    show(played, "rock", -2000, -80)
    show(played, "paper", first_ms, *([] if first_ms > 300 else [2000]))
    assert played.phase == "reveal"
    assert played.hand.decisive is not None
    assert played.hand.share == pytest.approx(0.5), "the frame before shoot and the first one after it"


@pytest.mark.parametrize(("label", "saw_no_hand"), [(None, True), ("wave", True)])
def test_without_a_hand_the_round_is_void(played: SealedRound, label: str | None, saw_no_hand: bool) -> None:
    show(played, label, 0, 100, 300)
    assert (played.outcome, played.hand.move, played.hand.is_unseen) == ("void", None, saw_no_hand)


def test_when_the_frames_disagree_the_round_is_void(played: SealedRound) -> None:
    show(played, "paper", 0, 40)
    show(played, "rock", 80)
    show(played, "scissors", 120, 160, 300)
    show_equal = SealedRound(ROCK_PAPER_SCISSORS, Commitment("rock", "00ff"), COMMITTED_MS)
    for label, ms in (("rock", 0), ("paper", 100), ("scissors", 300)):
        show(show_equal, label, ms)
    assert played.outcome == "lose", "half is enough"
    assert show_equal.outcome == "void" and not show_equal.hand.is_unseen


def test_a_late_move_is_seen_and_changes_nothing(played: SealedRound) -> None:
    show(played, "scissors", 0, 300)
    show(played, "paper", *range(340, 1300, 40))
    assert played.hand.late_move is None, "the second is not over yet"
    show(played, "paper", 1340)
    assert (played.hand.late_move, played.hand.move, played.outcome) == ("paper", "scissors", "lose")


@pytest.mark.parametrize("after", ["scissors", None])
def test_keeping_still_or_putting_the_hand_down_is_not_late(played: SealedRound, after: str | None) -> None:
    show(played, "scissors", 0, 300)
    show(played, after, *range(340, 3000, 40))
    assert played.hand.late_move is None


def test_a_hand_that_comes_only_after_the_reveal_is_late(played: SealedRound) -> None:
    show(played, None, 0, 300)
    show(played, "paper", *range(340, 1400, 40))
    assert (played.outcome, played.hand.late_move) == ("void", "paper")
