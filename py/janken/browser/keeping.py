"""The messages about files and the database: what is opened and saved, and what the page keeps by itself."""

import json

import numpy as np

from janken.browser.events import Event, Handler, Said, saying
from janken.browser.host import bytes_of
from janken.browser.parts import Parts
from janken.keeping.autosave import Batch
from janken.words.text import text_of

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


def _offer_file(parts: Parts, event: Event) -> Said:
    parts.session.notice = parts.library.accept(event["n_bytes"])
    return {"answer": {"accepted": not parts.session.notice}}


def _open_pictures(parts: Parts, event: Event) -> Said:
    is_accepted, parts.session.notice = parts.library.open_pictures(event["paths"], event["sizes"])
    return {"answer": {"accepted": is_accepted}}


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
    "offer-file": _offer_file,
    "open-file": saying(lambda parts, event: parts.library.open(bytes_of(event["data"]))),
    "open-pictures": _open_pictures,
    "answer": saying(lambda parts, event: parts.library.answer(event["choice"])),
    "cancel": saying(lambda parts, _: parts.library.finish_job()),
    "save-file": _save_file,
    "save-pictures": _save_pictures,
}
