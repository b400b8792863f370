"""Settings in a link: what comes after its "#", as in "first_to=5&goes_on=yes". Never data, and never the sound."""

from dataclasses import asdict
from typing import Any
from urllib.parse import parse_qsl, urlencode

from janken.game.settings import GameDataError, GameSettings
from janken.words.text import Text

NOT_SHARED = ("sound",)
"""Whoever opens a link may sit among others."""
_WORDS = {True: "yes", False: "no"}
_VALUES = {word: value for value, word in _WORDS.items()}
_MOST_LETTERS = 1000


def fragment_of(settings: GameSettings) -> str:
    """The settings that are not as they are by default; empty if none."""
    usual = asdict(GameSettings())
    shared = {
        name: _WORDS.get(value, value) if isinstance(value, bool) else value
        for name, value in asdict(settings).items()
        if value != usual[name] and name not in NOT_SHARED
    }
    return urlencode(shared)


def values_of(fragment: str) -> dict[str, Any]:
    """What a fragment sets; all that it does not name is as by default. Raises GameDataError if it is none of ours."""
    usual = asdict(GameSettings())
    try:
        if len(fragment) > _MOST_LETTERS:
            raise ValueError("too long")
        given = dict(parse_qsl(fragment, keep_blank_values=True, strict_parsing=True))
        values = {name: _value_of(text, usual[name]) for name, text in given.items() if name not in NOT_SHARED}
    except (ValueError, KeyError) as error:
        raise GameDataError(Text("notice.bad_link")) from error
    values = {name: value for name, value in usual.items() if name not in NOT_SHARED} | values
    GameSettings().changed(values)
    return values


def _value_of(text: str, usual: object) -> str | int | bool:
    """Raises ValueError or KeyError if the text is not of the same type as what is usual."""
    if isinstance(usual, bool):
        return _VALUES[text]
    return int(text) if isinstance(usual, int) else text
