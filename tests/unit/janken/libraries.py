"""A library, and a dictionary that plays the browser's database."""

import numpy as np

from janken.examples.store import Examples
from janken.frames.embedding import Model
from janken.game.play import Game
from janken.keeping.autosave import Batch
from janken.keeping.library import Library
from janken.session.state import Session
from tests.unit.janken.saves import MODEL

Database = dict[int, bytes]


def new_library(model: Model = MODEL) -> Library:
    return Library(Session(Examples(model.n_features), Game(0)), model)


def keep(library: Library, database: Database) -> Batch | None:
    """Do what store.js does with a batch."""
    batch = library.batch()
    if batch is not None:
        start = 0
        for key, size in zip(batch.keys, batch.sizes, strict=True):
            if size < 0:
                database.pop(key, None)
            else:
                database[key] = batch.data[start : start + size]
                start += size
        assert start == len(batch.data)
    return batch


def reopened(database: Database, model: Model = MODEL) -> tuple[Library, str]:
    library = new_library(model)
    for key in sorted(database):
        library.restore(Batch([key], [len(database[key])], database[key]))
    return library, library.restored()


def teach(library: Library, label: str, n_pictures: int) -> None:
    editor = library.session.editor
    editor.begin_burst()
    for i in range(n_pictures):
        editor.teach(np.eye(6, dtype=np.float32)[i % 6], label, b"\x89PNG" + bytes([i]))
