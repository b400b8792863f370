"""The library and files: what is opened, asked, taken and saved."""

from dataclasses import asdict, replace

import numpy as np
import pytest

from janken.examples.gestures import MOST_OWN
from janken.frames.embedding import Model
from janken.game.settings import GameSettings
from janken.keeping.save_reader import read_save
from janken.keeping.savefile import write_save
from tests.unit.janken.libraries import new_library, reopened, teach
from tests.unit.janken.saves import GAME, MODEL, small_save


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
