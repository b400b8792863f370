import json

import pytest

from janken.words.text import Text, TextError, plain, sentences, text_of


def test_a_text_is_put_into_english_with_its_values() -> None:
    assert str(Text("card.hold_key", key="1", name=Text("gesture.spock"))) == "Hold to teach 1: Spock"


def test_the_count_decides_between_one_and_many() -> None:
    assert [str(Text("album.selected", count=n)) for n in (0, 1, 2000)] == [
        "0 selected",
        "1 selected",
        "2,000 selected",
    ]
    assert [str(Text("card.pictures", count=n)) for n in (0, 1, 2)] == ["pictures", "picture", "pictures"]


def test_numbers_are_written_as_the_place_wants_them() -> None:
    assert str(Text("near.picture", name="Vulcan", similarity=0.987)) == "Vulcan\n99%"
    assert str(Text("deciding.top", top=2)) == "2.0"


def test_sentences_follow_each_other_and_empty_ones_are_left_out() -> None:
    first, second = Text("arena.play"), Text("camera.why")
    assert str(sentences("", first, "", second, "Spock.")) == "Play Why? Spock."
    assert sentences(first) is first
    assert sentences("", "") == ""


def test_a_text_crosses_the_bridge_and_comes_back() -> None:
    text = Text("history.moves", yours=Text("gesture.rock"), computers="Spock")
    sent = json.loads(json.dumps({"text": text}, default=plain))
    assert sent["text"] == {
        "key": "history.moves",
        "values": {"yours": {"key": "gesture.rock", "values": {}}, "computers": "Spock"},
    }
    assert str(text_of(sent["text"])) == str(text) == "You rock, computer Spock"
    assert text_of("as it is") == "as it is"
    with pytest.raises(TypeError):
        json.dumps({"text": object()}, default=plain)


def test_an_error_says_its_text() -> None:
    error = TextError(Text("camera.lost"))
    assert str(error) == str(error.text) and str(error).startswith("The camera was lost.")


def test_a_text_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(KeyError):
        str(Text("no.such.text"))
