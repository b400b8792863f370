"""What a player may choose about the game."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from janken.matches import LENGTHS
from janken.opponents import OPPONENTS
from janken.rules import ROCK_PAPER_SCISSORS, RULES


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

    def __post_init__(self) -> None:
        choices: dict[str, tuple[Any, ...]] = {
            "rules": tuple(RULES),
            "opponent": tuple(OPPONENTS),
            "first_to": LENGTHS,
            "goes_on": (False, True),
            "play_sign": (False, True),
            "sound": (False, True),
        }
        for name, allowed in choices.items():
            value = getattr(self, name)
            if type(value) is not type(allowed[0]) or value not in allowed:
                raise GameDataError(f"The game has no {name} {value!r}; it has {', '.join(map(str, allowed))}.")

    def changed(self, values: object) -> "GameSettings":
        """These settings with some values changed; unknown names are refused like unknown values."""
        if not isinstance(values, Mapping):
            raise GameDataError("Game settings are names with values.")
        unknown = set(values) - {one.name for one in fields(self)}
        if unknown:
            raise GameDataError(f"The game has no setting {', '.join(sorted(map(str, unknown)))}.")
        return GameSettings(**(asdict(self) | dict(values)))
