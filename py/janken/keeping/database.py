"""The database: a session as the browser keeps it, and how it comes back from there."""

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


class Database:
    """Keeps a session's examples, gestures and game in the browser's database."""

    def __init__(self, session: Session, model: Model) -> None:
        self.autosave = Autosave(session.examples, model)
        self._session = session
        self._model = model
        self._restored = Restored()
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

    def restored(self) -> tuple[Words, list[Example]]:
        """All records are in: bring the examples back and go on keeping them.

        Returns what there is to say, and the examples of other models, whose pictures are to be embedded anew.
        """
        restored, self._restored = self._restored, Restored()
        examples, gestures = self._session.examples, self._session.gestures
        examples.restore(restored.examples)
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
