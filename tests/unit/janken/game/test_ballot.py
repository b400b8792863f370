import pytest

from janken.game.ballot import Ballot, Sighting

MOVES = ("rock", "paper", "scissors")


def sure(label: str | None, taken_ms: float = 0, confidence: float = 1.0) -> Sighting:
    return Sighting(taken_ms, label, {label: confidence} if label else {})


def ballot_of(*sightings: Sighting) -> Ballot:
    ballot = Ballot(MOVES)
    for sighting in sightings:
        ballot.add(sighting)
    return ballot


def test_confidence_weighs_and_not_the_number_of_frames() -> None:
    unsure = Sighting(0, "rock", {"rock": 0.4, "paper": 0.35, "scissors": 0.25})
    ballot = ballot_of(unsure, unsure, sure("paper"))
    assert ballot.winner == "paper"
    assert ballot.share == pytest.approx(1.7 / 3)


def test_no_hand_wins_when_most_frames_show_none_or_what_is_no_move() -> None:
    ballot = ballot_of(sure("rock"), sure(None), sure("play"))
    assert ballot.leader is None and ballot.winner is None
    assert ballot.share == pytest.approx(2 / 3)


def test_less_than_half_of_the_vote_is_not_sure() -> None:
    ballot = ballot_of(sure("rock"), sure("rock"), sure("paper"), sure("scissors"), sure(None))
    assert ballot.leader == "rock" and ballot.winner is None


def test_the_decisive_frame_is_the_surest_of_the_winner() -> None:
    ballot = ballot_of(sure("paper", 1, 0.7), sure("paper", 2, 0.9), sure("paper", 3, 0.8), sure("rock", 4, 1.0))
    assert ballot.winner == "paper"
    assert ballot.decisive is not None and ballot.decisive.taken_ms == 2


def test_an_empty_ballot_has_no_winner_and_no_decisive_frame() -> None:
    ballot = ballot_of()
    assert (ballot.winner, ballot.share, ballot.decisive) == (None, 0.0, None)
