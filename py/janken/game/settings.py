"""What a player may choose about the game."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from janken.game.matches import LENGTHS
from janken.game.opponents import OPPONENTS
from janken.game.rules import ROCK_PAPER_SCISSORS, RULES
from janken.words.text import Text, TextError

HAND_COLORS = {
    name: Text(f"hand_color.{name}") for name in ("yellow", "green", "violet", "light", "tan", "brown", "dark")
}


class GameDataError(TextError):
    """Stored data does not describe a game."""


@dataclass(frozen=True)
class GameSettings:
    """Raises GameDataError if a value is none of the choices."""

    rules: str = ROCK_PAPER_SCISSORS.name
    opponent: str = "random"
    first_to: int = 3
    goes_on: bool = False
    """The next round starts by itself until the match is won."""
    play_sign: bool = False
    """A taught sign starts the next round."""
    sound: bool = False
    two_players: bool = False
    """Two people play each other, one in each half of the camera's picture."""

    hand_color: str = "yellow"
    """What the drawn hands of people are painted with; the page's style sheet has the colors."""

    def __post_init__(self) -> None:
        choices: dict[str, tuple[Any, ...]] = {
            "rules": tuple(RULES),
            "opponent": tuple(OPPONENTS),
            "first_to": LENGTHS,
            "goes_on": (False, True),
            "play_sign": (False, True),
            "sound": (False, True),
            "two_players": (False, True),
            "hand_color": tuple(HAND_COLORS),
        }
        for name, allowed in choices.items():
            value = getattr(self, name)
            if type(value) is not type(allowed[0]) or value not in allowed:
                raise GameDataError(
                    Text("game_data.no_choice", name=name, value=repr(value), choices=[*map(str, allowed)])
                )

    @property
    def kind_of_match(self) -> tuple[object, ...]:
        """What cannot change in mid-match."""
        return self.rules, self.opponent, self.first_to, self.two_players

    def changed(self, values: object) -> "GameSettings":
        """These settings with some values changed; unknown names are refused like unknown values."""
        if not isinstance(values, Mapping):
            raise GameDataError(Text("game_data.no_names"))
        unknown = set(values) - {one.name for one in fields(self)}
        if unknown:
            raise GameDataError(Text("game_data.no_setting", names=sorted(map(str, unknown))))
        return GameSettings(**(asdict(self) | dict(values)))
