from collections import Counter

import pytest

from janken.game.opponents import OPPONENTS, Exchange, Opponent, RandomOpponent
from janken.game.rules import ROCK_PAPER_SCISSORS, ROCK_PAPER_SCISSORS_LIZARD_SPOCK, RULES, Rules
from janken.tournament.contest import Tally, play
from janken.tournament.habit_players import HABIT_PLAYERS

N_ROUNDS = 300
SPOCK_RULES = ROCK_PAPER_SCISSORS_LIZARD_SPOCK
CLEVER = ("markov", "ensemble")


def past(*theirs: str, mine: str = "rock") -> list[Exchange]:
    return [Exchange(mine, move) for move in theirs]


def opponent(name: str) -> Opponent:
    return OPPONENTS[name](ROCK_PAPER_SCISSORS, 1)


def test_a_seed_makes_the_random_opponent_repeatable_and_it_plays_all_moves_alike() -> None:
    first, again, other = (RandomOpponent(ROCK_PAPER_SCISSORS, seed) for seed in (7, 7, 8))
    moves = [first.choose([]).move for _ in range(3000)]
    assert moves == [again.choose([]).move for _ in range(3000)] != [other.choose([]).move for _ in range(3000)]
    assert all(900 < n < 1100 for n in Counter(moves).values())


def test_frequency_beats_your_favorite_and_says_so() -> None:
    choice = opponent("frequency").choose(past("rock", "rock", "paper", "rock"))
    assert choice.move == "paper"
    assert str(choice.explain) == "You play rock most: 3 of 4 times."


def test_markov_knows_what_you_play_after_a_draw() -> None:
    rounds = past("rock", "paper", "rock", "paper", "rock", "paper", "rock")  # a draw with rock, then always paper
    choice = opponent("markov").choose(rounds)
    assert choice.move == "scissors"
    assert str(choice.explain) == "After a draw with rock you often play paper."


def test_markov_backs_off_to_your_favorite_in_a_new_situation() -> None:
    choice = opponent("markov").choose(past("paper", "paper", "paper", "scissors"))
    assert choice.move == "scissors"
    assert str(choice.explain).startswith("You play paper most")


def test_mirror_copies_your_last_move() -> None:
    assert opponent("mirror").choose(past("rock", "scissors")).move == "scissors"


def test_switcher_stays_with_a_win_and_else_shifts() -> None:
    assert opponent("switcher").choose(past("scissors", mine="rock")).move == "rock"
    assert opponent("switcher").choose(past("paper", mine="rock")).move == "scissors"
    assert opponent("switcher").choose(past("rock", mine="rock")).move == "paper"


def test_the_ensemble_sees_through_a_mirror_and_starts_anew_after_a_reset() -> None:
    ensemble = opponent("ensemble")
    rounds: list[Exchange] = []
    for _ in range(80):
        last = rounds[-1].mine if rounds else "rock"
        rounds.append(Exchange(ensemble.choose(rounds).move, last))
    won = sum(ROCK_PAPER_SCISSORS.points(*one) for one in rounds[-10:])
    assert won >= 9
    assert str(ensemble.choose([]).explain) == "The computer chose by lot."


@pytest.mark.parametrize("rules", RULES.values(), ids=list(RULES))
@pytest.mark.parametrize("name", OPPONENTS)
def test_everyone_plays_by_the_rules_explains_it_and_repeats_it_with_its_seed(name: str, rules: Rules) -> None:
    one, again = (OPPONENTS[name](rules, 4) for _ in range(2))
    rounds: list[Exchange] = []
    player = HABIT_PLAYERS["restless"](rules, 9)
    for _ in range(25):
        choice = one.choose(rounds)
        assert choice == again.choose(rounds)
        assert choice.move in rules.moves and str(choice.explain).endswith(".")
        rounds.append(Exchange(choice.move, player.choose([Exchange(b, a) for a, b in rounds]).move))


@pytest.mark.parametrize("habit", HABIT_PLAYERS)
@pytest.mark.parametrize("name", CLEVER)
def test_the_clever_ones_beat_people_with_habits_beyond_chance(name: str, habit: str) -> None:
    n_rounds = 1000 if habit == "restless" else N_ROUNDS  # the weakest habit needs the most rounds
    tally = play(ROCK_PAPER_SCISSORS, OPPONENTS[name], HABIT_PLAYERS[habit], n_rounds, seed=1)
    assert tally.margin > 0 and tally.is_significant


@pytest.mark.parametrize("habit", ["favorite", "cycler"])
@pytest.mark.parametrize("name", CLEVER)
def test_with_five_moves_too_the_clever_ones_find_the_habits(name: str, habit: str) -> None:
    tally = play(SPOCK_RULES, OPPONENTS[name], HABIT_PLAYERS[habit], 1000, seed=1)
    assert tally.margin > 0 and tally.is_significant


@pytest.mark.parametrize("rules", RULES.values(), ids=list(RULES))
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", OPPONENTS)
def test_nobody_loses_or_wins_against_chance_beyond_chance(name: str, seed: int, rules: Rules) -> None:
    tally = play(rules, OPPONENTS[name], OPPONENTS["random"], N_ROUNDS, seed)
    assert not tally.is_significant


def test_the_sign_test_agrees_with_the_exact_binomial() -> None:
    """The oracle is Pascal's triangle: of 1000 decided rounds, 553 wins or more."""
    row = [1]
    for _ in range(1000):
        row = [a + b for a, b in zip([0, *row], [*row, 0], strict=True)]
    assert Tally(553, 447, 100).p_value == pytest.approx(2 * (sum(row[553:]) / 2**1000))
    assert Tally(8, 0, 3).p_value == 2 / 2**8 and not Tally(8, 0, 3).is_significant
    assert Tally(1040, 960, 0).p_value == pytest.approx(Tally(1041, 960, 0).p_value, rel=0.1), "exact, approximate"
    assert Tally(553, 447, 100).is_significant and not Tally(520, 480, 0).is_significant
    assert Tally(0, 0, 7).p_value == 1.0
