"""A lesson by link: a file `*.janken` beside the page on its host, which a link opens: `…/?open=fruit.janken`.

Only a file of the page's own folder, by its plain path; the page fetches it, here it is told whether it may.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import parse_qsl, urlencode

from janken.examples.editor import pictures
from janken.game.settings import GameDataError, GameSettings
from janken.game.settings_link import values_of
from janken.keeping.file_import import FileImport
from janken.words.text import Text, TextError, sentences

OPEN, OVER = "open", "over"
"""What a question about it is answered with, if not with "cancel"."""
ENDING = ".janken"
_MOST_LETTERS = 200
_NOT_PLAIN = re.compile(r"[\\:?#%*<>|\"\x00-\x1f\x7f]|^/|//|(^|/)\.")
"""What could lead elsewhere: another host or scheme, a folder above, escapes of these; and hidden files."""


class LessonError(TextError):
    """A link that opens no lesson; the text says why."""


def lesson_path(address: str) -> str:
    """The path of a lesson below the page's folder, as a link names it. Raises LessonError if it could be elsewhere."""
    if len(address) > _MOST_LETTERS or not address.isprintable() or _NOT_PLAIN.search(address):
        raise LessonError(Text("lesson.elsewhere"))
    if not address.lower().endswith(ENDING) or address.endswith(f"/{ENDING}"):
        raise LessonError(Text("lesson.no_name"))
    return address


class Lesson:
    """A lesson that was fetched: opened when that is answered, and again whenever somebody starts over."""

    def __init__(self, path: str, data: bytes, settings: str = "") -> None:
        """settings: of the game, as a link has them, `rules=…&first_to=…`; those that are none are passed over.

        Raises SaveFileError if the bytes are no Janken file.
        """
        self.title = path.rpartition("/")[2][: -len(ENDING)]
        self.values = _values_in(settings)
        self._data = data
        offered = self.offered()
        self._n_examples, self._n_gestures = offered.n_examples, offered.n_gestures

    def offered(self) -> FileImport:
        """The file, unpacked to be opened."""
        return FileImport(self._data)

    def question(self, what: str, n_here: int) -> dict[str, Any]:
        """Ask whether it is to be opened (OPEN) or gone back to (OVER), where `n_here` examples are."""
        asked = Text(
            "lesson.question" if what == OPEN else "lesson.question_over",
            name=self.title,
            pictures=pictures(self._n_examples),
            gestures=Text("lesson.gestures", count=self._n_gestures),
        )
        makes_way = Text("lesson.makes_way", pictures=pictures(n_here)) if n_here else ""
        yes = Text("lesson.open") if what == OPEN else Text("lesson.start_over")
        return {"text": sentences(asked, makes_way), "choices": {what: yes, "cancel": Text("save.cancel")}}


def _values_in(settings: str) -> Mapping[str, Any]:
    """The game's settings that a link names; none where one of them is not as links have it."""
    try:
        pairs = parse_qsl(settings, keep_blank_values=True)
        named = {name: value for name, value in pairs if name in asdict(GameSettings())}
        values = values_of(urlencode(named)) if named else {}
    except (GameDataError, ValueError):
        return {}
    return {name: value for name, value in values.items() if name in named}
