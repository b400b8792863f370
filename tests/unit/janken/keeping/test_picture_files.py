import pytest

from janken.keeping.picture_files import MOST_FILE_BYTES, PictureFilesError, folder_of, label_of, left_out, sort_files
from janken.keeping.savefile import MOST_EXAMPLES

LABELS = ["rock", "paper", "scissors", "spock"]


def sorted_labels(*paths: str) -> list[str | None]:
    found = sort_files(paths, [1000] * len(paths), LABELS)
    return [picture.label for picture in found.pictures]


def test_the_innermost_folder_that_is_named_like_a_gesture_counts_whatever_its_capitals() -> None:
    assert sorted_labels("Rock/a.png", "x/PAPER/y/b.jpg", "rock/paper/c.webp", "d.gif", "scissors.png") == [
        "rock", "paper", "paper", None, None,
    ]  # fmt: skip


def test_tricks_in_paths_are_names_like_any_other() -> None:
    assert sorted_labels("../../etc/rock/a.png", "C:\\rock\\b.png", "/rock/c.png") == ["rock"] * 3
    assert sorted_labels("..\\paper\\..\\d.png", "rock\0/e.png", "./../f.png") == ["paper", None, None]


def test_other_files_are_counted_what_systems_leave_is_not() -> None:
    paths = ["rock/a.png", "rock/read me.txt", "rock/.DS_Store", "__MACOSX/rock/._a.png", "Thumbs.db", "rock/noending"]
    found = sort_files(paths, [9] * 6, LABELS)
    assert [picture.place for picture in found.pictures] == [0] and found.n_others == 3
    assert str(left_out(found)) == "Passed over, as no pictures: 3 files."


def test_a_file_that_is_too_large_is_left_out_and_said() -> None:
    found = sort_files(["rock/a.png", "rock/b.png"], [MOST_FILE_BYTES, MOST_FILE_BYTES + 1], LABELS)
    assert [picture.place for picture in found.pictures] == [0]
    assert str(left_out(found)) == "Left out, as larger than 30 MB: 1 picture."


def test_no_picture_or_too_many_are_refused_with_a_sentence() -> None:
    with pytest.raises(PictureFilesError, match=r"no picture to teach from\. Passed over, as no pictures: 1 file\."):
        sort_files(["rock/a.txt"], [9], LABELS)
    with pytest.raises(PictureFilesError, match="no picture"):
        sort_files([], [], LABELS)
    with pytest.raises(PictureFilesError, match="more than 20,000 pictures"):
        sort_files([f"{i}.png" for i in range(MOST_EXAMPLES + 1)], [9] * (MOST_EXAMPLES + 1), LABELS)


def test_a_name_that_tells_the_hold_brings_it_back() -> None:
    found = sort_files(["rock/hold12-00007.png", "rock/hold-1.png", "rock/holdall.png"], [9] * 3, LABELS)
    assert [picture.hold for picture in found.pictures] == [12, 0, 0]


@pytest.mark.parametrize(
    "label",
    ["rock", "Live long", "a/b", "..", ".hidden", "100%", "%2F", "con:*?", 'say "hi"', "グー", "🖖", "ends.", "<|>\\"],
)
def test_any_gesture_has_a_folder_that_leads_back_to_it(label: str) -> None:
    folder = folder_of(label)
    assert not set(folder) & set('/\\:*?"<>|') and folder.strip(". ") == folder and folder
    assert label_of(folder, [*LABELS, label]) == label
    assert sort_files([f"{folder}/1.png"], [1], [label]).pictures[0].label == label
