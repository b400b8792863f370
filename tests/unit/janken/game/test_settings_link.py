import pytest

from janken.examples.store import Examples
from janken.game.play import Game
from janken.game.settings import GameDataError, GameSettings
from janken.game.settings_link import fragment_of, values_of
from janken.session.state import Session
from tests.unit.janken.english import view_of

OTHERS = GameSettings(
    rules="rock-paper-scissors-lizard-Spock", opponent="markov", first_to=10, goes_on=True, play_sign=True,
    two_players=True, hand_color="violet",
)  # fmt: skip


@pytest.mark.parametrize("settings", [GameSettings(), GameSettings(first_to=1), OTHERS])
def test_what_a_link_was_made_of_comes_back(settings: GameSettings) -> None:
    fragment = fragment_of(settings)
    if fragment:
        assert OTHERS.changed(values_of(fragment)) == settings
    assert set(fragment) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789=&_-"), "fit for a link"


def test_the_usual_settings_need_no_fragment_and_sound_is_nobody_elses_matter() -> None:
    assert fragment_of(GameSettings(sound=True)) == ""
    assert "sound" not in values_of("sound=yes&first_to=5")


@pytest.mark.parametrize(
    "fragment",
    ["first_to=4", "first_to=three", "goes_on=1", "rules=chess", "x=1", "first_to", "=", "a" * 2000, "%ff"],
)
def test_a_fragment_that_is_none_of_ours_is_refused(fragment: str) -> None:
    with pytest.raises(GameDataError):
        values_of(fragment)


def test_a_link_sets_the_game_and_says_so_or_changes_nothing_and_says_why() -> None:
    session = Session(Examples(3), Game(0))
    session.follow_link("first_to=5&opponent=mirror")
    assert session.game.settings == GameSettings(first_to=5, opponent="mirror")
    assert view_of(session)["message"] == "The settings are those of the link you opened."
    assert view_of(session)["game"]["link"] == "opponent=mirror&first_to=5"
    session.follow_link("first_to=99")
    assert session.game.settings.first_to == 5
    assert "first_to" in view_of(session)["message"]
