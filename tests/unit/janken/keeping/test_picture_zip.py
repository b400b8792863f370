import io
import zipfile

import numpy as np
import pytest

from janken.examples.store import Examples
from janken.frames.thumbnails import write_png
from janken.keeping.picture_files import MOST_FILE_BYTES, PictureFilesError
from janken.keeping.picture_import import is_picture_zip, open_zip
from janken.keeping.picture_zip import PictureZip, write_picture_zip
from janken.keeping.savefile import write_save
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


def test_locked_and_damaged_entries_give_nothing_and_the_others_their_bytes() -> None:
    data = bytearray(zipped({"rock/a.png": b"first picture", "rock/b.png": b"second picture"}))
    data[data.index(b"second")] ^= 1
    archive = PictureZip(bytes(data))
    assert [archive.read(0), archive.read(1)] == [b"first picture", b""]
    locked = bytearray(zipped({"rock/a.png": b"x"}))
    for signature, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        locked[locked.index(signature) + place] |= 1
    assert PictureZip(bytes(locked)).read(0) == b""


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
