"""Whatever is chosen or dropped: one file or several, told by their contents."""

import asyncio

import pytest

from janken.keeping.library import Library
from janken.keeping.offered import FEW, kinds_of
from janken.keeping.savefile import write_save
from tests.unit.janken.keeping.test_file_kind import HEADS, encoded
from tests.unit.janken.keeping.test_picture_import import finish
from tests.unit.janken.keeping.test_picture_zip import locked
from tests.unit.janken.libraries import new_library, teach
from tests.unit.janken.saves import small_save, zipped

PNG = encoded("PNG")
WILL_DO = (
    "What can be opened here: a file that Janken saved, pictures (PNG, JPEG, WebP, GIF, BMP), a folder or a zip of "
    "them, or a video."
)


def kinds(files: dict[str, bytes]) -> dict[int, str]:
    contents = list(files.values())

    async def read(place: int, start: int, n_bytes: int) -> bytes:
        return contents[place][start : start + n_bytes]

    return asyncio.run(kinds_of(list(files), [len(content) for content in contents], read))


def offer(library: Library, files: dict[str, bytes]) -> tuple[bool, str]:
    """Offer files as the page does."""
    found = kinds(files)
    zips = [(name, content) for i, (name, content) in enumerate(files.items()) if found.get(i) == "zip"]
    wanted, said = library.open_files(list(files), [len(content) for content in files.values()], found, zips)
    return wanted, str(said)


def n_of(library: Library) -> list[int]:
    return [library.session.examples.count(label) for label in ("rock", "paper", "scissors")]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("text", f"“a.b” is taken for a text. {WILL_DO}"),
        ("pdf", f"“a.b” is taken for a PDF document. {WILL_DO}"),
        ("sound", f"“a.b” is taken for a sound recording. {WILL_DO}"),
        ("program", f"“a.b” is taken for a program. {WILL_DO}"),
        ("archive", "“a.b” is taken for an archive that is no zip. Unpack it and drop the folder on the page, or pack "
         "it as a zip without a password."),
        ("tiff", "“a.b” is taken for a TIFF picture. Save it as JPEG or PNG, and use that."),
        ("shortcut", "“a.b” is taken for a shortcut. It only says where something is. Open it, save what it leads to, "
         "and use that file."),
        ("empty", f"“a.b” is taken for an empty file. {WILL_DO}"),
        ("unknown", "This is no Janken file, or it is damaged: it cannot be unpacked."),
    ],
)  # fmt: skip
def test_one_file_that_is_of_no_use_is_said_to_be_what_it_is(kind: str, said: str) -> None:
    for head in HEADS[kind]:
        library = new_library()
        assert offer(library, {"a.b": head}) == (False, said)
        assert library.job is None and "question" not in library.view()


@pytest.mark.parametrize("name", ["a.jfif", "a.JFIF", "a.pjpeg", "IMG_1.HEIC", "photo", "photo.txt"])
@pytest.mark.parametrize("kind", ["jpeg", "png", "heic", "avif"])
def test_a_picture_is_one_by_its_contents_whatever_its_name(name: str, kind: str) -> None:
    library = new_library()
    assert offer(library, {name: HEADS[kind][0]}) == (True, "")
    assert str(library.view()["question"]["text"]) == "Which gesture does this picture show?"


def test_in_a_folder_names_that_tell_are_believed_and_others_looked_into() -> None:
    files = {"rock/a.jfif": b"", "rock/b": PNG, "rock/c.txt": b"words", "rock/d.mov": HEADS["mov"][0], "rock/.x": PNG}
    assert kinds(files) == {1: "png", 2: "text", 3: "mov"}
    many = {f"{i}.png": b"words" for i in range(FEW + 1)}
    assert kinds(many) == {}
    wanted, said = offer(new_library(), files)
    assert wanted and said.startswith("Looking at 2 pictures")


def test_several_zips_and_pictures_at_once_are_all_taught_from() -> None:
    library = new_library()
    files = {
        "one.zip": zipped({"rock/a.png": PNG, "paper/a.png": PNG}),
        "two.zip": zipped({"rock/b.png": PNG, "read me.txt": b"words"}),
        "rock (1).zip": zipped({"1.png": PNG, "2.png": PNG}),
        "Scissors-samples.zip": zipped({"1.png": PNG}),
        "locked.zip": locked(zipped({"rock/c.png": PNG}), "rock/c.png"),
        "c.png": PNG,
    }
    wanted, said = offer(library, files)
    assert wanted and said.startswith("Looking at 6 pictures")
    said = str(finish(library))
    assert n_of(library) == [4, 1, 1]
    assert said.startswith("Opened 6 pictures. Undo takes that back. This zip is locked by a password.")
    assert said.endswith("Passed over, as no pictures: 1 file. Left out, as in no gesture's folder: 1 picture.")


def test_pictures_of_the_page_keep_their_places_beside_those_of_zips() -> None:
    library = new_library()
    offer(library, {"a.zip": zipped({"1.png": PNG}), "b.png": PNG, "c.txt": b"words", "d.png": PNG})
    library.answer("rock")
    job = library.job
    assert job is not None and job.read is not None
    assert [(one.id, job.read(one.id)) for one in job.waiting] == [(1, None), (3, None), (4, PNG)]


def test_several_files_of_ours_are_opened_one_after_the_other() -> None:
    library = new_library()
    files = {"a.janken": write_save(small_save()), "b.janken": write_save(small_save()), "c.docx": b"PK\3\4 no zip"}
    offer(library, files)
    assert "question" not in library.view() or library.answer("add")
    for _ in range(3):
        if library.job is not None:
            finish(library)
        if "question" in library.view():
            library.answer("add")
    assert len(library.session.examples) == 10 and "question" not in library.view()


def test_files_of_ours_beside_pictures_come_after_them() -> None:
    library = new_library()
    teach(library, "rock", 1)
    offer(library, {"a.janken": write_save(small_save()), "rock.zip": zipped({"1.png": PNG})})
    assert "question" not in library.view()
    finish(library)
    assert n_of(library)[0] == 2
    assert "5 pictures" in str(library.view()["question"]["text"])
    assert str(library.answer("cancel")) == "The file was left alone."


def test_a_heic_picture_that_the_browser_does_not_show_is_said_to_be_one() -> None:
    library = new_library()
    library.open_pictures(["rock/a.heic", "rock/b.png"], [9, 9])
    assert library.job is not None
    library.job.skip_one(HEADS["heic"][0])
    library.job.skip_one(b"damaged")
    assert str(library.finish_job()).startswith(
        "No picture was taken. 1 picture could not be read. HEIC, which this browser does not show: 1 picture. Save"
    )
