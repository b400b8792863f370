"""A lesson by link: of the page's own folder alone, asked once, one step of undo, and gone back to."""

import pytest

from janken.keeping.lesson import Lesson, LessonError, lesson_path
from janken.keeping.library import Library
from janken.keeping.savefile import write_save
from tests.unit.janken.libraries import new_library, teach
from tests.unit.janken.saves import small_save

DATA = write_save(small_save())


def asked(library: Library) -> str:
    return str(library.view()["question"]["text"])


def in_lesson(settings: str = "") -> Library:
    library = new_library()
    library.open_lesson("fruit.janken", DATA, settings)
    library.answer("open")
    return library


@pytest.mark.parametrize("address", ["fruit.janken", "lessons/week 3.janken", "水果.janken", "FRUIT.JANKEN"])
def test_a_file_of_the_page_s_folder_is_a_lesson(address: str) -> None:
    assert lesson_path(address) == address


@pytest.mark.parametrize("address", [
    "https://elsewhere.example/fruit.janken", "//elsewhere.example/fruit.janken", "/fruit.janken", "../fruit.janken",
    "lessons/../../fruit.janken", "..\\fruit.janken", "\\\\elsewhere\\fruit.janken", "data:,x.janken",
    "%2e%2e/f.janken",
    "fruit.janken?x=.janken", "a//b.janken", "fruit#.janken", ".hidden.janken", "a/./b.janken", "x" * 300 + ".janken",
    "fru\nit.janken", "blob:x.janken",
])  # fmt: skip
def test_what_could_lead_elsewhere_is_never_fetched(address: str) -> None:
    with pytest.raises(LessonError, match="outside of this page"):
        lesson_path(address)


@pytest.mark.parametrize("address", ["", "fruit", "fruit.zip", "manifest.json", "lessons/"])
def test_what_is_not_named_as_our_files_is_no_lesson(address: str) -> None:
    with pytest.raises(LessonError, match="should end in"):
        lesson_path(address)


def test_it_is_asked_and_opened_as_one_step() -> None:
    library = new_library()
    assert str(library.open_lesson("lessons/fruit.janken", DATA)) == ""
    assert asked(library) == "Open fruit: 5 pictures of 3 gestures, by this site?"
    assert not len(library.session.examples) and "lesson" not in library.view()
    assert str(library.answer("open")) == "Opened 5 pictures. Undo takes that back."
    assert library.view()["lesson"] == "fruit" and "question" not in library.view()
    assert library.session.game.score.you == 3
    library.session.editor.undo()
    assert not len(library.session.examples) and library.session.game.score.you == 0


def test_what_is_here_is_named_before_it_makes_way() -> None:
    library = new_library()
    teach(library, "rock", 4)
    library.open_lesson("fruit.janken", DATA)
    assert "The 4 pictures that are here make way" in asked(library)
    library.answer("cancel")
    assert len(library.session.examples) == 4 and "lesson" not in library.view()
    assert str(library.start_over()) == "" and "question" not in library.view()


def test_settings_of_the_link_go_with_it_and_undo_takes_them_back() -> None:
    library = in_lesson("first_to=5&goes_on=yes&utm_source=school")
    settings = library.session.game.settings
    assert (settings.first_to, settings.goes_on) == (5, True)
    library.session.editor.undo()
    assert (library.session.game.settings.first_to, library.session.game.settings.goes_on) == (3, False)


@pytest.mark.parametrize("settings", ["first_to=many", "rules=chess", "=&&=", "%%%"])
def test_settings_that_are_none_are_passed_over(settings: str) -> None:
    library = in_lesson(settings)
    assert len(library.session.examples) == 5 and library.session.game.settings.first_to == 3


def test_starting_over_brings_everything_back_after_one_question() -> None:
    library = in_lesson("first_to=5")
    teach(library, "paper", 7)
    library.session.gestures.add("pear")
    library.session.change_game({"first_to": 1})
    assert str(library.start_over()) == ""
    assert asked(library).startswith("Start over from fruit: 5 pictures of 3 gestures")
    assert "12 pictures" in asked(library)
    library.answer("over")
    assert len(library.session.examples) == 5 and library.session.gestures.own == []
    assert library.session.game.settings.first_to == 5
    library.session.editor.undo()
    assert len(library.session.examples) == 12 and library.session.gestures.own == ["pear"]


def test_who_thinks_better_of_starting_over_keeps_everything() -> None:
    library = in_lesson()
    teach(library, "paper", 7)
    library.start_over()
    assert str(library.answer("cancel")) == "The file was left alone."
    assert len(library.session.examples) == 12 and library.view()["lesson"] == "fruit"


def test_a_lesson_of_an_earlier_visit_is_not_asked_again_but_can_be_gone_back_to() -> None:
    library = new_library()
    teach(library, "rock", 2)
    assert str(library.open_lesson("fruit.janken", DATA, is_known=True)) == ""
    assert "question" not in library.view() and library.view()["lesson"] == "fruit"
    assert len(library.session.examples) == 2
    empty = new_library()
    empty.open_lesson("fruit.janken", DATA, is_known=True)
    assert "question" in empty.view(), "nothing of it is left, so it is offered again"


@pytest.mark.parametrize("data", [b"", b"<!doctype html>", DATA[:-40], b"PK\5\6" + bytes(18)])
def test_what_is_no_janken_file_is_said_and_nothing_lost(data: bytes) -> None:
    library = new_library()
    teach(library, "rock", 4)
    said = str(library.open_lesson("fruit.janken", data))
    assert said.startswith("The lesson fruit.janken was not opened.") and len(said) > 50
    assert len(library.session.examples) == 4 and "question" not in library.view()


def test_a_lesson_waits_for_nobody_s_other_question() -> None:
    library = new_library()
    teach(library, "rock", 4)
    library.open(DATA)
    assert "just now" in str(library.open_lesson("fruit.janken", DATA))
    library.answer("cancel")
    assert len(library.session.examples) == 4


def test_a_lesson_keeps_its_bytes_whatever_is_taught() -> None:
    lesson = Lesson("fruit.janken", DATA)
    first, _ = lesson.offered().job("replace", new_library().session.gestures)
    first.waiting.clear()
    second, _ = lesson.offered().job("replace", new_library().session.gestures)
    assert len(second.waiting) == 5
