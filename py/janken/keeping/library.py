"""The library: what of examples comes back and goes out, and what is asked about it. It says what happened."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from janken.examples.editor import pictures
from janken.examples.store import Example
from janken.examples.undo import GameReplaced
from janken.frames.embedding import Model
from janken.frames.pixels import SIDE_PX
from janken.frames.thumbnails import SHRINK
from janken.game.results import score_of
from janken.game.settings import GameDataError
from janken.keeping.autosave import Batch
from janken.keeping.database import Database
from janken.keeping.file_import import FileImport
from janken.keeping.file_kind import HEAD_BYTES, family_of, kind_in_zip, kind_of, taken_for, what_would_do
from janken.keeping.job import Job
from janken.keeping.lesson import OPEN, OVER, Lesson, LessonError
from janken.keeping.picture_files import PictureFilesError, is_named_as_picture
from janken.keeping.picture_import import PictureImport, is_picture_zip, open_together
from janken.keeping.picture_zip import paths_in, write_picture_zip
from janken.keeping.savefile import MOST_EXAMPLES, Save, SaveFileError, check_size, write_save
from janken.session.state import Session
from janken.words.names import title_of
from janken.words.text import Text, Words, sentences


class Library:
    """Keeps a session's examples in the browser's database, and in files."""

    def __init__(self, session: Session, model: Model) -> None:
        self.session = session
        self.model = model
        self.job: Job | None = None
        self._database = Database(session, model)
        self.autosave = self._database.autosave
        self._offered: FileImport | None = None
        self._unclear: PictureImport | None = None
        """Pictures of which nobody has said yet what they show."""
        self.lesson: Lesson | None = None
        """What the page's link opens, also while that is only asked."""
        self._asks_lesson = ""
        """What is asked about it: OPEN or OVER, or empty."""
        self._is_in_lesson = False
        self._next: deque[tuple[str, bytes]] = deque()
        """Files that were opened with others, each to be looked at when the one before it is done with."""

    def view(self) -> dict[str, Any]:
        """What the screen says of all this; a key is absent if there is nothing to say."""
        view: dict[str, Any] = {"not_kept": self.autosave.failure}
        if self._offered is not None:
            view["question"] = self._offered.question(len(self.session.examples))
        if self._unclear is not None:
            view["question"] = self._unclear.question({label: title_of(label) for label in self.session.labels})
        if self.lesson is not None and self._asks_lesson:
            view["question"] = self.lesson.question(self._asks_lesson, len(self.session.examples))
        if self.lesson is not None and self._is_in_lesson:
            view["lesson"] = self.lesson.title
        if self.job is not None:
            view["job"] = {"text": self.job.text, "done": len(self.job.done), "total": self.job.n_total}
        return view

    def batch(self) -> Batch | None:
        """What the database has to write now, or None."""
        return self._database.batch()

    def restore(self, batch: Batch) -> None:
        """Take in records that the database holds."""
        self._database.restore(batch)

    def restored(self, *, keeps: bool = True) -> Words:
        """All records are in: bring the examples back and go on keeping them. Returns what there is to say.

        keeps: whether this page does; while another one does, pictures of other models wait until it is gone.
        """
        said, of_other_models = self._database.restored(keeps=keeps)
        return self._look_again(of_other_models if keeps else [], said)

    def read_anew(self, missed: Iterable[int], *, is_said: bool) -> Words:
        """Another page kept until now, and all that it left is in: see `Database.read_anew`."""
        _, of_other_models = self._database.read_anew(missed)
        return self._look_again(of_other_models, Text("keep.taken_over") if is_said else "")

    def keep_anew(self) -> Words:
        """The database was deleted or emptied, and is there again."""
        self._database.keep_anew()
        return Text("keep.anew")

    def _look_again(self, of_other_models: list[Example], said: Words) -> Words:
        if not of_other_models:
            return said
        self.job = Job(deque(of_other_models), "restore")
        return sentences(said, Text("keep.new_model"))

    def score(self) -> dict[str, int]:
        score = score_of(played for played in self.session.game.history if not played.is_duel)
        return {"you": score.you, "computer": score.computer, "draws": score.draws}

    def save(self) -> bytes:
        """The session as a file."""
        examples = self.session.examples
        rows = [examples.at(row) for row in range(len(examples))]
        known = self.session.gestures.known
        labels = [label for label in known if label in self.session.labels or examples.count(label)]
        return write_save(Save(self.model, labels, self.score(), self.session.game.to_data(), rows))

    def save_pictures(self) -> tuple[bytes | None, Words]:
        """All pictures as a zip, and what there is to say; None if there are none."""
        data, n_pictures = write_picture_zip(self.session.examples)
        if not n_pictures:
            return None, Text("import.none_to_save")
        side_px = SIDE_PX // SHRINK
        return data, Text("import.saved", pictures=pictures(n_pictures), side=side_px)

    def accept(self, n_bytes: int) -> Words:
        """Why a file of this size is not even looked at, or empty."""
        try:
            check_size(n_bytes)
        except SaveFileError as error:
            return error.text
        return Text("save.busy") if self._is_busy else ""

    @property
    def _is_busy(self) -> bool:
        return bool(self.job or self._offered or self._unclear or self._asks_lesson)

    def open_lesson(self, path: str, data: bytes, settings: str = "", *, is_known: bool = False) -> Words:
        """Ask whether the lesson of a link is to be opened. One that is no Janken file changes nothing.

        settings: as `Lesson`. is_known: it was opened at an earlier visit, so it is only kept for who starts over;
        unless nothing of it is left.
        """
        try:
            if self._is_busy:
                raise LessonError(Text("save.busy"))
            self.lesson = Lesson(path, data, settings)
        except (LessonError, SaveFileError) as error:
            return sentences(Text("lesson.not_opened", name=path), error.text)
        self._is_in_lesson = is_known and len(self.session.examples) > 0
        self._asks_lesson = "" if self._is_in_lesson else OPEN
        return ""

    def start_over(self) -> Words:
        """Ask whether everything is to be brought back to the lesson."""
        if self._is_in_lesson:
            self._asks_lesson = "" if self._is_busy else OVER
            return "" if self._asks_lesson else Text("save.busy")
        return ""

    def open(self, data: bytes, name: str = "") -> Words:
        """Open a file, or ask first if there are examples here. A file that is refused changes nothing.

        One that is of no use is called by its `name`, if that is given, and what it is taken for is said.
        """
        kind = kind_of(data[:HEAD_BYTES])
        kind = kind_in_zip(paths_in(data) or []) if kind == "zip" else kind
        if name and kind not in ("zip", "unknown"):
            return sentences(taken_for(name, kind), what_would_do(kind))
        try:
            if is_picture_zip(data):
                return self._teach_from(self._found_in([], [], {}, [(name, data)]))
            self._offered = FileImport(data)
        except (PictureFilesError, SaveFileError) as error:
            return error.text
        return "" if len(self.session.examples) else self.answer("replace")

    def open_files(
        self, paths: Sequence[str], sizes: Sequence[int], kinds: Mapping[int, str], zips: Sequence[tuple[str, bytes]]
    ) -> tuple[bool, Words]:
        """Open whatever was chosen or dropped; parameters and result as of `open_pictures`."""
        if len(paths) == 1 and "/" not in paths[0]:
            kind = kinds.get(0, "unknown")
            if busy := self.accept(sizes[0] if kind == "zip" else 0):
                return False, busy
            if zips:
                return False, self.open(zips[0][1], zips[0][0])
            if kind == "unknown" and not is_named_as_picture(paths[0]):
                return False, Text("save.broken")
            if kind != "unknown" and family_of(kind) != "picture":
                return False, sentences(taken_for(paths[0], kind), what_would_do(kind))
        return self.open_pictures(paths, sizes, kinds, zips)

    def open_pictures(
        self,
        paths: Sequence[str],
        sizes: Sequence[int],
        kinds: Mapping[int, str] | None = None,
        zips: Sequence[tuple[str, bytes]] = (),
    ) -> tuple[bool, Words]:
        """Teach from picture files that the page has, or ask first what they show; `paths` with their folders.

        kinds: as in sort_files. zips: the names and contents of zips among the files; those that Janken saved are
        opened afterwards. Returns whether the page's files are wanted, and what there is to say.
        """
        if busy := self.accept(sum(len(data) for _, data in zips)):
            return False, busy
        archives = [(name, data, is_picture_zip(data)) for name, data in zips]
        self._next.extend((name, data) for name, data, is_of_pictures in archives if not is_of_pictures)
        of_pictures = [(name, data) for name, data, is_of_pictures in archives if is_of_pictures]
        if self._next and len(zips) == len(paths) and not of_pictures:
            return False, self._then_next("")
        try:
            said = self._teach_from(self._found_in(paths, sizes, kinds or {}, of_pictures))
        except PictureFilesError as error:
            return False, self._then_next(error.text)
        return bool(self.job or self._unclear), self._then_next(said)

    def answer(self, choice: str) -> Words:
        """Do what the question was answered with."""
        return self._then_next(self._answer(choice))

    def _answer(self, choice: str) -> Words:
        asked, self._asks_lesson = self._asks_lesson, ""
        if asked and self.lesson is not None:
            return self._open_lesson(self.lesson) if choice == asked else Text("save.left_alone")
        unclear, self._unclear = self._unclear, None
        if unclear is not None:
            is_known = choice in self.session.gestures.known
            return self._start(unclear.job(choice)) if is_known else Text("import.left_alone")
        offered, self._offered = self._offered, None
        if offered is None or choice not in ("replace", "add"):
            return Text("save.left_alone")
        return self._open(offered, *offered.job("replace" if choice == "replace" else "add", self.session.gestures))

    def _open_lesson(self, lesson: Lesson) -> Words:
        self._is_in_lesson = True
        offered = lesson.offered()
        job, left_out = offered.job("replace", self.session.gestures)
        job.values = lesson.values
        return self._open(offered, job, left_out)

    def _open(self, offered: FileImport, job: Job, left_out: Words) -> Words:
        if offered.is_of(self.model):
            return sentences(self._take(job, list(job.waiting)), left_out)
        self.job = job
        return sentences(Text("save.other_model"), left_out)

    def finish_job(self) -> Words:
        """Nothing is left to embed, or the job was cancelled: what is done is taken, as one step."""
        return self._then_next(self._finish_job())

    def _finish_job(self) -> Words:
        job, self.job = self.job, None
        if job is None:
            return ""
        if job.kind == "restore":
            self.session.examples.extend(job.done)
            return sentences(Text("keep.again", count=len(job.done)), job.report())
        if not job.done:
            return sentences(Text("import.none_taken"), job.report())
        return sentences(self._take(job, job.done), job.report())

    def _then_next(self, said: Words) -> Words:
        """Open the next one of several files, unless something is still to be done or asked; first say `said`."""
        if not self._next or self._is_busy:
            return said
        name, data = self._next.popleft()
        return self._then_next(sentences(said, self.open(data, name)))

    def _found_in(
        self, paths: Sequence[str], sizes: Sequence[int], kinds: Mapping[int, str], zips: Sequence[tuple[str, bytes]]
    ) -> PictureImport:
        """The pictures among files; parameters as of `open_pictures`. Raises PictureFilesError."""
        gestures = self.session.gestures
        places_for = partial(gestures.places_for, own=gestures.own)
        return open_together(paths, sizes, kinds, zips, gestures.known, places_for)

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

    def _take(self, job: Job, examples: list[Example]) -> Words:
        """Add the examples of a job, or let them and its game replace what is here."""
        own = self.session.gestures.take_over(job.labels, keep=job.kind != "replace")
        if job.kind != "replace":
            return self.session.editor.open(examples, None, own)
        self.session.interrupt()
        before = GameReplaced(self.session.game, self.session.game.to_data())
        if job.game is not None:
            with suppress(GameDataError):
                self.session.game.load(job.game)
        if job.values:
            self.session.change_game(job.values)
        return self.session.editor.open(examples, before, own)
