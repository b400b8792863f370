import numpy as np

from janken.examples.groups import Groups
from janken.examples.store import Examples


def test_labels_are_numbered_in_the_order_in_which_they_were_taught() -> None:
    groups = Groups(["rock", "paper", "rock", "scissors", "paper"], [1, 2, 3, 4, 2])
    assert groups.names == ("rock", "paper", "scissors")
    assert groups.labels.tolist() == [0, 1, 0, 2, 1]


def test_the_only_hold_of_a_label_is_cut_in_halves() -> None:
    assert Groups(["rock"] * 5 + ["paper"] * 3, [1, 1, 1, 1, 1, 2, 3, 3]).holds.tolist() == [0, 0, 0, 1, 1, 2, 3, 3]


def test_no_examples_are_no_groups() -> None:
    groups = Groups([], [])
    assert groups.names == () and groups.labels.shape == groups.holds.shape == (0,)


def test_a_store_works_its_groups_out_once_and_anew_after_each_change() -> None:
    examples = Examples(2)
    first = examples.add(np.array([1, 0], dtype=np.float32), "rock", 1)
    examples.add(np.array([0, 1], dtype=np.float32), "rock", 2)
    groups = examples.groups
    assert examples.groups is groups and groups.labels.tolist() == [0, 0]
    examples.relabel({first: "paper"})
    assert examples.groups.names == ("paper", "rock") and groups.names == ("rock",)
    examples.remove([first])
    assert examples.groups.labels.tolist() == [0]
