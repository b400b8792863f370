"""Sequences are checked against some that the simulated people are recorded with here: synthetic, not real people's."""

import pytest

from janken.game.opponents import OPPONENTS, Exchange
from janken.game.rules import ROCK_PAPER_SCISSORS, ROCK_PAPER_SCISSORS_LIZARD_SPOCK
from janken.tournament.contest import play
from janken.tournament.habit_players import HABIT_PLAYERS
from janken.tournament.sequences import SequenceError, player_of, read_sequence


def record(habit: str, n_rounds: int, seed: int) -> str:
    """Write down what a simulated person plays against chance, twenty letters a line."""
    person, chance = HABIT_PLAYERS[habit](ROCK_PAPER_SCISSORS, seed), OPPONENTS["random"](ROCK_PAPER_SCISSORS, seed + 1)
    past: list[Exchange] = []
    for _ in range(n_rounds):
        past.append(Exchange(person.choose(past).move, chance.choose([]).move))
    letters = [one.mine[0] for one in past]
    return "# synthetic\n" + "\n".join(" ".join(letters[i : i + 20]) for i in range(0, n_rounds, 20))


def test_names_and_letters_with_any_separator_and_comments() -> None:
    text = "# somebody\nrock, P  s;Scissors\n\npaper # the last\n"
    assert read_sequence(text, ROCK_PAPER_SCISSORS) == ["rock", "paper", "scissors", "scissors", "paper"]


def test_a_letter_that_two_moves_share_must_be_written_out() -> None:
    assert read_sequence("r l spock", ROCK_PAPER_SCISSORS_LIZARD_SPOCK) == ["rock", "lizard", "spock"]
    with pytest.raises(SequenceError, match="line 2: 's' is no move; moves are rock"):
        read_sequence("r\ns", ROCK_PAPER_SCISSORS_LIZARD_SPOCK)


@pytest.mark.parametrize("text", ["", "# nothing\n", "\n ,,; \n"])
def test_a_text_without_a_move_is_refused(text: str) -> None:
    with pytest.raises(SequenceError, match="no move"):
        read_sequence(text, ROCK_PAPER_SCISSORS)


def test_a_sequence_is_played_in_its_order_whatever_is_played_against_it() -> None:
    player = player_of(["rock", "paper", "paper"])(ROCK_PAPER_SCISSORS, 0)
    past = [Exchange("rock", "paper"), Exchange("paper", "rock")]
    assert [player.choose(past[:n]).move for n in range(3)] == ["rock", "paper", "paper"]


@pytest.mark.parametrize("habit", ["favorite", "cycler"])
@pytest.mark.parametrize("name", ["markov", "ensemble"])
def test_the_clever_ones_find_a_habit_in_a_recording_too(name: str, habit: str) -> None:
    moves = read_sequence(record(habit, 600, seed=3), ROCK_PAPER_SCISSORS)
    tally = play(ROCK_PAPER_SCISSORS, OPPONENTS[name], player_of(moves), len(moves), seed=1)
    assert tally.margin > 0 and tally.is_significant


@pytest.mark.parametrize("name", OPPONENTS)
def test_in_a_recording_of_chance_nobody_finds_anything(name: str) -> None:
    chance = OPPONENTS["random"](ROCK_PAPER_SCISSORS, 11)
    moves = [chance.choose([]).move for _ in range(600)]
    assert not play(ROCK_PAPER_SCISSORS, OPPONENTS[name], player_of(moves), 600, seed=1).is_significant
