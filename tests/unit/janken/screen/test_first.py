"""The first view is the screen of a first visit, as the page gets it from Python a moment later."""

import json

from janken.examples.store import Examples
from janken.frames.embedding import Model
from janken.game.play import Game
from janken.keeping.library import Library
from janken.screen.first import first_view
from janken.screen.view import view_of
from janken.session.state import Session
from janken.words.text import plain

MODELS = [Model("large", 224, 1008), Model("janken-hands", 112, 656)]


def test_it_is_what_a_session_says_in_which_nothing_has_happened() -> None:
    session = Session(Examples(656), Game(7))
    session.begin_guide(is_first=True)
    says = {**view_of(session), **Library(session, MODELS[1]).view()}
    first = json.loads(json.dumps(first_view(MODELS), default=plain))
    expected = json.loads(json.dumps(says, default=plain))
    assert {key: first[key] for key in expected} == expected
    assert [gesture["label"] for gesture in first["gestures"]] == ["rock", "paper", "scissors", "nothing"]
    assert first["guide"]["target"] == "rock"
    assert (first["model"], len(first["models"]), first["model_notice"]) == ("large", 2, "")


def test_a_page_with_our_own_net_alone_says_so_from_the_first_paint() -> None:
    assert first_view(MODELS[1:])["model_notice"]
