"""A player's own gestures, with snapshots as the oracle of undo."""

from random import Random

import numpy as np
import pytest

from janken.examples.editor import Editor
from janken.examples.gestures import GAME_LABELS, MOST_OWN, GestureNameError, Gestures
from janken.examples.store import Examples
from janken.frames.fields import MOST_LABEL_LETTERS

Snapshot = tuple[list[str], list[int], list[str], bytes]


@pytest.fixture
def gestures() -> Gestures:
    return Gestures(Editor(Examples(4)))


def editor_of(gestures: Gestures) -> Editor:
    return gestures._editor


def teach(gestures: Gestures, label: str, n_pictures: int = 3) -> None:
    editor = editor_of(gestures)
    editor.begin_burst()
    for i in range(n_pictures):
        editor.teach(np.eye(4, dtype=np.float32)[i % 4], label)


def snapshot(gestures: Gestures) -> Snapshot:
    examples = editor_of(gestures).examples
    return gestures.own, list(examples.ids), list(examples.labels), examples.embeddings.tobytes()


def test_a_gesture_is_added_renamed_and_removed_with_its_pictures(gestures: Gestures) -> None:
    examples = editor_of(gestures).examples
    assert str(gestures.add("  Thumbs   up ")) == "Added Thumbs up. Show it to the camera and hold its button."
    gestures.add("wave")
    teach(gestures, "Thumbs up")
    teach(gestures, "rock")
    assert str(gestures.rename("Thumbs up", "👍")) == "Renamed Thumbs up to 👍."
    assert gestures.own == ["👍", "wave"], "it stays where it is"
    assert examples.labels == ["👍"] * 3 + ["rock"] * 3
    assert str(gestures.remove("👍")) == "Removed 👍 and its 3 pictures. Undo brings it back."
    assert str(gestures.remove("wave")) == "Removed wave. Undo brings it back."
    assert gestures.own == [] and examples.labels == ["rock"] * 3


def test_random_steps_all_undone_are_the_start_and_all_redone_are_the_end() -> None:
    for seed in range(20):
        random = Random(seed)
        gestures = Gestures(Editor(Examples(4)))
        editor, states = editor_of(gestures), [snapshot(gestures)]
        while len(states) < 60:
            do_something(gestures, random)
            if snapshot(gestures) != states[-1]:
                states.append(snapshot(gestures))
        for expected in states[-2::-1]:
            editor.undo()
            assert snapshot(gestures) == expected
        for expected in states[1:]:
            editor.redo()
            assert snapshot(gestures) == expected


def do_something(gestures: Gestures, random: Random) -> None:
    own = random.choice(gestures.own) if gestures.own else ""
    try:
        match random.choice(["add", "teach", "teach", "rename", "remove", "move"]):
            case "add":
                gestures.add(random.choice("abcdefghijkl"))
            case "teach":
                teach(gestures, own or "rock", random.randint(1, 4))
            case "rename":
                gestures.rename(own, random.choice("abcdefghijkl"))
            case "remove":
                gestures.remove(own)
            case "move":
                editor_of(gestures).move(editor_of(gestures).examples.ids[:3], own or "paper")
    except GestureNameError:
        pass


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "A gesture needs a name."),
        (" \t\n ", "A gesture needs a name."),
        ("x" * (MOST_LABEL_LETTERS + 1), f"This name has {MOST_LABEL_LETTERS + 1} letters; 40 are the most."),
        ("bell\x07", "This name holds letters that cannot be shown."),
        ("turned\u202earound", "This name holds letters that cannot be shown."),
        ("half\ud800", "This name holds letters that cannot be shown."),
        ("WAVE", "You have a gesture called WAVE already."),
        ("Rock", "“Rock” has a meaning of its own here. Choose another name, please."),
        ("none", "“none” has a meaning of its own here. Choose another name, please."),
        ("None of these", "“None of these” has a meaning of its own here. Choose another name, please."),
        ("play", "“play” has a meaning of its own here. Choose another name, please."),
        ("Play sign", "“Play sign” has a meaning of its own here. Choose another name, please."),
        ("SPOCK", "“SPOCK” has a meaning of its own here. Choose another name, please."),
        ("石头", "“石头” has a meaning of its own here. Choose another name, please."),
        ("布", "“布” has a meaning of its own here. Choose another name, please."),
        ("空画面", "“空画面” has a meaning of its own here. Choose another name, please."),
        ("开局手势", "“开局手势” has a meaning of its own here. Choose another name, please."),
        ("都不是", "“都不是” has a meaning of its own here. Choose another name, please."),
        ("无", "“无” has a meaning of its own here. Choose another name, please."),
        ("the play  SIGN", "“the play SIGN” has a meaning of its own here. Choose another name, please."),
        ("Rock\ufe0f", "“Rock\ufe0f” has a meaning of its own here. Choose another name, please."),
        ("w\u200dave", "You have a gesture called w\u200dave already."),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_a_sentence_and_changes_nothing(
    gestures: Gestures, name: str, why: str
) -> None:
    gestures.add("wave")
    gestures.add("fist")
    before, undoable = snapshot(gestures), editor_of(gestures).history.undoable
    for change in (gestures.add, lambda name: gestures.rename("fist", name)):
        with pytest.raises(GestureNameError) as refusal:
            change(name)
        assert str(refusal.value) == why
    assert snapshot(gestures) == before and editor_of(gestures).history.undoable == undoable


