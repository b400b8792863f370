"""The messages about files and the database: what is opened and saved, and what the page keeps by itself."""

import json

import numpy as np
from pyodide.ffi import JsException

from janken.browser.events import Event, Handler, Said, saying
from janken.browser.host import bytes_of
from janken.browser.parts import Parts
from janken.keeping.autosave import Batch
from janken.keeping.lesson import LessonError, lesson_path
from janken.keeping.offered import kinds_of
from janken.keeping.stand_ins import stand_ins_among
from janken.words.text import Text, Words, text_of

FILE_NAME = "hands.janken"
PICTURES_NAME = "hands-pictures.zip"


def keep(parts: Parts) -> None:
    """Write what has changed to the database."""
    batch = parts.library.batch()
    if batch is not None:
        keys = json.dumps({"keys": batch.keys, "sizes": batch.sizes})
        parts.host.save(keys, np.frombuffer(batch.data, dtype=np.uint8))


def _restore(parts: Parts, event: Event) -> None:
    parts.library.restore(Batch(event["keys"], event["sizes"], bytes_of(event["data"])))


async def _open_files(parts: Parts, event: Event) -> Said:
    """Look into files that the page has, and say what they are for: `camera` in the answer, or they are taken here."""
    paths, sizes = event["paths"], event["sizes"]

    async def read(place: int, start: int, n_bytes: int) -> bytes:
        try:
            return bytes_of(await parts.host.readPart(place, start, n_bytes))
        except JsException as error:
            raise OSError("The file is gone.") from error

    try:
        kinds = await kinds_of(paths, sizes, read)
        stand_ins = stand_ins_among(paths, kinds, event["types"], event["where"])
        if stand_ins is not None:
            return {"answer": {"camera": await stand_ins.said(sizes, read)}}
        zips = [place for place, kind in kinds.items() if kind == "zip"]
        n_bytes = sum(sizes[place] for place in zips)
        if said := parts.library.accept(n_bytes):
            parts.session.notice = said
            return {"answer": {"accepted": False}}
        opened = [(paths[place], await read(place, 0, sizes[place])) for place in zips]
    except OSError:
        parts.session.notice = Text("import.gone", count=len(paths))
        return {"answer": {"accepted": False}}
    is_accepted, parts.session.notice = parts.library.open_files(paths, sizes, kinds, opened)
    return {"answer": {"accepted": is_accepted}}


def _find_lesson(parts: Parts, event: Event) -> Said:
    """Answer where the file of a link's lesson is to be fetched, or say why it is not."""
    try:
        return {"answer": {"path": lesson_path(event["address"])}}
    except LessonError as error:
        parts.session.notice = error.text
        return {"answer": {}}


def _open_lesson(parts: Parts, event: Event) -> Words:
    """Take a lesson that was fetched, or say why it could not be."""
    if "fault" in event:
        return Text("lesson.not_there", name=event["path"])
    data = bytes_of(event["data"])
    return parts.library.open_lesson(event["path"], data, event["settings"], is_known=event["is_known"])


def _save_file(parts: Parts, _event: Event) -> None:
    parts.host.sendFile(FILE_NAME, np.frombuffer(parts.library.save(), dtype=np.uint8))


def _save_pictures(parts: Parts, _event: Event) -> None:
    data, parts.session.notice = parts.library.save_pictures()
    if data is not None:
        parts.host.sendFile(PICTURES_NAME, np.frombuffer(data, dtype=np.uint8))


EVENTS: dict[str, Handler] = {
    "restore": _restore,
    "restored": saying(lambda parts, event: parts.library.restored(keeps=event["keeps"])),
    "read-anew": saying(lambda parts, event: parts.library.read_anew(event["missed"], is_said=event["is_said"])),
    "keep-anew": saying(lambda parts, _: parts.library.keep_anew()),
    "store-failed": lambda parts, event: parts.library.autosave.fail(text_of(event["reason"])),
    "open-files": _open_files,
    "find-lesson": _find_lesson,
    "open-lesson": saying(_open_lesson),
    "start-over": saying(lambda parts, _: parts.library.start_over()),
    "open-address": saying(lambda *_: Text("import.address")),
    "answer": saying(lambda parts, event: parts.library.answer(event["choice"])),
    "cancel": saying(lambda parts, _: parts.library.finish_job()),
    "save-file": _save_file,
    "save-pictures": _save_pictures,
}
