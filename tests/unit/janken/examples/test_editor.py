"""The oracle of undo: snapshots of the whole store, which the product itself never takes."""

from random import Random

import numpy as np

from janken.examples.editor import Editor
from janken.examples.store import Examples

LABELS = ("rock", "paper", "scissors")
Snapshot = tuple[list[int], list[str], list[int], list[bytes], bytes]


def snapshot(examples: Examples) -> Snapshot:
    return (
        list(examples.ids),
        list(examples.labels),
        list(examples.bursts),
        list(examples.thumbnails),
        examples.embeddings.tobytes(),
    )


def teach(editor: Editor, label: str, n_pictures: int, random: Random) -> None:
    editor.begin_burst()
    for _ in range(n_pictures):
        embedding = np.array([random.gauss(0, 1) for _ in range(6)], dtype=np.float32)
        editor.teach(embedding, label, random.randbytes(3))


def do_something(editor: Editor, random: Random) -> None:
    ids = random.sample(editor.examples.ids, k=min(len(editor.examples), random.randint(1, 5)))
    match random.choice(["teach", "teach", "delete", "move", "clear"]):
        case "teach":
            teach(editor, random.choice(LABELS), random.randint(1, 9), random)
        case "delete":
            editor.delete(ids)
        case "move":
            editor.move(ids, random.choice(LABELS))
        case "clear":
            editor.clear(random.choice(LABELS))


def test_random_steps_all_undone_are_the_start_and_all_redone_are_the_end() -> None:
    for seed in range(20):
        random = Random(seed)
        editor = Editor(Examples(6))
        states = [snapshot(editor.examples)]
        while len(states) < 121:
            do_something(editor, random)
            if snapshot(editor.examples) != states[-1]:
                states.append(snapshot(editor.examples))
        for expected in states[-2::-1]:
            editor.undo()
            assert snapshot(editor.examples) == expected
        assert str(editor.undo()) == "There is nothing to undo."
        for expected in states[1:]:
            editor.redo()
            assert snapshot(editor.examples) == expected
        assert str(editor.redo()) == "There is nothing to redo."


def test_random_walks_through_the_history_end_where_it_says() -> None:
    for seed in range(20):
        random = Random(seed)
        editor = Editor(Examples(6))
        states, now = [snapshot(editor.examples)], 0
        for _ in range(200):
            match random.choice(["do", "undo", "redo"]):
                case "do":
                    do_something(editor, random)
                    if snapshot(editor.examples) != states[now]:
                        states[now + 1 :] = [snapshot(editor.examples)]
                        now += 1
                case "undo":
                    editor.undo()
                    now = max(now - 1, 0)
                case "redo":
                    editor.redo()
                    now = min(now + 1, len(states) - 1)
            assert snapshot(editor.examples) == states[now]


def test_a_held_burst_is_one_step_and_the_next_hold_is_another() -> None:
    editor = Editor(Examples(6))
    teach(editor, "rock", 12, Random(0))
    teach(editor, "rock", 5, Random(1))
    assert len(set(editor.examples.bursts)) == 2
    assert str(editor.undo()) == "Took back: teaching rock."
    assert len(editor.examples) == 12
    editor.undo()
    assert len(editor.examples) == 0


def test_pictures_taken_after_an_undo_in_mid_hold_are_a_step_of_their_own() -> None:
    editor = Editor(Examples(6))
    teach(editor, "rock", 3, Random(0))
    editor.undo()
    editor.teach(np.ones(6, dtype=np.float32), "rock")
    assert str(editor.redo()) == "There is nothing to redo." and len(editor.examples) == 1
    editor.undo()
    assert len(editor.examples) == 0


def test_ids_that_are_gone_and_moves_to_the_same_label_are_no_steps() -> None:
    editor = Editor(Examples(6))
    teach(editor, "rock", 2, Random(0))
    assert (editor.delete([99]), editor.move([1, 2], "rock"), editor.clear("paper")) == ("", "", "")
    assert str(editor.history.undoable) == "teaching rock"
    assert str(editor.move([1, 99], "paper")) == "Moved 1 picture to paper."
    assert editor.newest_first("paper") == [1]


def test_undo_remembers_changes_and_not_copies_of_the_store() -> None:
    editor = Editor(Examples(6))
    teach(editor, "rock", 3000, Random(0))
    for example_id in range(1, 201):
        editor.delete([example_id])
    held = [change for step in editor.history._done for change in step.changes]
    assert sum(len(getattr(change, "examples", ())) for change in held) == 200
