"""The library against a dictionary that plays the browser's database."""

from collections.abc import Callable
from dataclasses import asdict, replace

import numpy as np
import pytest

from janken.examples.gestures import MOST_OWN
from janken.examples.store import Examples
from janken.frames.embedding import Model
from janken.game.play import Game
from janken.game.settings import GameSettings
from janken.keeping.autosave import Batch
from janken.keeping.library import Library
from janken.keeping.records import RecordError, pack, unpack
from janken.keeping.savefile import read_save, write_save
from janken.session.state import Session
from tests.unit.janken.saves import GAME, MODEL, small_save

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


def test_a_file_opens_at_once_where_nothing_is_and_asks_where_something_is() -> None:
    library, _ = reopened({})
    assert str(library.open(write_save(small_save()))) == "Opened 5 pictures. Undo takes that back."
    settings = asdict(GameSettings(**GAME["settings"]))  # a later page knows more settings than the file
    assert library.score() == small_save().score
    assert library.session.game.to_data() == GAME | {"settings": settings}
    before = list(library.session.examples.ids)
    assert str(library.open(write_save(small_save()))) == ""
    assert "5 pictures" in str(library.view()["question"]["text"])
    assert str(library.answer("cancel")) == "The file was left alone."
    assert library.session.examples.ids == before and "question" not in library.view()


@pytest.mark.parametrize(("choice", "n_examples"), [("add", 9), ("replace", 5)])
def test_opening_is_one_step_of_undo(choice: str, n_examples: int) -> None:
    library, _ = reopened({})
    teach(library, "rock", 4)
    library.open(write_save(small_save()))
    library.answer(choice)
    assert len(library.session.examples) == n_examples
    assert library.session.game.score.you == (3 if choice == "replace" else 0)
    library.session.editor.undo()
    assert library.session.examples.ids == [1, 2, 3, 4] and library.session.game.score.you == 0
    library.session.editor.redo()
    assert len(library.session.examples) == n_examples


def test_bursts_of_a_file_stay_apart_from_those_here() -> None:
    library, _ = reopened({})
    teach(library, "rock", 2)
    library.open(write_save(small_save()))
    library.answer("add")
    bursts = library.session.examples.bursts
    assert len(set(bursts[:2]) & set(bursts[2:])) == 0 and len(set(bursts[2:])) == 3


def test_a_refused_file_changes_nothing() -> None:
    library, _ = reopened({})
    teach(library, "rock", 2)
    version = library.session.examples.version
    assert "no Janken file" in str(library.open(b"nothing"))
    assert library.session.examples.version == version and "question" not in library.view()
    assert "larger than" in str(library.accept(10**12))


@pytest.mark.parametrize("choice", ["add", "replace"])
def test_a_file_of_another_model_is_embedded_from_its_pictures(choice: str) -> None:
    library, _ = reopened({})
    teach(library, "rock", 2)
    save = small_save()
    library.open(write_save(replace(save, model=replace(MODEL, sha256="cd" * 32))))
    assert "looked at again" in str(library.answer(choice))
    job = library.job
    assert job is not None and library.view()["job"]["total"] == 5
    assert library.session.game.score.you == 0 and len(library.session.examples) == 2, "not before it is done"
    while job.waiting:
        job.finish_one(job.picture() or b"", np.ones(6, dtype=np.float32), np.zeros(8 * 8 * 4, dtype=np.uint8), 8)
    assert str(library.finish_job()) == "Opened 5 pictures. Undo takes that back."
    assert len(library.session.examples) == (7 if choice == "add" else 5)
    assert library.session.game.score.you == (0 if choice == "add" else 3)


def test_what_is_saved_is_what_is_here() -> None:
    library, _ = reopened({})
    library.open(write_save(small_save()))
    saved = read_save(library.save())
    assert [example.label for example in saved.examples] == [example.label for example in small_save().examples]
    assert saved.score == small_save().score


def with_labels(*labels: str) -> bytes:
    """The small save as a file whose five pictures have these labels."""
    save = small_save()
    examples = [replace(example, label=label) for example, label in zip(save.examples, labels, strict=False)]
    return write_save(replace(save, labels=list(dict.fromkeys(labels)), examples=examples))


def test_a_files_own_gestures_come_with_it_and_go_with_an_undo() -> None:
    library, _ = reopened({})
    gestures, editor = library.session.gestures, library.session.editor
    gestures.add("Wave")
    teach(library, "Wave", 2)
    library.open(with_labels("rock", "wave", "fist", "fist", "Rock", "empty"))
    library.answer("add")
    assert gestures.own == ["Wave", "fist", "empty"]
    assert library.session.examples.labels == ["Wave", "Wave", "rock", "Wave", "fist", "fist", "rock"]
    editor.undo()
    assert gestures.own == ["Wave"] and library.session.examples.labels == ["Wave", "Wave"]
    library.open(with_labels("rock", "wave", "fist", "fist", "Rock", "empty"))
    library.answer("replace")
    assert gestures.own == ["wave", "fist", "empty"]
    assert read_save(library.save()).labels == ["rock", "paper", "scissors", "nothing", "wave", "fist", "empty"]
    editor.undo()
    assert gestures.own == ["Wave"] and library.session.examples.labels == ["Wave", "Wave"]
    editor.redo()
    assert gestures.own == ["wave", "fist", "empty"]


def test_gestures_that_have_no_place_are_left_out_and_said() -> None:
    library, _ = reopened({})
    for i in range(MOST_OWN - 1):
        library.session.gestures.add(f"gesture {i}")
    teach(library, "rock", 1)
    library.open(with_labels("wave", "None", "rock", "one too many", "wave"))
    said = library.answer("add")
    assert str(said).endswith("Left out, as no gestures that there can be here: None and one too many.")
    assert library.session.examples.labels == ["rock", "wave", "rock", "wave"]


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


def test_a_file_of_another_recognizer_brings_its_own_gestures_when_its_pictures_are_embedded() -> None:
    library = new_library(Model("other", 224, 6, "cd" * 32))
    library.restored()
    library.open(with_labels("wave", "rock", "rock", "rock", "Wave"))
    assert library.session.gestures.own == [] and library.job is not None
    while library.job.waiting:
        library.job.finish_one(b"", np.ones(6, dtype=np.float32), np.zeros(8 * 8 * 4, dtype=np.uint8), 8)
    library.finish_job()
    assert library.session.gestures.own == ["wave"]
    assert library.session.examples.labels == ["wave", "rock", "rock", "rock", "wave"]
    library.session.editor.undo()
    assert library.session.gestures.own == []


def test_a_file_whose_game_could_not_be_played_is_refused() -> None:
    library, _ = reopened({})
    for game in ({}, GAME | {"match": [9, 9]}, GAME | {"history": [["chess", "random", "e4", "e5"]]}):
        assert "not as Janken saves them" in str(library.open(write_save(replace(small_save(), game=game))))
    assert len(library.session.examples) == 0


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
