"""Teachable Machine's projects and sample zips: their classes are gestures, one's own where they are none yet."""

import io
import json
import zipfile

import numpy as np
import pytest

from janken.examples.gestures import MOST_OWN
from janken.frames.thumbnails import write_png
from janken.keeping.library import Library
from janken.keeping.teachable_machine import class_of_samples, label_for
from tests.unit.janken.libraries import new_library
from tests.unit.janken.saves import zipped

PNG = write_png(np.zeros((4, 4, 3), dtype=np.uint8))
ABOUT = json.dumps({"type": "image", "version": "2.4.5"}).encode()


def project(classes: dict[str, int]) -> bytes:
    """A project whose entries' names tell their classes."""
    entries = {f"{name}-!-{i}.jpg": PNG for name, n in classes.items() for i in range(n)}
    return zipped({"manifest.json": ABOUT, **entries})


def open_files(library: Library, files: dict[str, bytes]) -> str:
    names, kinds = list(files), dict.fromkeys(range(len(files)), "zip")
    return str(library.open_files(names, [len(data) for data in files.values()], kinds, list(files.items()))[1])


def taught(library: Library) -> dict[str, int]:
    """Look at all pictures that wait, and say how many of each gesture there are then."""
    while library.job is not None and library.job.waiting:
        picture = library.job.picture()
        assert picture == PNG
        library.job.finish_one(picture, np.eye(6, dtype=np.float32)[0], np.zeros(224 * 224 * 4, np.uint8), 224)
    library.finish_job()
    examples = library.session.examples
    return {label: examples.count(label) for label in examples.groups.names}


@pytest.mark.parametrize("name", ["project.tm", "Project (1).TM", "project.zip"])
def test_a_project_teaches_its_classes(name: str) -> None:
    library = new_library()
    assert open_files(library, {name: project({"Rock": 3, "Class 2": 2, "石头": 1})}).startswith("Looking")
    assert library.session.gestures.own == []
    assert taught(library) == {"rock": 4, "Class 2": 2}
    assert library.session.gestures.own == ["Class 2"]
    library.session.editor.undo()
    assert library.session.gestures.own == [] and not len(library.session.examples)


def test_classes_may_be_folders_or_named_by_the_manifest() -> None:
    library = new_library()
    listing = {"classes": [{"name": "Pear", "samples": ["a.jpg", "b.jpg"]}, {"name": "paper", "samples": ["c.jpg"]}]}
    files = {"manifest.json": json.dumps(listing).encode(), "a.jpg": PNG, "b.jpg": PNG, "c.jpg": PNG}
    open_files(library, {"project.tm": zipped({**files, "samples/Apple/1.png": PNG})})
    assert taught(library) == {"Pear": 2, "paper": 1, "Apple": 1}


def test_samples_of_several_classes_open_together() -> None:
    library = new_library()
    names = ["rock-samples.zip", "Thumbs up-samples (1).zip"]
    open_files(library, {name: zipped({"0.jpg": PNG, "1.jpg": PNG}) for name in names})
    assert taught(library) == {"rock": 2, "Thumbs up": 2}
    assert library.session.gestures.own == ["Thumbs up"]


def test_more_classes_than_there_are_places_are_named_and_left_out() -> None:
    library = new_library()
    library.session.gestures.add("here already")
    open_files(library, {"project.tm": project({f"fruit {i}": 1 for i in range(MOST_OWN + 1)})})
    assert library.job is not None
    said = str(library.job.report())
    assert "fruit 7, fruit 8" in said.replace(" and ", ", ") and "2 pictures" in said
    assert len(taught(library)) == MOST_OWN - 1
    assert len(library.session.gestures.own) == MOST_OWN


def test_a_class_of_a_name_that_is_here_is_that_gesture() -> None:
    library = new_library()
    library.session.gestures.add("Thumbs up")
    open_files(library, {"thumbs UP-samples.zip": zipped({"0.jpg": PNG})})
    assert taught(library) == {"Thumbs up": 1} and library.session.gestures.own == ["Thumbs up"]


@pytest.mark.parametrize(("class_name", "label"), [
    ("  Class   1 ", "Class 1"), ("x" * 60, "x" * 40), ("\u200b", ""), ("a\u202eb", ""), ("50%/half", "50%/half"),
])  # fmt: skip
def test_a_class_has_a_name_that_a_gesture_can_have_or_none(class_name: str, label: str) -> None:
    assert label_for(class_name) == label


def test_a_class_whose_name_is_no_folder_s_stays_itself() -> None:
    library = new_library()
    open_files(library, {"project.tm": project({"50%": 2, "CON": 1, "nothing": 1})})
    assert taught(library) == {"50%": 2, "CON": 1, "nothing": 1}


@pytest.mark.parametrize(("name", "class_name"), [
    ("rock-samples.zip", "rock"), ("My class-samples(2).ZIP", "My class"), ("rock.zip", ""), ("-samples.zip", ""),
    ("a-samples-samples.zip", "a-samples"),
])  # fmt: skip
def test_a_zip_of_samples_is_known_by_its_name(name: str, class_name: str) -> None:
    assert class_of_samples(name) == class_name


def test_a_project_without_pictures_is_a_sentence() -> None:
    library = new_library()
    assert "no picture to teach from" in open_files(library, {"project.tm": zipped({"manifest.json": ABOUT})})
    assert library.job is None


@pytest.mark.parametrize("damage", [lambda data: data[:-30], lambda data: data[: len(data) // 2]])
def test_a_truncated_project_is_a_sentence_and_nothing_lost(damage: object) -> None:
    library = new_library()
    data = damage(project({"rock": 3}))  # type: ignore[operator]
    assert open_files(library, {"project.tm": data}) != ""
    assert library.job is None and not len(library.session.examples)


@pytest.mark.parametrize("manifest", [b"{", b"[" * 100_000, b"\xff\xfe", json.dumps({"name": 7}).encode(), b"null"])
def test_a_strange_manifest_is_passed_over(manifest: bytes) -> None:
    library = new_library()
    open_files(library, {"project.tm": zipped({"manifest.json": manifest, "rock-!-0.jpg": PNG})})
    assert taught(library) == {"rock": 1}


def test_a_project_that_claims_too_much_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(3):
            archive.writestr(f"rock-!-{i}.jpg", bytes(1_000_000))
    bomb = buffer.getvalue().replace((1_000_000).to_bytes(4, "little"), (4_000_000_000).to_bytes(4, "little"))
    library = new_library()
    assert "unpacks" in open_files(library, {"project.tm": bomb}) or library.job is None


def test_pictures_in_other_zips_are_asked_about_as_before() -> None:
    library = new_library()
    open_files(library, {"holiday.zip": zipped({"beach/0.jpg": PNG})})
    assert "question" in library.view() and library.session.gestures.own == []
