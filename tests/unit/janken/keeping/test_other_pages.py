"""While another page keeps, this one reads; then it takes over reading anew, and loses nothing of its own."""

import pytest

from janken.game.settings import GameSettings
from janken.keeping.autosave import Batch
from janken.keeping.library import Library
from tests.unit.janken.libraries import Database, keep, new_library, reopened, teach
from tests.unit.janken.saves import GAME


def read(library: Library, database: Database) -> None:
    for key in sorted(database):
        library.restore(Batch([key], [len(database[key])], database[key]))


def reading(database: Database) -> Library:
    """A page that finds another one keeping."""
    library = new_library()
    read(library, database)
    library.restored(keeps=False)
    library.autosave.fail("another does")
    return library


def take_over(library: Library, database: Database) -> str:
    library.batch()  # as after each message
    read(library, database)
    said = library.read_anew([], is_said=True)
    assert not library.autosave.failure
    keep(library, database)
    return str(said)


def labels(library: Library) -> list[str]:
    return sorted(library.session.examples.labels)


@pytest.fixture
def database() -> Database:
    database: Database = {}
    first, _ = reopened(database)
    teach(first, "rock", 3)
    keep(first, database)
    return database


def test_a_second_page_shows_what_is_kept_and_writes_nothing(database: Database) -> None:
    before = dict(database)
    second = reading(database)
    assert labels(second) == ["rock"] * 3
    teach(second, "paper", 2)
    second.session.editor.delete([1])
    assert keep(second, database) is None
    assert database == before and second.autosave.failure


def test_it_takes_over_what_the_first_left_and_adds_what_it_was_taught(database: Database) -> None:
    first, _ = reopened(database)
    second = reading(database)
    teach(second, "paper", 2)
    assert keep(second, database) is None
    teach(first, "scissors", 2)
    first.session.editor.delete([1])
    first.session.game.load(GAME)
    keep(first, database)
    assert not {*first.session.examples.ids} & {*second.session.examples.ids[3:]}, "no id means two pictures"
    said = take_over(second, database)
    assert said == "The other tab is closed: from now on this one keeps your pictures."
    assert labels(second) == ["paper"] * 2 + ["rock"] * 2 + ["scissors"] * 2
    assert second.session.game.to_data() == first.session.game.to_data()
    again, _ = reopened(database)
    assert again.session.examples.ids == second.session.examples.ids
    assert labels(again) == labels(second)
    assert str(second.session.editor.undo()) == "There is nothing to undo."


def test_what_it_changed_of_the_first_one_s_pictures_is_as_the_first_left_it(database: Database) -> None:
    second = reading(database)
    second.session.editor.move([1], "paper")
    second.session.editor.delete([2])
    assert keep(second, database) is None
    take_over(second, database)
    assert labels(second) == ["rock"] * 3


def test_rounds_played_meanwhile_stay_unless_the_first_played_too(database: Database) -> None:
    second = reading(database)
    second.session.game.load(GAME)
    take_over(second, database)
    assert second.session.game.to_data() == reopened(database)[0].session.game.to_data()
    assert len(second.session.game.history)


def test_a_page_that_comes_back_to_what_it_left_keeps_its_steps(database: Database) -> None:
    page, _ = reopened(database)
    teach(page, "paper", 2)
    page.session.change_game({"first_to": 5})
    keep(page, database)
    read(page, database)
    assert str(page.read_anew([], is_said=False)) == ""
    page.session.editor.undo()
    keep(page, database)
    assert labels(reopened(database)[0]) == ["rock"] * 3
    assert page.session.game.settings == GameSettings(first_to=5)


def test_a_picture_that_was_missed_in_leaving_is_written(database: Database) -> None:
    page, _ = reopened(database)
    teach(page, "paper", 1)
    batch = page.batch()
    assert batch is not None
    other, _ = reopened(database)
    teach(other, "scissors", 1)
    keep(other, database)
    read(page, database)
    page.read_anew(batch.keys, is_said=False)
    keep(page, database)
    assert labels(page) == labels(reopened(database)[0]) == ["paper", "rock", "rock", "rock", "scissors"]


@pytest.mark.parametrize("is_reading", [False, True])
def test_a_database_that_is_empty_is_written_anew_from_memory(database: Database, is_reading: bool) -> None:
    page = reading(database) if is_reading else reopened(database)[0]
    teach(page, "paper", 2)
    keep(page, database)
    database.clear()
    if is_reading:
        take_over(page, database)
    else:
        assert str(page.keep_anew()).startswith("The browser's storage was emptied")
        keep(page, database)
    again, _ = reopened(database)
    assert labels(page) == labels(again) == ["paper"] * 2 + ["rock"] * 3
    page.session.editor.undo()
    keep(page, database)
    assert labels(reopened(database)[0]) == ["rock"] * 3
