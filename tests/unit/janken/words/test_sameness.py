import unicodedata

import pytest

from janken.words.sameness import sameness
from janken.words.titles import labels_by_title, names_of_none


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("café", "CAFE\u0301"), ("グー", unicodedata.normalize("NFD", "グー")),
        ("한글", unicodedata.normalize("NFD", "한글")),
        ("Straße", "STRASSE"), ("ΣΊΣΥΦΟΣ", "Σίσυφος"), ("İ", "i\u0307"), ("a  b", "a\u3000b"),
        ("❤", "❤️"), ("❤️‍🔥", "❤🔥"),
        ("ǰ", "J\u030c"), ("ᾳ", "ΑΙ"), ("Å", "\u212b"),
    ],
)  # fmt: skip
def test_names_are_the_same_however_they_are_written(one: str, other: str) -> None:
    assert sameness(one) == sameness(other)
    assert sameness(sameness(one)) == sameness(one)


def test_names_that_differ_are_not() -> None:
    names = ["cafe", "café", "rock", "石头", "グー", "クー", "ぐー", "👍", "👎", "👍🏽", "a b", "ab"]
    assert len({sameness(name) for name in names}) == len(names)


def test_every_language_s_titles_lead_to_their_gestures() -> None:
    titles = labels_by_title()
    names = ("rock", "石头", "布", "パー", "piedra", "schere", "حجر", "play sign", "the play sign", "空画面")
    assert [titles[name] for name in names] == [
        "rock", "rock", "paper", "paper", "rock", "scissors", "rock", "play", "play", "nothing",
    ]  # fmt: skip
    assert names_of_none() >= {"none of these", "都不是", "ninguno de estos"}
