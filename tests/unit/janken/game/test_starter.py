import pytest

from janken.game.ballot import Sighting
from janken.game.play import Game
from janken.game.settings import GameSettings
from janken.game.starter import Starter


def times(starter: Starter, game: Game, label: str | None, *now_ms: float) -> list[float]:
    return [ms for ms in now_ms if starter.is_time(game, label, ms)]


def reveal(game: Game, yours: str | None, now_ms: float) -> None:
    game.start_round(now_ms)
    game.see(Sighting(now_ms + 3300, yours, {yours: 1.0} if yours else {}))


def test_the_sign_starts_a_round_when_it_is_held_and_not_when_it_flashes() -> None:
    game, starter = Game(1, settings=GameSettings(play_sign=True)), Starter()
    assert times(starter, game, "play", 0, 300, 600, 699) == []
    assert times(starter, game, "rock", 720) == []
    assert times(starter, game, "play", 800, 1200) == []
    assert times(starter, game, "play", 1500) == [1500]


def test_the_sign_means_nothing_when_it_was_not_chosen() -> None:
    assert times(Starter(), Game(1), "play", *range(0, 5000, 100)) == []


def test_rounds_go_on_by_themselves_until_the_match_is_won() -> None:
    game, starter = Game(1, settings=GameSettings(goes_on=True, first_to=1)), Starter()
    assert times(starter, game, None, 0, 9000) == [], "the first one wants to be started"
    while True:
        reveal(game, "rock", 10_000)
        if game.match.winner:
            break
        assert times(starter, game, None, 13_400, 16_700, 16_800) == [16_800]
    assert times(starter, game, None, 16_800, 60_000) == []


@pytest.mark.parametrize(("n_voids", "starts"), [(1, True), (2, False)])
def test_after_two_void_rounds_nobody_seems_to_be_there(n_voids: int, starts: bool) -> None:
    game, starter = Game(1, settings=GameSettings(goes_on=True)), Starter()
    for _ in range(n_voids):
        reveal(game, None, 0)
    assert bool(times(starter, game, None, 9000)) == starts
