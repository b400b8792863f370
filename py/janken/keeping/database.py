"""The database: a session as the browser keeps it, and how it comes back from there."""

from collections.abc import Iterable
from typing import Any

from janken.examples.editor import pictures
from janken.examples.store import Example
from janken.frames.embedding import Model
from janken.game.results import PlayedRound
from janken.game.settings import GameDataError
from janken.keeping.autosave import Autosave, Batch, Restored, read_batch
from janken.session.state import Session
from janken.words.names import say
from janken.words.text import Text, Words, sentences

OTHERS_IDS = 1_000_000
"""More pictures than another page will add while it keeps and this one only reads: no id means two of them."""


class Database:
    """Keeps a session's examples, gestures and game in the browser's database."""

    def __init__(self, session: Session, model: Model) -> None:
        self.autosave = Autosave(session.examples, model)
        self._session = session
        self._model = model
        self._restored = Restored()
        self._read = Restored()
        """What was there when it was read last."""
        self._state: tuple[object, ...] = ()
        self._head: dict[str, Any] = {}
        self._history: list[PlayedRound] = []

    def batch(self) -> Batch | None:
        """What the database has to write now, or None."""
        game, own = self._session.game, self._session.gestures.own
        state = (id(game.history), len(game.history), game.settings, game.match.you, game.match.computer, tuple(own))
        if state != self._state:
            self._state, self._head = state, {"game": game.to_data(), "gestures": own}
            self._history = game.history  # held, so that no other list gets its id
        return self.autosave.batch(self._head)

    def restore(self, batch: Batch) -> None:
        """Take in records that the database holds."""
        read_batch(batch, self._model, self._restored)

    def restored(self, *, keeps: bool = True) -> tuple[Words, list[Example]]:
        """All records are in: bring the examples back and go on keeping them, unless another page `keeps` them.

        Returns what there is to say, and the examples of other models, whose pictures are to be embedded anew.
        """
        restored = self._take_read()
        examples, gestures = self._session.examples, self._session.gestures
        examples.restore(restored.examples)
        if not keeps:
            examples.skip_ids(OTHERS_IDS)
        labels = [example.label for example in [*restored.examples, *restored.of_other_models]]
        gestures.take_over([*restored.gestures, *labels])
        self.autosave.start()
        examples.retire([*restored.damaged, *(example.id for example in restored.of_other_models)])
        parts: list[Words] = []
        if restored.examples:
            taught = [say(label) for label in gestures.known if examples.count(label)]
            parts.append(Text("keep.welcome", count=len(restored.examples), names=taught))
        if restored.damaged:
            parts.append(Text("keep.damaged", pictures=pictures(len(restored.damaged))))
        if restored.game is not None:
            try:
                self._session.game.load(restored.game)
            except GameDataError:
                parts.append(Text("keep.no_score"))
        return sentences(*parts), restored.of_other_models

    def read_anew(self, missed: Iterable[int]) -> tuple[Words, list[Example]]:
        """Another page kept until now: take what it left. What was added here, and not kept, is added to that.

        missed: ids that were to be written and were not. If nothing is left at all, it was deleted, and what is here
        is kept anew. Returns what `restored` does.
        """
        if not (self._restored.examples or self._restored.of_other_models or self._restored.game):
            self._restored = Restored()
            self.keep_anew()
            return "", []
        examples, before, own_game = self._session.examples, self._read, self._session.game.to_data()
        read_ids = {example.id for example in (*before.examples, *before.of_other_models)}
        rows = map(examples.row_of, sorted((self.autosave.unkept | set(missed)) - read_ids))
        own = [examples.at(row) for row in rows if row is not None]
        left = self._restored.examples
        is_same = [(one.id, one.label) for one in left] == [*zip(examples.ids, examples.labels, strict=True)]
        if is_same:
            self._restored.examples = []
        else:
            examples.remove([*examples.ids])
            self._session.editor.forget_steps()
        if self._restored.game in (before.game, own_game):
            self._restored.game = None  # as it was, so what was played here goes on
        said, of_other_models = self.restored()
        if is_same:
            self._read.examples = left
            return said, of_other_models
        taken = {*examples.ids, *(example.id for example in of_other_models)}
        examples.restore(example for example in own if example.id not in taken)
        examples.extend(example for example in own if example.id in taken)
        self._session.gestures.take_over([example.label for example in own])
        return said, of_other_models

    def keep_anew(self) -> None:
        """The database is empty: write everything."""
        self.autosave.start()
        self._session.examples.retire([*self._session.examples.ids])

    def _take_read(self) -> Restored:
        self._read, self._restored = self._restored, Restored()
        return self._read
