"""What each language of the page calls the game's gestures, so that a folder 石头 is rock in the English page too."""

import json
from functools import cache
from importlib.resources import files

from janken.words.names import NAMED
from janken.words.sameness import sameness

TITLES = ("title.", "gesture.")
NONE = "camera.none_of_these"
"""What the page calls no gesture at all; nothing else may be called so."""


def is_name(key: str) -> bool:
    """Whether a language's text of this key is a name that the page gives."""
    return key.startswith(TITLES) or key == NONE


@cache
def labels_by_title() -> dict[str, str]:
    """The game's labels by every name that they have in some language; the names by their `sameness`."""
    found = {sameness(label): label for label in sorted(NAMED)}
    for words in _languages():
        for key, name in words.items():
            label = key.partition(".")[2]
            if key.startswith(TITLES) and label in NAMED:
                found.setdefault(sameness(name), label)
    return found


@cache
def names_of_none() -> frozenset[str]:
    """What the languages call no gesture, by `sameness`."""
    return frozenset(sameness(words[NONE]) for words in _languages() if NONE in words)


def _languages() -> list[dict[str, str]]:
    """Every language's words; in the page only the English ones are whole, of the others there are the names."""
    folder = files("janken.words") / "languages"
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".json")), key=lambda path: path.name)
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]
