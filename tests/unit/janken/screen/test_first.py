"""The first view is the screen of a first visit, as the page gets it from Python a moment later."""

import json
from base64 import b64encode

from janken.examples.store import Examples
from janken.frames.embedding import Model
from janken.game.play import Game
from janken.keeping.library import Library
from janken.recognition.borrowed import Borrowed
from janken.screen.first import first_view
from janken.screen.view import view_of
from janken.session.state import Session
from janken.words.text import plain

MODELS = [Model("janken-hands", 112, 4), Model("large", 224, 1008)]
STARTER = {"rock": b64encode(bytes([1, 2, 3, 4])).decode()}


def test_it_is_what_a_session_says_in_which_nothing_has_happened() -> None:
    session = Session(Examples(4), Game(7), borrowed=Borrowed.of(STARTER, MODELS[0]))
    session.begin_guide(is_first=True)
    says = {**view_of(session), **Library(session, MODELS[0]).view()}
    first = json.loads(json.dumps(first_view(MODELS, STARTER), default=plain))
    expected = json.loads(json.dumps(says, default=plain))
    assert {key: first[key] for key in expected} == expected
    assert [gesture["label"] for gesture in first["gestures"]] == ["rock", "paper", "scissors", "nothing"]
    assert first["guide"]["target"] == "rock"
    assert (first["model"], len(first["models"])) == ("janken-hands", 2)
