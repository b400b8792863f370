"""The first view: the whole screen of a first visit, which the page shows before Python runs.

The build writes it into index.html, so that all stands in its place from the first paint, by the same words and rules.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from janken.examples.store import Examples
from janken.frames.embedding import Model
from janken.frames.models import view_of_models
from janken.game.play import Game
from janken.keeping.library import Library
from janken.recognition.borrowed import Borrowed
from janken.screen.view import view_of
from janken.session.state import Session


def first_view(models: Sequence[Model], starter: Mapping[str, str]) -> dict[str, Any]:
    """What the app says of a session in which nothing has happened, but for the guide and the backend, not yet known.

    models: those that the page carries, at least one; the first one runs. starter: its starter set, see `Borrowed.of`.
    """
    session = Session(Examples(models[0].n_features), Game(0), borrowed=Borrowed.of(starter, models[0]))
    session.begin_guide(is_first=True)
    says = {"backend": "", "backend_notice": "", **view_of_models(models, models[0])}
    return {**view_of(session), **Library(session, models[0]).view(), **says}