def test_a_gesture_may_change_the_size_of_its_own_letters_and_its_own_name_is_no_step(gestures: Gestures) -> None:
    gestures.add("wave")
    assert str(gestures.rename("wave", "Wave")) == "Renamed wave to Wave."
    assert str(gestures.rename("Wave", " Wave ")) == ""
    assert str(editor_of(gestures).history.undoable) == "renaming wave to Wave"


@pytest.mark.parametrize("label", [*GAME_LABELS, "unheard of"])
def test_a_games_gestures_are_neither_renamed_nor_removed(gestures: Gestures, label: str) -> None:
    teach(gestures, label)
    with pytest.raises(GestureNameError, match=r"keeps its name\. Add a gesture of your own for another one\."):
        gestures.rename(label, "fist")
    with pytest.raises(GestureNameError, match=r"stays\. “Clear all” removes its pictures\."):
        gestures.remove(label)
    assert len(editor_of(gestures).examples) == 3


def test_a_name_is_kept_composed_and_another_way_of_writing_it_is_the_same(gestures: Gestures) -> None:
    gestures.add("Cafe\u0301")
    gestures.add("\u200d👨‍👩‍👧\u200c ")
    assert gestures.own == ["Café", "👨‍👩‍👧"]
    for same in ("CAFÉ", "cafe\u0301", "CAFE\u0301", "ca\u200cfé"):
        with pytest.raises(GestureNameError, match="already"):
            gestures.add(same)
    gestures.add("straße")
    with pytest.raises(GestureNameError, match="already"):
        gestures.add("STRASSE")


def test_there_is_a_most(gestures: Gestures) -> None:
    for i in range(MOST_OWN):
        gestures.add(f"gesture {i}")
    with pytest.raises(GestureNameError, match="that is as many as there can be"):
        gestures.add("one more")
    gestures.rename("gesture 0", "one more")


def test_strangers_labels_go_to_the_gesture_of_that_name_or_to_a_free_place(gestures: Gestures) -> None:
    places = gestures.places_for(["Rock", "rock", "WAVE", "fist", "Fist", "none"], ["Wave"])
    assert places == {"Rock": "rock", "rock": "rock", "WAVE": "Wave", "fist": "fist", "Fist": "fist"}
    places = gestures.places_for(["cafe\u0301", "石头", "都不是"], ["Café"])
    assert places == {"cafe\u0301": "Café", "石头": "rock"}
    many = [f"gesture {i}" for i in range(MOST_OWN + 3)]
    assert list(gestures.places_for(many, ["wave"])) == many[: MOST_OWN - 1]
