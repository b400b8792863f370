"""Fields of a stranger's JSON, each checked for being there, its type and its range."""

import json
from typing import Any, TypeVar

from janken.frames.label_letters import can_be_shown
from janken.words.text import Text, TextError

Kind = TypeVar("Kind", str, list[Any], dict[str, Any])

MOST_LABEL_LETTERS = 40


class FieldError(TextError):
    """A field is not as it should be; the text goes after "it is not as it should be: "."""


def parse_json(data: bytes) -> dict[str, Any]:
    """Parse a JSON object in UTF-8. Raises FieldError also for NaN, infinities and a key that comes twice."""
    try:
        parsed = json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse)
    except FieldError:
        raise
    except (ValueError, RecursionError) as error:
        raise FieldError(Text("field.bad_json")) from error
    if not isinstance(parsed, dict):
        raise FieldError(Text("field.no_object"))
    return parsed


def field(parent: dict[str, Any], key: str, kind: type[Kind]) -> Kind:
    value = parent.get(key)
    if not isinstance(value, kind):
        raise FieldError(Text("field.wrong_type", field=key))
    return value


def whole_number(parent: dict[str, Any], key: str, least: int, most: int) -> int:
    value = parent.get(key)
    if type(value) is not int or not least <= value <= most:  # a bool is an int to isinstance
        raise FieldError(Text("field.no_number", field=key, least=str(least), most=str(most)))
    return value


def check_label(label: object) -> str:
    """A gesture's name: printable, without spaces around it, not longer than a card is wide.

    Versions before took what shows nothing at all for printable; that stays readable, and no new name can be so.
    """
    if not isinstance(label, str) or not 0 < len(label) <= MOST_LABEL_LETTERS:
        raise FieldError(Text("field.label_length", most=MOST_LABEL_LETTERS))
    if not (label.isprintable() or can_be_shown(label)) or label != label.strip():
        raise FieldError(Text("field.label_unprintable"))
    return label


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    parsed = dict(pairs)
    if len(parsed) < len(pairs):
        raise FieldError(Text("field.key_twice"))
    return parsed


def _refuse(constant: str) -> None:
    raise FieldError(Text("field.constant", constant=constant))
