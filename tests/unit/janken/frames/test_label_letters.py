"""Names that people have can be given; what would hide or turn letters cannot."""

import pytest

from janken.frames.fields import FieldError, check_label
from janken.frames.label_letters import can_be_shown

SHOWN = [
    "rock", "Thumbs up", "👍", "👍🏽", "👨‍👩‍👧", "🤷‍♀️", "❤️‍🔥", "🏳️‍🌈", "🏴‍☠️", "👩🏽‍🚀", "1️⃣", "🇸🇪",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🐦‍🔥",
    "می‌خواهم", "نمی‌دانم", "ශ්‍රී ලංකා", "ක්‍ෂ", "क्‍ष", "र्‍य", "বাংলা", "മലയാളം", "ไทย", "שלום", "مرحبا", "Ελλάδα",
    "e\u0301te\u0301",
    "石头", "グー", "한글", "☝️", "✌︎", "葛󠄀", "it's", "100%", "©", "½", "\U0001fae9",
]  # fmt: skip


@pytest.mark.parametrize("label", SHOWN)
def test_a_name_that_people_have_can_be_given(label: str) -> None:
    assert can_be_shown(label) and check_label(label) == label


@pytest.mark.parametrize(
    "label",
    [
        "bell\x07", "a\nb", "a\tb", "a\x7fb", "a\x85b", "zero\x00", "half\ud800", "\ue000",
        "turned\u202earound", "\u202dx", "x\u202c", "\u2066x\u2069", "a\u2067b", "a\u200eb", "a\u200fb", "a\u061cb",
        "\u200dx", "x\u200d", "\u200cx", "x\u200c", "a\u200d\u200db", "a \u200db", "a\u200c b", "\u200d", "a\u200c.",
        "\ufeffx", "a\u200bb", "a\u2060b", "a\u00adb", "line\u2028",
        "a\u2029b", "a\ufff9b", "x\U000e0067", "\U000e0001x",
    ],
)  # fmt: skip
def test_what_hides_or_turns_letters_is_refused(label: str) -> None:
    assert not can_be_shown(label)
    with pytest.raises(FieldError, match="letters that cannot be shown"):
        check_label(label)


@pytest.mark.parametrize("label", ["\ufe0f", "\u0301", "\u3164", "\u2800", "\u115f", "\ufe0fx"])
def test_what_shows_nothing_is_no_new_name_and_an_old_one_can_still_be_read(label: str) -> None:
    assert not can_be_shown(label) and check_label(label) == label


@pytest.mark.parametrize("label", [" x", "x ", "", "x" * 41])
def test_spaces_around_a_name_and_too_many_letters_are_refused(label: str) -> None:
    with pytest.raises(FieldError):
        check_label(label)
