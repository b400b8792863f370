"""The library: how examples come back from the database or a file, and go into them. It says what happened."""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from janken.examples.editor import pictures
from janken.examples.gestures import GAME_LABELS
from janken.examples.store import Example
from janken.examples.undo import GameReplaced
from janken.frames.embedding import Model
from janken.frames.pixels import SIDE_PX
from janken.frames.thumbnails import SHRINK
from janken.game.play import Game
from janken.game.results import PlayedRound, score_of
from janken.game.settings import GameDataError
from janken.keeping.autosave import Autosave, Batch, Restored, read_batch
from janken.keeping.job import Job
from janken.keeping.picture_files import PictureFilesError
from janken.keeping.picture_import import PictureImport, is_picture_zip, open_zip
from janken.keeping.picture_zip import write_picture_zip
from janken.keeping.savefile import MOST_EXAMPLES, Save, SaveFileError, check_size, read_save, write_save
from janken.session.state import Session
from janken.words.names import say, title_of
from janken.words.text import Text, Words, sentences

CHOICES = {"replace": Text("save.replace"), "add": Text("save.add"), "cancel": Text("save.cancel")}


class Library:
    """Keeps a session's examples in the browser's database, and in files."""

    def __init__(self, session: Session, model: Model) -> None:
        self.session = session
        self.model = model
        self.autosave = Autosave(session.examples, model)
        self.job: Job | None = None
        self._restored = Restored()
        self._offered: Save | None = None
        self._unclear: PictureImport | None = None
        """Pictures of which nobody has said yet what they show."""
        self._state: tuple[object, ...] = ()
        self._head: dict[str, Any] = {}
        self._history: list[PlayedRound] = []

    def view(self) -> dict[str, Any]:
        """What the screen says of all this; a key is absent if there is nothing to say."""
        view: dict[str, Any] = {"not_kept": self.autosave.failure}
        if self._offered is not None:
            n_offered, n_here = len(self._offered.examples), len(self.session.examples)
            text = Text("save.question", offered=pictures(n_offered), here=pictures(n_here))
            view["question"] = {"text": text, "choices": CHOICES}
        if self._unclear is not None:
            view["question"] = self._unclear.question({label: title_of(label) for label in self.session.labels})
        if self.job is not None:
            view["job"] = {"text": self.job.text, "done": len(self.job.done), "total": self.job.n_total}
        return view

    @property
    def labels(self) -> list[str]:
        """Every gesture that some game knows, and the player's own."""
        return [*GAME_LABELS, *self.session.gestures.own]

    def score(self) -> dict[str, int]:
        score = score_of(played for played in self.session.game.history if not played.is_duel)
        return {"you": score.you, "computer": score.computer, "draws": score.draws}

    def batch(self) -> Batch | None:
        """What the database has to write now, or None."""
        game = self.session.game
        own = self.session.gestures.own
        state = (id(game.history), len(game.history), game.settings, game.match.you, game.match.computer, tuple(own))
        if state != self._state:
            self._state, self._head = state, {"game": game.to_data(), "gestures": own}
            self._history = game.history  # held, so that no other list gets its id
        return self.autosave.batch(self._head)

    def restore(self, batch: Batch) -> None:
        """Take in records that the database holds."""
        read_batch(batch, self.model, self._restored)

    def restored(self) -> Words:
        """All records are in: bring the examples back and go on keeping them. Returns what there is to say."""
        restored, self._restored = self._restored, Restored()
        examples = self.session.examples
        examples.restore(restored.examples)
        labels = [example.label for example in [*restored.examples, *restored.of_other_models]]
        self.session.gestures.take_over([*restored.gestures, *labels])
        self.autosave.start()
        examples.retire([*restored.damaged, *(example.id for example in restored.of_other_models)])
        parts: list[Words] = []
        if restored.examples:
            taught = [say(label) for label in self.labels if examples.count(label)]
            parts.append(Text("keep.welcome", count=len(restored.examples), names=taught))
        if restored.damaged:
            parts.append(Text("keep.damaged", pictures=pictures(len(restored.damaged))))
        if restored.game is not None and not self._load(restored.game):
            parts.append(Text("keep.no_score"))
        if restored.of_other_models:
            self.job = Job(deque(restored.of_other_models), "restore")
            parts.append(Text("keep.new_model"))
        return sentences(*parts)

    def save(self) -> bytes:
        """The session as a file."""
        examples = self.session.examples
        rows = [examples.at(row) for row in range(len(examples))]
        labels = [label for label in self.labels if label in self.session.labels or examples.count(label)]
        return write_save(Save(self.model, labels, self.score(), self.session.game.to_data(), rows))

    def accept(self, n_bytes: int) -> Words:
        """Why a file of this size is not even looked at, or empty."""
        try:
            check_size(n_bytes)
        except SaveFileError as error:
            return error.text
        return Text("save.busy") if self.job or self._offered or self._unclear else ""

    def open(self, data: bytes) -> Words:
        """Open a file, or ask first if there are examples here. A file that is refused changes nothing."""
        if is_picture_zip(data):
            try:
                return self._teach_from(open_zip(data, self.labels))
            except PictureFilesError as error:
                return error.text
        try:
            save = read_save(data)
            if save.game is not None:
                Game(0).load(save.game)
        except SaveFileError as error:
            return error.text
        except GameDataError as error:
            return Text("save.bad_game", reason=error.text)
        self._offered = save
        return "" if len(self.session.examples) else self.answer("replace")

    def answer(self, choice: str) -> Words:
        """Do what the question was answered with."""
        unclear, self._unclear = self._unclear, None
        if unclear is not None:
            return self._start(unclear.job(choice)) if choice in self.labels else Text("import.left_alone")
        save, self._offered = self._offered, None
        if save is None or choice not in ("replace", "add"):
            return Text("save.left_alone")
        gestures = self.session.gestures
        places = gestures.places_for(save.labels, gestures.own if choice == "add" else [])
        known = [replace(one, label=places[one.label]) for one in save.examples if one.label in places]
        strange = [label for label in save.labels if label not in places]
        left_out = Text("save.strange", names=strange) if strange else ""
        labels = list(places.values())
        if (save.model.sha256, save.model.n_features) == (self.model.sha256, self.model.n_features):
            return sentences(self._take(known, choice, save.game, labels), left_out)
        self.job = Job(deque(known), "replace" if choice == "replace" else "add", save.game, labels=labels)
        return sentences(Text("save.other_model"), left_out)

    def open_pictures(self, paths: Sequence[str], sizes: Sequence[int]) -> tuple[bool, Words]:
        """Teach from picture files that the page has, or ask first what they show; `paths` with their folders.

        Returns whether the files are wanted, and what there is to say.
        """
        if busy := self.accept(0):
            return False, busy
        try:
            said = self._teach_from(PictureImport(paths, sizes, self.labels, None))
        except PictureFilesError as error:
            return False, error.text
        return bool(self.job or self._unclear), said

    def save_pictures(self) -> tuple[bytes | None, Words]:
        """All pictures as a zip, and what there is to say; None if there are none."""
        data, n_pictures = write_picture_zip(self.session.examples)
        if not n_pictures:
            return None, Text("import.none_to_save")
        side_px = SIDE_PX // SHRINK
        return data, Text("import.saved", pictures=pictures(n_pictures), side=side_px)

    def finish_job(self) -> Words:
        """Nothing is left to embed, or the job was cancelled: what is done is taken, as one step."""
        job, self.job = self.job, None
        if job is None:
            return ""
        if job.kind == "restore":
            self.session.examples.extend(job.done)
            return sentences(Text("keep.again", count=len(job.done)), job.report())
        if not job.done:
            return sentences(Text("import.none_taken"), job.report())
        return sentences(self._take(job.done, job.kind, job.game, job.labels), job.report())

    def _teach_from(self, found: PictureImport) -> Words:
        if found.is_unclear:
            self._unclear = found
            return ""
        return self._start(found.job())

    def _start(self, job: Job) -> Words:
        if len(self.session.examples) + job.n_total > MOST_EXAMPLES:
            return Text("import.too_many_in_all", n=MOST_EXAMPLES)
        self.job = job
        return Text("import.looking", pictures=pictures(job.n_total))

    def _take(self, examples: list[Example], choice: str, game: dict[str, Any] | None, labels: list[str]) -> Words:
        """Add what a file holds, or let it and its game replace what is here."""
        own = self.session.gestures.take_over(labels, keep=choice != "replace")
        if choice != "replace":
            return self.session.editor.open(examples, None, own)
        self.session.interrupt()
        before = GameReplaced(self.session.game, self.session.game.to_data())
        if game is not None:
            self._load(game)
        return self.session.editor.open(examples, before, own)

    def _load(self, game: dict[str, Any]) -> bool:
        """Take over a game's data; tell whether they were a game's."""
        try:
            self.session.game.load(game)
        except GameDataError:
            return False
        return True
