"""The library against a dictionary that plays the browser's database."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from janken.frames.embedding import Model
from janken.keeping.records import RecordError, pack, unpack
from tests.unit.janken.libraries import Database, keep, reopened, teach
from tests.unit.janken.saves import GAME, MODEL, small_save


def test_an_added_picture_writes_that_picture_and_not_the_store() -> None:
    library, _ = reopened({})
    database: Database = {}
    teach(library, "rock", 50)
    keep(library, database)
    teach(library, "rock", 1)
    batch = keep(library, database)
    assert batch is not None and batch.keys == [51]
    assert keep(library, database) is None, "nothing new, nothing to write"


def test_after_any_steps_the_database_brings_back_what_was_there() -> None:
    library, said = reopened({})
    assert str(said) == ""
    database: Database = {}
    editor = library.session.editor
    steps: list[Callable[[], object]] = [
        lambda: teach(library, "rock", 7),
        lambda: teach(library, "paper", 5),
        lambda: editor.delete([2, 3, 9]),
        lambda: editor.move([1, 8], "scissors"),
        editor.undo,
        lambda: editor.clear("rock"),
        editor.undo,
        editor.redo,
        editor.undo,
        lambda: library.session.game.load(GAME),
        lambda: library.session.change_game({"opponent": "random", "goes_on": True}),
    ]
    for step in steps:
        step()
        keep(library, database)
        again, _ = reopened(database)
        examples, back = library.session.examples, again.session.examples
        assert (back.ids, back.labels, back.bursts) == (examples.ids, examples.labels, examples.bursts)
        assert back.thumbnails == examples.thumbnails
        np.testing.assert_array_equal(back.embeddings, examples.embeddings)
        assert again.session.game.to_data() == library.session.game.to_data()
    _, said = reopened(database)
    assert str(said) == "Welcome back: your 9 pictures of rock and paper are here again."


def test_a_damaged_record_is_left_out_said_and_dropped() -> None:
    library, _ = reopened({})
    database: Database = {}
    teach(library, "rock", 4)
    keep(library, database)
    database[2] = database[2][:20]
    again, said = reopened(database)
    assert again.session.examples.ids == [1, 3, 4]
    assert str(said).endswith("1 picture could not be read back.")
    keep(again, database)
    assert sorted(database) == [0, 1, 3, 4]


def test_every_truncation_of_a_record_is_refused_or_a_shorter_thumbnail() -> None:
    example = replace(small_save().examples[0], thumbnail=b"abc")
    record = pack(example, MODEL)
    assert unpack(1, record)[0].label == example.label
    for length in range(len(record) - 3):
        with pytest.raises(RecordError):
            unpack(1, record[:length])


def test_pictures_of_another_model_are_looked_at_again_and_kept_until_that_is_done() -> None:
    library, _ = reopened({})
    database: Database = {}
    teach(library, "rock", 3)
    keep(library, database)
    other = replace(MODEL, sha256="cd" * 32)
    again, said = reopened(database, other)
    assert again.job is not None and "looks at your pictures again" in str(said)
    assert len(again.session.examples) == 0
    pixels = np.zeros(8 * 8 * 4, dtype=np.uint8)
    again.job.skip_one()
    while again.job.waiting:
        again.job.finish_one(again.job.picture() or b"", np.ones(6, dtype=np.float32), pixels, 8)
    assert str(again.finish_job()) == "Your 2 pictures are here again. 1 picture could not be read."
    keep(again, database)
    back, _ = reopened(database, other)
    assert back.job is None and back.session.examples.labels == ["rock", "rock"]


def test_a_failing_database_is_said_and_nothing_is_written_any_more() -> None:
    library, _ = reopened({})
    library.autosave.fail("the browser's storage is full")
    teach(library, "rock", 1)
    assert library.batch() is None
    assert "because the browser's storage is full. Save them as a file." in str(library.view()["not_kept"])


def test_own_gestures_come_back_from_the_database_also_without_pictures() -> None:
    library, _ = reopened({})
    database: Database = {}
    steps: list[Callable[[], object]] = [
        lambda: library.session.gestures.add("wave"),
        lambda: teach(library, "wave", 3),
        lambda: library.session.gestures.rename("wave", "Wink 👋"),
        lambda: library.session.gestures.add("fist"),
        lambda: library.session.gestures.remove("fist"),
        library.session.editor.undo,
    ]
    for step in steps:
        step()
        assert keep(library, database) is not None
        again, said = reopened(database)
        assert again.session.gestures.own == library.session.gestures.own
        assert again.session.examples.labels == library.session.examples.labels
    assert str(said) == "Welcome back: your 3 pictures of Wink 👋 are here again."
    del database[0]
    again, _ = reopened(database)
    assert again.session.gestures.own == ["Wink 👋"], "pictures are seen even if the list of gestures is lost"


def test_own_gestures_of_another_recognizers_pictures_come_back_too() -> None:
    library, _ = reopened({})
    database: Database = {}
    library.session.gestures.add("wave")
    teach(library, "wave", 2)
    keep(library, database)
    del database[0]
    again, _ = reopened(database, Model("other", 112, 4, "cd" * 32))
    assert again.session.gestures.own == ["wave"]


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (b'{"version": 1, "game": {}, "gestures": [7]}', "1 picture could not be read back."),
        (b'{"version": 1, "game": {"settings": 7}}', "The score could not be read back."),
    ],
)
def test_what_is_kept_and_could_not_be_is_said_and_the_pictures_come_back(kept: bytes, said: str) -> None:
    library, _ = reopened({})
    database: Database = {}
    teach(library, "rock", 2)
    keep(library, database)
    database[0] = kept
    again, notice = reopened(database)
    assert said in str(notice) and len(again.session.examples) == 2
