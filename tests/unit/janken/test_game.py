from collections import Counter
from itertools import cycle

import pytest

from janken.game import ROCK_PAPER_SCISSORS, Game, Rules, Score
from janken.opponents import RandomOpponent

WINNERS = {("rock", "scissors"), ("paper", "rock"), ("scissors", "paper")}


class Scripted:
    def __init__(self, *moves: str) -> None:
        self._moves = cycle(moves)

    def choose(self) -> str:
        return next(self._moves)


def test_every_pair_of_moves_has_the_outcome_that_children_know() -> None:
    moves = ("rock", "paper", "scissors")
    assert ROCK_PAPER_SCISSORS.moves == moves
    for yours in moves:
        for computers in moves:
            expected = "draw" if yours == computers else "win" if (yours, computers) in WINNERS else "lose"
            assert ROCK_PAPER_SCISSORS.outcome(yours, computers) == expected


def test_the_outcome_is_told_with_the_winner_first() -> None:
    assert ROCK_PAPER_SCISSORS.describe("rock", "paper") == "Paper wraps rock."
    assert ROCK_PAPER_SCISSORS.describe("scissors", "paper") == "Scissors cut paper."
    assert ROCK_PAPER_SCISSORS.describe("rock", "rock") == "Both show rock."


@pytest.mark.parametrize(
    "beats",
    [
        {"fire": {"water": "boils"}, "water": {"fire": "quenches"}},
        {"fire": {}, "water": {}},
        {"fire": {"fire": "feeds"}},
        {"fire": {"ghost": "scares"}},
    ],
)
def test_rules_that_do_not_decide_every_pair_are_refused(beats: dict[str, dict[str, str]]) -> None:
    with pytest.raises(ValueError, match="odd"):
        Rules("odd", beats)


def test_a_round_counts_three_two_one_and_then_is_over() -> None:
    game = Game(ROCK_PAPER_SCISSORS, Scripted("rock"))
    game.start_round(1000)
    shown = {now_ms: game.count_at(now_ms) for now_ms in (900, 1000, 1999, 2000, 2999, 3001, 3999, 4500)}
    assert shown == {900: 3, 1000: 3, 1999: 3, 2000: 2, 2999: 2, 3001: 1, 3999: 1, 4500: 1}
    assert not game.is_over(3999.9) and game.is_over(4000)


@pytest.mark.parametrize(
    ("yours", "outcome", "score"),
    [
        ("paper", "win", Score(1, 0, 0)),
        ("scissors", "lose", Score(0, 1, 0)),
        ("rock", "draw", Score(0, 0, 1)),
        (None, "void", Score()),
        ("wave", "void", Score()),
    ],
)
def test_the_reveal_scores_the_round(yours: str | None, outcome: str, score: Score) -> None:
    game = Game(ROCK_PAPER_SCISSORS, Scripted("rock"))
    game.start_round(0)
    game.reveal(yours)
    assert (game.phase, game.outcome, game.score, game.computer_move) == ("reveal", outcome, score, "rock")


def test_the_computers_move_is_hidden_until_the_reveal() -> None:
    game = Game(ROCK_PAPER_SCISSORS, Scripted("rock", "paper"))
    assert game.computer_move is None
    game.start_round(0)
    assert game.computer_move is None
    game.reveal("rock")
    game.start_round(0)
    assert game.computer_move is None


def test_a_second_start_or_an_early_reveal_changes_nothing() -> None:
    game = Game(ROCK_PAPER_SCISSORS, Scripted("rock", "paper"))
    game.reveal("rock")
    assert game.phase == "ready" and game.score == Score()
    game.start_round(0)
    game.start_round(2500)
    assert game.is_over(3000)
    game.reveal("paper")
    game.reveal("paper")
    assert game.score == Score(you=1)


def test_a_cancelled_round_is_not_counted() -> None:
    game = Game(ROCK_PAPER_SCISSORS, Scripted("rock"))
    assert not game.cancel()
    game.start_round(0)
    assert game.cancel()
    game.reveal("paper")
    assert game.score == Score() and game.phase == "ready"


def test_a_seed_makes_the_random_opponent_repeatable_and_it_plays_all_moves_alike() -> None:
    first, again, other = (RandomOpponent(ROCK_PAPER_SCISSORS.moves, seed) for seed in (7, 7, 8))
    moves = [first.choose() for _ in range(3000)]
    assert moves == [again.choose() for _ in range(3000)] != [other.choose() for _ in range(3000)]
    assert all(900 < n < 1100 for n in Counter(moves).values())
