from dataclasses import asdict
from typing import Any

import pytest

from janken.game.ballot import Sighting
from janken.game.commitment import Commitment
from janken.game.matches import Match
from janken.game.opponents import Choice, RandomOpponent
from janken.game.play import Game
from janken.game.results import PlayedRound, Score, report_on, score_of, streaks
from janken.game.rules import ROCK_PAPER_SCISSORS, Rules
from janken.game.sealed_round import SealedRound
from janken.game.settings import GameDataError, GameSettings

SPOCK = "rock-paper-scissors-lizard-Spock"


def answer(rules: Rules, outcome: str, computers: str) -> str:
    return next(move for move in rules.moves if rules.outcome(move, computers) == outcome)


def play(game: Game, yours: str | None, now_ms: float = 0) -> None:
    game.start_round(now_ms)
    game.see(Sighting(now_ms + 3300, yours, {yours: 1.0} if yours else {}))


def play_for(game: Game, outcome: str, now_ms: float = 0) -> None:
    """Play a round with this outcome, by looking into the envelope."""
    game.start_round(now_ms)
    assert game.choice is not None
    yours = answer(game.rules, outcome, game.choice.move)
    game.see(Sighting(now_ms + 3300, yours, {yours: 1.0}))


@pytest.mark.parametrize(
    ("outcome", "score", "match"),
    [("win", Score(1, 0, 0), (1, 0)), ("lose", Score(0, 1, 0), (0, 1)), ("draw", Score(0, 0, 1), (0, 0))],
)
def test_the_reveal_scores_the_round(outcome: str, score: Score, match: tuple[int, int]) -> None:
    game = Game(seed=1)
    play_for(game, outcome)
    assert (game.phase, game.score, (game.match.you, game.match.computer)) == ("reveal", score, match)
    assert [played.outcome for played in game.history] == [outcome]


@pytest.mark.parametrize("yours", [None, "wave"])
def test_a_void_round_counts_nowhere(yours: str | None) -> None:
    game = Game(seed=1)
    play(game, yours)
    assert (game.phase, game.score, game.history, game.n_voids_in_a_row) == ("reveal", Score(), [], 1)


def test_the_opponent_chooses_before_any_frame_of_the_round_and_the_digest_binds_it() -> None:
    """The order: choose, commit, only then frames. Frames without a round go nowhere."""
    order: list[str] = []

    class Watched(RandomOpponent):
        def choose(self, past: Any) -> Choice:
            order.append("choose")
            return super().choose(past)

    game = Game(seed=3)
    game._opponent = Watched(ROCK_PAPER_SCISSORS, 3)
    assert game.see(Sighting(10, "rock", {"rock": 1.0})) is False and game.round is None
    for now_ms in (0.0, 10_000.0):
        game.start_round(now_ms)
        assert isinstance(game.round, SealedRound) and game.round.commitment is None
        digest = game.round.digest
        order.append("frame")
        game.see(Sighting(now_ms + 3300, "rock", {"rock": 1.0}))
        opened = game.round.commitment
        assert opened is not None and Commitment(opened.move, opened.nonce).digest == digest
    assert order == ["choose", "frame", "choose", "frame"]


def test_a_second_start_changes_nothing_and_a_cancelled_round_does_not_count() -> None:
    game = Game(seed=1)
    assert not game.cancel()
    game.start_round(0)
    first = game.round
    game.start_round(2500)
    assert game.round is first
    assert game.cancel() and game.phase == "ready"
    assert game.see(Sighting(3300, "rock", {"rock": 1.0})) is False
    assert game.score == Score()


def test_the_default_opponent_plays_the_seeds_random_moves() -> None:
    game, opponent = Game(seed=5), RandomOpponent(ROCK_PAPER_SCISSORS, 5)
    for _ in range(20):
        play(game, "rock")
        assert isinstance(game.round, SealedRound) and game.round.commitment is not None
        assert game.round.commitment.move == opponent.choose([]).move


@pytest.mark.parametrize("first_to", [1, 3, 5, 10])
def test_a_match_ends_when_one_side_has_its_wins_and_the_next_round_begins_another(first_to: int) -> None:
    game = Game(seed=1, settings=GameSettings(first_to=first_to))
    for outcome in ["lose"] * (first_to - 1) + ["draw"] + ["win"] * first_to:
        assert game.match.winner is None
        play_for(game, outcome)
    assert game.match == Match(first_to, first_to, first_to - 1) and game.match.winner == "you"
    play_for(game, "lose")
    assert game.match == Match(first_to, 0, 1)
    assert game.score == Score(first_to, first_to, 1), "the score goes on"


