"""The app as the worker sees it: one message in, one reply out, both as JSON text, so that no object is shared."""

import json
from collections.abc import Awaitable
from typing import Any

import numpy as np

from janken.browser import camera, elsewhere, examples, game, insight, keeping, recognition, teaching, work
from janken.browser.embedder import Embedder
from janken.browser.events import Event, merged
from janken.browser.host import Host, JsArray
from janken.browser.parts import Parts
from janken.examples.store import Examples
from janken.frames.backends import Backends, NoBackendLeftError, order_backends
from janken.frames.embedding import Model
from janken.frames.models import choose_model, view_of_models
from janken.frames.pixels import SIDE_PX
from janken.frames.reference import Reference
from janken.game.play import Game
from janken.insight.report import Report
from janken.keeping.library import Library
from janken.recognition.borrowed import Borrowed
from janken.recognition.novelty import SHORTEST_REACH, Novelty
from janken.screen.report import view_of_report
from janken.screen.view import view_of
from janken.session.state import Session
from janken.words.text import plain

HANDLERS = merged(
    camera.EVENTS,
    teaching.EVENTS,
    examples.EVENTS,
    game.EVENTS,
    recognition.EVENTS,
    insight.EVENTS,
    keeping.EVENTS,
    elsewhere.EVENTS,
    work.EVENTS,
)


class App:
    """One visitor's app. `handle` is called for one message at a time."""

    def __init__(self, host: Host, settings: str) -> None:
        """Make the app from `settings`, JSON with `backend`, `seed`, `entropy`, `model`, `models`, `reference`,
        `webgl_renderer`.

        seed: null unless the rounds should be repeatable. entropy: random bytes in hexadecimal, for when there is none.
        model: a name or empty; the first of `models` is the default. reference: the answer to the reference picture of
        the model that runs, as in the manifest. starter, shortest_reach: its starter set, see `Borrowed.of`, and
        what `Novelty` takes for it; absent if it has none.
        webgl_renderer: absent where there is no WebGL.
        """
        wanted = json.loads(settings)
        self._models = [Model(**model) for model in wanted["models"]]
        model = self._model = choose_model(self._models, wanted["model"])
        game = _new_game(wanted["seed"], bytes.fromhex(wanted["entropy"]))
        borrowed = Borrowed.of(wanted.get("starter", {}), model)
        novelty = Novelty(wanted.get("shortest_reach", SHORTEST_REACH))
        session = Session(Examples(model.n_features), game, borrowed=borrowed, novelty=novelty)
        backends = Backends(order_backends(wanted["backend"], wanted.get("webgl_renderer")))
        self._parts = Parts(
            host=host,
            session=session,
            library=Library(session, model),
            report=Report(session.examples),
            embedder=Embedder(host, model, backends, Reference.of(wanted["reference"])),
            rgba=np.zeros(SIDE_PX * SIDE_PX * 4, dtype=np.uint8),
        )

    async def handle(self, message: str, data: JsArray | None = None) -> str:
        """Take in one message of protocol.js, a frame or file with its bytes; reply with the view, or why it failed."""
        try:
            return json.dumps(await self._reply({**json.loads(message), "data": data}), default=plain)
        except NoBackendLeftError as error:
            return json.dumps({"failed": error.text}, default=plain)

    async def _reply(self, event: Event) -> dict[str, Any]:
        handler = HANDLERS.get(event["type"])
        if handler is None:
            raise ValueError(f"There is no message of type {event['type']!r}.")
        said = handler(self._parts, event)
        if isinstance(said, Awaitable):
            said = await said
        keeping.keep(self._parts)
        return {"view": self._view(), "timings": {}, "answer": {}, **(said or {})}

    def _view(self) -> dict[str, Any]:
        session, library, report = self._parts.session, self._parts.library, self._parts.report
        backends = self._parts.embedder.backends
        models = view_of_models(self._models, self._model)
        says: dict[str, Any] = {"backend": backends.current, "backend_notice": backends.notice, **models}
        if report.is_open:
            says["report"] = view_of_report(report, session.examples)
        return {**view_of(session), **library.view(), **says}


def _new_game(seed: int | None, entropy: bytes) -> Game:
    """A game that a seed makes repeatable, nonces included; without one nobody can foresee it."""
    if seed is None:
        return Game(int.from_bytes(entropy), secret=entropy)
    return Game(seed)
