"""Pictures that are brought in, against a library whose recognizer is played by the test."""

import io
import zipfile

import numpy as np
import pytest
from PIL import Image

from janken.frames.thumbnails import is_thumbnail, write_png
from janken.keeping.library import Library
from janken.keeping.savefile import MOST_EXAMPLES
from tests.unit.janken.english import english
from tests.unit.janken.keeping.test_library import new_library, teach

PNG = write_png(np.full((5, 5, 3), 7, dtype=np.uint8))


def finish(library: Library) -> str:
    """Embed what waits, as the app does, and return what is said at the end."""
    assert library.job is not None
    while library.job.waiting:
        picture = library.job.picture()
        rgba = np.zeros(8 * 8 * 4, dtype=np.uint8)
        library.job.finish_one(picture or b"", np.ones(6, dtype=np.float32), rgba, 8)
    return library.finish_job()


def test_pictures_in_gestures_folders_are_taught_in_one_step() -> None:
    library = new_library()
    teach(library, "rock", 2)
    wanted, said = library.open_pictures(["hands/rock/1.jpg", "hands/Paper/2.png", "hands/cats/3.png"], [9, 9, 9])
    assert wanted and str(said).startswith("Looking at 2 pictures")
    assert library.view()["job"]["total"] == 2 and len(library.session.examples) == 2
    said = finish(library)
    assert str(said) == (
        "Opened 2 pictures. Undo takes that back. Left out, as in no gesture's folder (cats): 1 picture."
    )
    examples = library.session.examples
    assert [examples.count(label) for label in ("rock", "paper")] == [3, 1]
    assert all(map(is_thumbnail, examples.thumbnails[2:]))
    library.session.editor.undo()
    assert [examples.count(label) for label in ("rock", "paper")] == [2, 0]


@pytest.mark.parametrize(
    ("paths", "question"),
    [
        (["a.png"], "Which gesture does this picture show?"),
        (["a.png", "b.jpg"], "Which gesture do these 2 pictures show?"),
        (["holiday/a.png", "b.png"], "Which gesture do these 2 pictures show? No folder is named like a gesture."),
    ],
)
def test_what_no_folder_names_is_asked_and_may_be_left(paths: list[str], question: str) -> None:
    library = new_library()
    assert library.open_pictures(paths, [9] * len(paths)) == (True, "")
    asked = library.view()["question"]
    assert str(asked["text"]) == question
    assert str(asked["choices"]["scissors"]) == "Scissors" and "cancel" in asked["choices"]
    assert english(library.open_pictures(paths, [9] * len(paths))) == (
        False,
        "Something else is being opened just now.",
    )
    assert str(library.answer("cancel")) == "The pictures were left alone."
    assert "question" not in library.view() and library.job is None

    library.open_pictures(paths, [9] * len(paths))
    library.answer("scissors")
    assert str(finish(library)).startswith("Opened ")
    assert library.session.examples.count("scissors") == len(paths)


def test_a_zip_of_pictures_is_taught_from_and_small_ones_are_kept_as_they_are() -> None:
    library = new_library()
    teach(library, "rock", 3)
    for row in range(3):
        library.session.examples.thumbnails[row] = PNG
    data, said = library.save_pictures()
    assert str(said).startswith("Saved 3 pictures") and "56 × 56 pixels" in str(said)
    assert data is not None
    assert str(library.open(data)).startswith("Looking at 3 pictures")
    finish(library)
    examples = library.session.examples
    assert examples.thumbnails == [PNG] * 6 and examples.count("rock") == 6
    assert examples.bursts[3] != examples.bursts[0], "another hold than the one it was saved from"


def test_stopped_half_way_what_is_done_is_taken_and_the_rest_is_not() -> None:
    library = new_library()
    library.open_pictures([f"rock/{i}.png" for i in range(4)], [9] * 4)
    job = library.job
    assert job is not None
    job.finish_one(PNG, np.ones(6, dtype=np.float32), np.zeros(8 * 8 * 4, dtype=np.uint8), 8)
    job.skip_one()
    assert str(library.finish_job()) == "Opened 1 picture. Undo takes that back. 1 picture could not be read."
    assert library.session.examples.count("rock") == 1 and library.job is None


def test_pictures_beside_the_gestures_folders_are_left_out_and_said() -> None:
    library = new_library()
    library.open_pictures(["rock/a.png", "b.png", "c.png", "d.mp4"], [9] * 4)
    assert str(finish(library)).endswith(
        "Passed over, as no pictures: 1 file. Left out, as in no gesture's folder: 2 pictures."
    )


def test_what_cannot_be_taught_is_said_and_changes_nothing() -> None:
    library = new_library()
    teach(library, "rock", 2)
    assert str(library.open_pictures(["rock/a.txt"], [9])[1]).startswith("There is no picture to teach from.")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("notes.txt", "x")
    assert str(library.open(buffer.getvalue())).startswith("There is no picture to teach from.")
    many = [f"rock/{i}.png" for i in range(MOST_EXAMPLES - 1)]
    assert english(library.open_pictures(many, [9] * len(many))) == (
        False,
        "That would be more than 20,000 pictures, more than a file can hold. Nothing was taken.",
    )
    assert library.job is None and len(library.session.examples) == 2
    assert english(new_library().save_pictures()) == (None, "There are no pictures to save yet.")


def test_a_small_picture_with_transparent_parts_is_kept_as_the_recognizer_saw_it() -> None:
    buffer = io.BytesIO()
    Image.new("RGBA", (9, 9), (255, 0, 0, 0)).save(buffer, "PNG")
    library = new_library()
    library.open_pictures(["rock/a.png"], [9])
    assert library.job is not None
    white = np.full(8 * 8 * 4, 255, dtype=np.uint8)
    library.job.finish_one(buffer.getvalue(), np.ones(6, dtype=np.float32), white, 8)
    library.finish_job()
    kept = Image.open(io.BytesIO(library.session.examples.thumbnails[0]))
    assert kept.mode == "RGB" and kept.getpixel((0, 0)) == (255, 255, 255)
