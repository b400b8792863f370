import io
import json
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from janken.commands.inspect import run
from janken.examples.store import Example
from janken.keeping.save_reader import read_save
from janken.keeping.savefile import Save, write_save
from tests.unit.janken.saves import MODEL, VERSION_1, assert_same, entries_of, small_save


def test_a_save_survives_the_round_trip() -> None:
    assert_same(read_save(write_save(small_save())), small_save())
    empty = Save(MODEL, [], {"you": 0, "computer": 0, "draws": 0}, None, [])
    assert_same(read_save(write_save(empty)), empty)


def test_the_same_save_gives_the_same_bytes() -> None:
    assert write_save(small_save()) == write_save(small_save())


def test_numpy_json_and_any_zip_tool_read_it() -> None:
    entries = entries_of(write_save(small_save()))
    head = json.loads(entries["janken.json"])
    assert head["version"] == 1 and head["labels"] == ["rock", "paper", "scissors"]
    rows = np.load(io.BytesIO(entries["embeddings.npy"]), allow_pickle=False)
    np.testing.assert_array_equal(rows, [example.embedding for example in small_save().examples])
    assert Image.open(io.BytesIO(entries["thumbnails/00001.png"])).size == (4, 4)
    assert [entry.get("thumbnail") for entry in head["examples"]][2] is None


def test_inspect_says_what_is_in_a_file_and_what_is_wrong_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(Namespace(file=VERSION_1)) == 0
    out = capsys.readouterr().out
    assert "pictures: 5 in 3 holds" in out and "  rock: 1\n  paper: 2\n  scissors: 2\n" in out
    (tmp_path / "bad.janken").write_bytes(b"nothing")
    assert run(Namespace(file=tmp_path / "bad.janken")) == 1
    assert "no Janken file" in capsys.readouterr().err
    assert run(Namespace(file=tmp_path / "absent")) == 1


def test_inspect_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "janken", "inspect", str(VERSION_1)]
    folder = Path(__file__).parents[4] / "py"
    assert "version 1" in subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def test_five_thousand_examples_are_saved_and_read() -> None:
    row = np.eye(8, dtype=np.float32)[0]
    examples = [Example(i, "rock", i // 20, row, b"") for i in range(1, 5001)]
    save = Save(MODEL.__class__("m", 224, 8), ["rock"], {"you": 0, "computer": 0, "draws": 0}, None, examples)
    assert len(read_save(write_save(save)).examples) == 5000
