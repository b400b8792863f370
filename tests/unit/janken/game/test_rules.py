import pytest

from janken.game.rules import ROCK_PAPER_SCISSORS, ROCK_PAPER_SCISSORS_LIZARD_SPOCK, RULES, Rules

WINNERS = {("rock", "scissors"), ("paper", "rock"), ("scissors", "paper")}
ALL_TEN = """scissors paper, paper rock, rock lizard, lizard spock, spock scissors, scissors lizard, lizard paper,
paper spock, spock rock, rock scissors"""


def test_every_pair_of_moves_has_the_outcome_that_children_know() -> None:
    moves = ("rock", "paper", "scissors")
    assert ROCK_PAPER_SCISSORS.moves == moves
    for yours in moves:
        for computers in moves:
            expected = "draw" if yours == computers else "win" if (yours, computers) in WINNERS else "lose"
            assert ROCK_PAPER_SCISSORS.outcome(yours, computers) == expected


def test_lizard_and_spock_follow_the_ten_sentences_of_the_game() -> None:
    rules = ROCK_PAPER_SCISSORS_LIZARD_SPOCK
    winners = {tuple(pair.split()) for pair in ALL_TEN.split(",")}
    assert {(a, b) for a in rules.moves for b in rules.moves if rules.outcome(a, b) == "win"} == winners


@pytest.mark.parametrize("rules", RULES.values(), ids=list(RULES))
def test_points_agree_with_outcomes_and_are_a_zero_sum(rules: Rules) -> None:
    for a in rules.moves:
        for b in rules.moves:
            assert rules.points(a, b) == {"win": 1, "lose": -1}.get(rules.outcome(a, b), 0) == -rules.points(b, a)


def test_the_outcome_is_told_with_the_winner_first() -> None:
    assert str(ROCK_PAPER_SCISSORS.describe("rock", "paper")) == "Paper wraps rock."
    assert str(ROCK_PAPER_SCISSORS.describe("scissors", "paper")) == "Scissors cut paper."
    assert str(ROCK_PAPER_SCISSORS.describe("rock", "rock")) == "Both show rock."
    assert str(ROCK_PAPER_SCISSORS_LIZARD_SPOCK.describe("spock", "lizard")) == "Lizard poisons Spock."


def test_any_odd_circle_of_moves_is_a_game() -> None:
    names = [f"move-{i}" for i in range(7)]
    circle = {name: {names[(i + step) % 7]: "beats" for step in (1, 2, 3)} for i, name in enumerate(names)}
    rules = Rules("seven", circle)
    assert rules.outcome("move-0", "move-3") == "win" and rules.outcome("move-0", "move-4") == "lose"


@pytest.mark.parametrize(
    ("beats", "sentence"),
    [
        ({"fire": {"water": "boils"}, "water": {"fire": "quenches"}, "wind": {}}, "exactly one must beat the other"),
        ({"fire": {}, "water": {}, "wind": {}}, "exactly one must beat the other"),
        ({"fire": {"fire": "feeds"}, "water": {}, "wind": {}}, "exactly one must beat the other"),
        ({"fire": {"ghost": "scares"}, "water": {}, "wind": {}}, "ghost can lose but is no move"),
        ({"fire": {"water": "boils"}, "water": {}}, "an odd number of moves"),
        ({"fire": {}}, "three or more"),
        ({}, "three or more"),
    ],
)
def test_rules_that_make_no_game_are_refused(beats: dict[str, dict[str, str]], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Rules("odd", beats)