def test_other_rules_bring_other_moves_and_a_new_match_and_keep_the_score() -> None:
    game = Game(seed=1)
    play_for(game, "win")
    game.start_round(10_000)
    game.change({"rules": SPOCK})
    assert game.phase == "ready" and game.match == Match(3) and game.score == Score(you=1)
    assert len(game.rules.moves) == 5
    for _ in range(30):
        play_for(game, "win")
    assert {played.computers for played in game.history[1:]} == set(game.rules.moves)


def test_settings_that_do_not_touch_the_match_leave_the_round_running() -> None:
    game = Game(seed=1)
    game.start_round(0)
    game.change({"sound": True, "goes_on": True})
    assert game.phase == "countdown"


@pytest.mark.parametrize(
    "values",
    [{"rules": "chess"}, {"rules": []}, {"opponent": 3}, {"first_to": 4}, {"first_to": True}, {"sound": 1}, {"x": 2}],
)
def test_a_setting_that_is_no_choice_is_refused_and_nothing_changes(values: Any) -> None:
    game = Game(seed=1)
    before = game.to_data()
    with pytest.raises(GameDataError):
        game.change(values)
    assert game.to_data() == before


def test_a_reset_can_be_undone_until_a_round_is_played() -> None:
    game = Game(seed=1)
    play_for(game, "win")
    before = game.to_data()
    game.reset()
    assert game.score == Score() and game.history == [] and game.match == Match(3) and game.can_undo_reset
    game.undo_reset()
    assert game.to_data() == before and game.score == Score(you=1) and not game.can_undo_reset
    game.reset()
    play_for(game, "lose")
    game.undo_reset()
    assert game.score == Score(computer=1)


def test_a_game_comes_back_from_its_data() -> None:
    game = Game(seed=1, settings=GameSettings(opponent="markov", first_to=5))
    for outcome in ("win", "lose", "draw", "win"):
        play_for(game, outcome)
    other = Game(seed=2)
    other.load(game.to_data())
    assert other.to_data() == game.to_data()
    assert (other.score, other.match, other.report) == (game.score, game.match, game.report)


GOOD: dict[str, Any] = {"settings": asdict(GameSettings()), "match": [1, 0], "history": []}


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        GOOD | {"match": [3, 3]},
        GOOD | {"match": [-1, 0]},
        GOOD | {"match": [4, 0]},
        GOOD | {"match": [1.5, 0]},
        GOOD | {"settings": {"first_to": 2}},
        GOOD | {"settings": None},
        GOOD | {"history": [["rock-paper-scissors", "random", "rock", "spock"]]},
        GOOD | {"history": [["rock-paper-scissors", "nobody", "rock", "rock"]]},
        GOOD | {"history": [["rock-paper-scissors", "random", "rock"]]},
        GOOD | {"history": "rock"},
    ],
)
def test_data_that_is_no_game_is_refused_and_nothing_changes(data: object) -> None:
    game = Game(seed=1)
    play_for(game, "win")
    before = game.to_data()
    with pytest.raises(GameDataError):
        game.load(data)
    assert game.to_data() == before
    game.load(GOOD)
    assert game.match == Match(3, 1, 0)


def played(outcomes: str) -> list[PlayedRound]:
    names = {"w": "win", "l": "lose", "d": "draw"}
    moves = {"w": "paper", "l": "scissors", "d": "rock"}
    return [
        PlayedRound("rock-paper-scissors", "random", moves[one], "rock", names[one])  # type: ignore[arg-type]
        for one in outcomes
    ]


@pytest.mark.parametrize(
    ("outcomes", "now", "best"),
    [("", 0, 0), ("www", 3, 3), ("wwlw", 1, 2), ("wdw", 2, 2), ("wwl", 0, 2), ("ddd", 0, 0)],
)
def test_streaks_pass_over_draws_and_end_with_a_loss(outcomes: str, now: int, best: int) -> None:
    assert streaks(played(outcomes)) == (now, best)


def test_the_report_tells_what_each_move_brought() -> None:
    rounds = played("wwld")
    report = report_on(rounds, ROCK_PAPER_SCISSORS)
    assert report.by_move == {"rock": Score(0, 0, 1), "paper": Score(2, 0, 0), "scissors": Score(0, 1, 0)}
    assert report.by_opponent == {"random": score_of(rounds)}
