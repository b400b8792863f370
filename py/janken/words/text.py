"""Texts: what a person reads, by a key and values. The words are in `languages/`, one JSON file a language.

In the page JavaScript puts a text into words, in the language that is chosen (web/page/screen/words.js, by the same
rules); Python never knows which one that is. `str(text)` is the English one, for exceptions, tests and commands.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from importlib.resources import files
from typing import Any, TypeAlias, Union

Value: TypeAlias = Union[str, int, float, "Text", Sequence["Words"]]
Words: TypeAlias = Union["Text", str]
"""A text, or what is the same in every language: the name of an own gesture, a number, nothing at all."""

_PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")


@dataclass(frozen=True, init=False)
class Text:
    """A sentence or a piece of one. Its values may be texts themselves; a list is written as "one, two and three".

    Where the key has the endings `_one` and `_other` in `languages/en.json`, the value `count` decides between them.
    """

    key: str
    values: Mapping[str, Value]

    def __init__(self, key: str, /, **values: Value) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "values", values)

    def __str__(self) -> str:
        """Put into English. A key that is not there is a KeyError."""
        template = _english()[_plural(self.key, self.values.get("count"))]
        return _PLACE.sub(lambda place: _put(self.values[place[1]], place[2]), template)


class TextError(ValueError):
    """An error whose sentence a person reads."""

    def __init__(self, text: Words) -> None:
        super().__init__(text)
        self.text = text


def sentences(*parts: Words) -> Words:
    """One sentence after another; those that are empty are left out."""
    said = [part for part in parts if part]
    return reduce(lambda first, second: Text("sentences", first=first, second=second), said) if said else ""


def plain(value: object) -> dict[str, Any]:
    """For json.dumps(default=plain): a text as the page gets it."""
    if not isinstance(value, Text):
        raise TypeError(f"{value!r} is no plain data.")
    return {"key": value.key, "values": value.values}


def text_of(data: Any) -> Words:
    """The text that JavaScript sent: a string, or a key with plain values."""
    if not isinstance(data, dict):
        return str(data)
    return Text(data["key"], **{name: _value_of(value) for name, value in data.get("values", {}).items()})


def _value_of(data: Any) -> Value:
    return text_of(data) if isinstance(data, (str, dict)) else data


@cache
def _english() -> dict[str, str]:
    words: dict[str, str] = json.loads((files("janken.words") / "languages" / "en.json").read_text(encoding="utf-8"))
    return words


def _plural(key: str, count: Value | None) -> str:
    if f"{key}_other" not in _english():
        return key
    return f"{key}_one" if count == 1 else f"{key}_other"


def _put(value: Value, how: str | None) -> str:
    """Write a value into a sentence. `how`: percent (of a part, 0..1), fixed1 or fixed2 (decimals), capital."""
    if isinstance(value, (str, Text)):
        said = str(value)
        return said[:1].upper() + said[1:] if how == "capital" else said
    if isinstance(value, (int, float)):
        formats = {"percent": ".0%", "fixed1": ",.1f", "fixed2": ",.2f"}
        return format(value, formats[how] if how else ",")
    *first, last = [_put(one, None) for one in value]
    listed = f"{', '.join(first)} and {last}" if first else last
    return listed[:1].upper() + listed[1:] if how == "capital" else listed
