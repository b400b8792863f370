"""What a player may choose about the game."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from janken.matches import LENGTHS
from janken.opponents import OPPONENTS
from janken.rules import ROCK_PAPER_SCISSORS, RULES

HAND_COLORS = {
    "yellow": "Yellow",
    "green": "Green",
    "violet": "Violet",
    "light": "Light skin",
    "tan": "Tan skin",
    "brown": "Brown skin",
    "dark": "Dark skin",
}


class GameDataError(ValueError):
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
                raise GameDataError(f"The game has no {name} {value!r}; it has {', '.join(map(str, allowed))}.")

    @property
    def kind_of_match(self) -> tuple[object, ...]:
        """What cannot change in mid-match."""
        return self.rules, self.opponent, self.first_to, self.two_players

    def changed(self, values: object) -> "GameSettings":
        """These settings with some values changed; unknown names are refused like unknown values."""
        if not isinstance(values, Mapping):
            raise GameDataError("Game settings are names with values.")
        unknown = set(values) - {one.name for one in fields(self)}
        if unknown:
            raise GameDataError(f"The game has no setting {', '.join(sorted(map(str, unknown)))}.")
        return GameSettings(**(asdict(self) | dict(values)))
