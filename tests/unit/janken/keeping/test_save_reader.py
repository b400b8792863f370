import io
import json
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np
import pytest

from janken.keeping.save_reader import read_save
from janken.keeping.savefile import MOST_BYTES, SaveFileError, check_size, write_save
from tests.unit.janken.saves import VERSION_1, Entries, assert_same, entries_of, small_save, zipped

N_MUTATIONS = 2500


def test_a_version_1_file_is_read_for_ever() -> None:
    assert_same(read_save(VERSION_1.read_bytes()), small_save())


def test_a_file_packed_again_by_another_tool_is_read() -> None:
    assert_same(read_save(zipped(entries_of(write_save(small_save())), zipfile.ZIP_DEFLATED)), small_save())


def test_every_truncation_is_refused() -> None:
    data = write_save(small_save())
    for length in range(len(data)):
        with pytest.raises(SaveFileError):
            read_save(data[:length])


def mutate(data: bytes, random: Random) -> bytes:
    """Flip, overwrite, delete, insert, repeat or swap some bytes."""
    changed = bytearray(data)
    for _ in range(random.choice([1, 1, 1, 2, 5])):
        at, length = random.randrange(len(changed)), random.randint(1, 8)
        match random.randrange(6):
            case 0:
                changed[at] ^= 1 << random.randrange(8)
            case 1:
                changed[at : at + length] = random.randbytes(length)
            case 2:
                del changed[at : at + length]
            case 3:
                changed[at:at] = random.randbytes(length)
            case 4:
                changed[at:at] = changed[at : at + 100]
            case 5:
                changed[at : at + 4] = random.choice([b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f"])
    return bytes(changed)


def test_a_mutated_file_is_refused_or_holds_the_same() -> None:
    data, random = write_save(small_save()), Random(20)
    sentences = []
    for _ in range(N_MUTATIONS):
        try:
            save = read_save(mutate(data, random))
        except SaveFileError as error:
            sentences.append(str(error))
        else:
            assert_same(save, small_save())
    assert N_MUTATIONS > len(sentences) > N_MUTATIONS / 2
    assert all(sentence.endswith(".") and len(sentence) < 200 for sentence in sentences)


def with_head(change: Callable[[dict[str, Any]], object]) -> bytes:
    entries = entries_of(write_save(small_save()))
    head = json.loads(entries["janken.json"])
    change(head)
    return zipped(entries | {"janken.json": json.dumps(head).encode()})


@pytest.mark.parametrize(
    "change",
    [
        lambda head: head.update(format="zip"),
        lambda head: head.update(version="1"),
        lambda head: head.update(version=True),
        lambda head: head.update(labels=["rock", "rock", "paper", "scissors"]),
        lambda head: head.update(labels=["rock", "paper"]),
        lambda head: head.update(labels=["rock", "paper", "scissors", "x" * 41]),
        lambda head: head.update(labels=["rock", "paper", "scissors", "a\u202eb"]),
        lambda head: head.update(labels=["rock", "paper", "scissors", 4]),
        lambda head: head.update(labels=None),
        lambda head: head.pop("score"),
        lambda head: head.update(game=[]),
        lambda head: head["score"].update(you=-1),
        lambda head: head["score"].update(you=float("nan")),
        lambda head: head["score"].update(you=1.5),
        lambda head: head["model"].update(n_features=5),
        lambda head: head["model"].update(n_features=10**12),
        lambda head: head["examples"].pop(),
        lambda head: head["examples"].append(head["examples"][2]),
        lambda head: head["examples"][0].update(burst=10**30),
        lambda head: head["examples"][0].update(label="wave"),
        lambda head: head["examples"][0].update(thumbnail="../../etc/passwd"),
        lambda head: head["examples"][0].update(thumbnail="thumbnails/00002.png"),
        lambda head: head["examples"][0].pop("thumbnail"),
        lambda head: head.update(examples=[7] * 5),
        lambda head: head.update(examples=head["examples"] * 5000),
    ],
)
def test_a_head_that_is_not_as_it_should_be_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(SaveFileError, match=r"not as Janken saves them: .*\.$"):
        read_save(with_head(change))


def test_a_newer_version_is_said_to_be_newer() -> None:
    with pytest.raises(SaveFileError, match="saved by a newer Janken"):
        read_save(with_head(lambda head: head.update(version=2)))


def rows_saved(rows: object) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, rows)
    return buffer.getvalue()


GOOD_ROWS = np.eye(6, dtype="<f4")[:5]
BAD_ENTRIES = {
    "doubles": {"embeddings.npy": rows_saved(GOOD_ROWS.astype("<f8"))},
    "big endian": {"embeddings.npy": rows_saved(GOOD_ROWS.astype(">f4"))},
    "columns first": {"embeddings.npy": rows_saved(np.asfortranarray(GOOD_ROWS))},
    "pickled objects": {"embeddings.npy": rows_saved(np.array([{"a": 1}] * 5, dtype=object))},
    "too few rows": {"embeddings.npy": rows_saved(GOOD_ROWS[:4])},
    "one axis": {"embeddings.npy": rows_saved(GOOD_ROWS.ravel())},
    "not a number": {"embeddings.npy": rows_saved(np.where(GOOD_ROWS > 0, np.nan, GOOD_ROWS).astype("<f4"))},
    "infinite": {"embeddings.npy": rows_saved(np.where(GOOD_ROWS > 0, np.inf, GOOD_ROWS).astype("<f4"))},
    "too long": {"embeddings.npy": rows_saved(GOOD_ROWS * np.float32(3))},
    "bytes after the end": {"embeddings.npy": rows_saved(GOOD_ROWS) + b"x"},
    "no picture": {"thumbnails/00001.png": b"GIF89a" * 20},
    "a huge picture": {"thumbnails/00001.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0" + bytes(60)},
    "a picture of megabytes": {"thumbnails/00001.png": bytes(100_000)},
    "a path out of it": {"../../evil": b"x"},
    "a file too many": {"thumbnails/00099.png": b"x"},
    "a key twice": {"janken.json": b'{"format": "janken", "format": "janken"}'},
    "JSON too deep": {"janken.json": b'{"a":' * 200_000},
    "JSON that is a list": {"janken.json": b"[]"},
    "not UTF-8": {"janken.json": b'{"format": "\xff"}'},
    "a number of many digits": {"janken.json": b'{"version": ' + b"9" * 10_000 + b"}"},
}


@pytest.mark.parametrize("bad", BAD_ENTRIES.values(), ids=BAD_ENTRIES)
def test_an_entry_that_is_not_as_it_should_be_is_refused(bad: Entries) -> None:
    with pytest.raises(SaveFileError):
        read_save(zipped(entries_of(write_save(small_save())) | bad))


def test_a_bomb_is_refused_without_being_unpacked() -> None:
    entries = entries_of(write_save(small_save()))
    with pytest.raises(SaveFileError):
        read_save(zipped(entries | {"embeddings.npy": bytes(50_000_000)}, zipfile.ZIP_DEFLATED))
    with pytest.raises(SaveFileError, match="unpack to more"):
        read_save(zipped(entries | {f"{i}": bytes(31_000_000) for i in range(10)}, zipfile.ZIP_DEFLATED))
    with pytest.raises(SaveFileError, match="larger than 300 MB"):
        check_size(MOST_BYTES + 1)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_that_comes_twice_is_refused() -> None:
    buffer = io.BytesIO(write_save(small_save()))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("janken.json", "{}")
    with pytest.raises(SaveFileError, match="twice"):
        read_save(buffer.getvalue())


def test_anything_else_is_said_to_be_no_janken_file() -> None:
    for data in (b"", b"hello", bytes(1000), b"PK\x05\x06" + bytes(18)):
        with pytest.raises(SaveFileError):
            read_save(data)
