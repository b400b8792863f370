import io
import zipfile

import numpy as np
import pytest

from janken.examples.store import Examples
from janken.frames.thumbnails import write_png
from janken.keeping.picture_files import MOST_FILE_BYTES, PictureFilesError
from janken.keeping.picture_import import is_picture_zip, open_zip
from janken.keeping.picture_zip import PictureZip, write_picture_zip
from janken.keeping.save_reader import read_save
from janken.keeping.savefile import SaveFileError, write_save
from tests.unit.janken.libraries import new_library
from tests.unit.janken.saves import small_save, zipped

LABELS = ["rock", "paper"]


def some_examples() -> Examples:
    rng = np.random.default_rng(0)
    store = Examples(3)
    for i in range(8):
        png = write_png(rng.integers(0, 256, size=(4, 4, 3), dtype=np.uint8)) if i != 5 else b""
        store.add(np.ones(3, dtype=np.float32), LABELS[i % 2], 1 + i // 4, png)
    return store


def test_what_was_saved_as_pictures_comes_back_with_its_gestures_and_holds() -> None:
    store = some_examples()
    data, n_pictures = write_picture_zip(store)
    assert n_pictures == 7 and write_picture_zip(store)[0] == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist()[:3] == ["rock/hold1-00001.png", "paper/hold1-00002.png", "rock/hold1-00003.png"]
    job = open_zip(data, LABELS).job()
    came = [(example.label, example.burst, job.read(example.id)) for example in job.waiting if job.read]
    assert came == [row for row in zip(store.labels, store.bursts, store.thumbnails, strict=True) if row[2]]


def test_a_zip_of_ours_is_none_of_pictures_and_something_else_is_no_zip() -> None:
    assert is_picture_zip(write_picture_zip(some_examples())[0])
    assert not is_picture_zip(write_save(small_save()))
    assert not is_picture_zip(b"no zip at all")
    with pytest.raises(PictureFilesError, match="This is no zip file"):
        PictureZip(b"no zip at all")


def test_a_bomb_is_refused_or_read_no_further_than_a_picture_may_be_large() -> None:
    large = zipped({f"rock/{i}.png": bytes(1000) for i in range(3)}, zipfile.ZIP_DEFLATED)
    lying = large.replace((1000).to_bytes(4, "little"), (0x7FFFFFFF).to_bytes(4, "little"))
    with pytest.raises(PictureFilesError, match="would unpack to more"):
        PictureZip(lying)
    bomb = zipped({"rock/a.png": bytes(MOST_FILE_BYTES + 5)}, zipfile.ZIP_DEFLATED)
    assert len(bomb) < 100_000
    with pytest.raises(PictureFilesError, match="larger than 30 MB"):
        open_zip(bomb, LABELS)
    modest = bomb.replace((MOST_FILE_BYTES + 5).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert PictureZip(modest).read(0) == b"", "it holds more than it says"


def locked(data: bytes, *names: str) -> bytes:
    """The zip with the bit set, at these entries, that says that they are locked."""
    changed = bytearray(data)
    for name in names:
        for signature, flags, at in ((b"PK\3\4", 6, 30), (b"PK\1\2", 8, 46)):
            place = next(i for i in range(len(changed)) if changed[i:].startswith(signature) and
                         changed[i + at :].startswith(name.encode()))  # fmt: skip
            changed[place + flags] |= 1
    return bytes(changed)


def test_damaged_entries_give_nothing_and_the_others_their_bytes() -> None:
    data = bytearray(zipped({"rock/a.png": b"first picture", "rock/b.png": b"second picture"}))
    data[data.index(b"second")] ^= 1
    archive = PictureZip(bytes(data))
    assert [archive.read(0), archive.read(1)] == [b"first picture", b""]


def test_a_locked_zip_is_said_to_be_locked_whatever_it_holds() -> None:
    pictures = zipped({"rock/a.png": b"x", "rock/b.png": b"y"})
    with pytest.raises(PictureFilesError, match="locked by a password"):
        open_zip(locked(pictures, "rock/a.png", "rock/b.png"), LABELS)
    half = open_zip(locked(pictures, "rock/b.png"), LABELS).job()
    assert [one.label for one in half.waiting] == ["rock"] and half.read and half.read(half.waiting[0].id) == b"x"
    assert str(half.report()) == "Left out, as locked by a password: 1 file in the zip."
    with pytest.raises(PictureFilesError, match=r"There is no picture.*locked by a password: 2 files"):
        open_zip(locked(zipped({"a.txt": b"words", "rock/a.png": b"x", "b.png": b"x"}), "rock/a.png", "b.png"), LABELS)
    with pytest.raises(SaveFileError, match="locked by a password"):
        read_save(locked(write_save(small_save()), "janken.json"))


@pytest.mark.parametrize("method", [1, 6, 9, 97, 98])
def test_a_zip_packed_by_a_method_that_is_not_known_is_said_to_be(method: int) -> None:
    data = bytearray(zipped({"rock/a.png": b"x", "rock/b.png": b"y"}, zipfile.ZIP_DEFLATED))
    whole = bytes(data).replace(b"\0\0\x08\0", bytes((0, 0, method, 0)))
    with pytest.raises(PictureFilesError, match="packed in a way that cannot be unpacked here"):
        open_zip(whole, LABELS)


def test_pictures_in_a_zip_are_told_by_their_contents_where_their_names_do_not() -> None:
    jpeg, png = b"\xff\xd8\xff\xe0 JFIF", b"\x89PNG\r\n\x1a\n more"
    data = zipped({"rock/a.jfif": jpeg, "rock/IMG": png, "rock/read me": b"words", "rock/b.tif": b"II*\0 more"})
    job = open_zip(data, LABELS).job()
    assert job.read and [job.read(one.id) for one in job.waiting] == [jpeg, png]
    assert str(job.report()) == (
        "Passed over, as no pictures: 1 file. "
        "Left out, as of kinds that browsers do not show (save them as JPEG): 1 picture."
    )


@pytest.mark.parametrize(
    ("entries", "kind"),
    [
        (["[Content_Types].xml", "word/document.xml", "word/media/image1.png"], "a Word document"),
        (["[Content_Types].xml", "xl/workbook.xml"], "an Excel table"),
        (["[Content_Types].xml", "ppt/slides/slide1.xml", "ppt/media/image1.jpeg"], "a PowerPoint presentation"),
        (["mimetype", "content.xml", "Pictures/1.png"], "an OpenDocument file"),
        (["mimetype", "META-INF/container.xml", "cover.png"], "an e-book"),
        (["Index/Document.iwa", "preview.jpg"], "a document of Pages, Numbers or Keynote"),
    ],
)
def test_a_document_that_is_a_zip_is_said_to_be_that_and_its_pictures_are_left_alone(
    entries: list[str], kind: str
) -> None:
    data = zipped(dict.fromkeys(entries, b"x"))
    assert not is_picture_zip(data)
    said = str(new_library().open(data, "hands.bin"))
    assert said.startswith(f"“hands.bin” is taken for {kind}. What can be opened here: ")


def test_any_damage_is_refused_or_read_without_another_error() -> None:
    data = write_picture_zip(some_examples())[0]
    rng = np.random.default_rng(1)
    n_refused = 0
    damaged = [data[:end] for end in range(0, len(data), 3)]
    for _ in range(2000):
        changed = bytearray(data)
        for place in rng.integers(len(data), size=int(rng.integers(1, 4))):
            changed[place] = int(rng.integers(256))
        damaged.append(bytes(changed))
    for some in damaged:
        try:
            job = open_zip(some, LABELS).job()
        except PictureFilesError:
            n_refused += 1
            continue
        for example in job.waiting:
            assert job.read is not None and isinstance(job.read(example.id), bytes)
    assert 0 < n_refused < len(damaged)
