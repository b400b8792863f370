"""Opening a file that Janken saved: what is asked first, and which gestures here its examples would be."""

from collections import deque
from dataclasses import replace
from typing import Any, Literal

from janken.examples.editor import pictures
from janken.examples.gestures import Gestures
from janken.frames.embedding import Model
from janken.game.play import Game
from janken.game.settings import GameDataError
from janken.keeping.job import Job
from janken.keeping.save_reader import read_save
from janken.keeping.savefile import SaveFileError
from janken.words.text import Text, Words

CHOICES = {"replace": Text("save.replace"), "add": Text("save.add"), "cancel": Text("save.cancel")}


class FileImport:
    """A file that was offered: made into a job when it is known whether it replaces what is here."""

    def __init__(self, data: bytes) -> None:
        """Raises SaveFileError, also if its game could not be played."""
        self._save = read_save(data)
        try:
            if self._save.game is not None:
                Game(0).load(self._save.game)
        except GameDataError as error:
            raise SaveFileError(Text("save.bad_game", reason=error.text)) from error

    def question(self, n_here: int) -> dict[str, Any]:
        """Ask what to do with it beside the `n_here` examples that are here."""
        n_offered = len(self._save.examples)
        text = Text("save.question", offered=pictures(n_offered), here=pictures(n_here))
        return {"text": text, "choices": CHOICES}

    @property
    def n_examples(self) -> int:
        return len(self._save.examples)

    @property
    def n_gestures(self) -> int:
        """How many gestures have pictures in it."""
        return len({example.label for example in self._save.examples})

    @property
    def model_name(self) -> str:
        """What the model is called that its embeddings are of, as far as that can be shown."""
        return "".join(filter(str.isprintable, self._save.model.name))[:40]

    def is_of(self, model: Model) -> bool:
        """Whether its embeddings are this model's; if not, its pictures are to be embedded anew."""
        saved = self._save.model
        return (saved.sha256, saved.n_features) == (model.sha256, model.n_features)

    def job(self, choice: Literal["replace", "add"], gestures: Gestures) -> tuple[Job, Words]:
        """Make the job, all its examples waiting under labels of here; and say which gestures have no place here."""
        save = self._save
        places = gestures.places_for(save.labels, gestures.own if choice == "add" else [])
        known = [replace(one, label=places[one.label]) for one in save.examples if one.label in places]
        strange = [label for label in save.labels if label not in places]
        left_out = Text("save.strange", names=strange) if strange else ""
        return Job(deque(known), choice, save.game, labels=list(places.values())), left_out
