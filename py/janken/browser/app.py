"""The app as the worker sees it: one message in, one reply out, both as JSON text, so that no object is shared."""

import json
from typing import Any

import numpy as np
from pyodide.ffi import JsException

from janken.browser.album import edit, look
from janken.browser.deciding import change
from janken.browser.embedder import Embedder
from janken.browser.host import Host, JsArray
from janken.browser.naming import name
from janken.browser.reporting import change_report, look_at_report
from janken.examples.store import Examples
from janken.frames.backends import Backends, NoBackendLeftError, order_backends
from janken.frames.embedding import Model
from janken.frames.models import choose_model, view_of_models
from janken.frames.pixels import SIDE_PX, write_model_input
from janken.game.halves import WHOLE
from janken.game.play import Game
from janken.insight.report import Report
from janken.keeping.autosave import Batch
from janken.keeping.library import Library
from janken.keeping.picture_size import is_picture
from janken.screen.report import view_of_report
from janken.screen.view import view_of
from janken.session.state import Session
from janken.words.text import plain, text_of

LEARN_BUDGET_MS = 8.0
"""What a frame leaves to a training: little enough that frames go on."""
FILE_NAME = "hands.janken"
PICTURES_NAME = "hands-pictures.zip"
WORK_MS = 60.0
"""How long a job holds up the frames at a time."""
REPORT_MS = 40.0
"""So does the report's measuring; shorter, because its map shows the camera's picture meanwhile."""


def bytes_of(data: JsArray | None) -> bytes:
    """Copy the bytes that came with a message; there may be none."""
    if data is None:
        return b""
    target = np.empty(data.byteLength, dtype=np.uint8)
    data.assign_to(target)
    return target.tobytes()


class App:
    """One visitor's app. `handle` is called for one message at a time."""

    def __init__(self, host: Host, settings: str) -> None:
        """Make the app from `settings`, JSON with `backend`, `seed`, `entropy`, `model`, `models`, `webgl_renderer`.

        seed: null unless the rounds should be repeatable. entropy: random bytes in hexadecimal, for when there is none.
        model: a name or empty; the first of `models` is the default. webgl_renderer: absent where there is no WebGL.
        """
        wanted = json.loads(settings)
        self._models = [Model(**model) for model in wanted["models"]]
        model = self._model = choose_model(self._models, wanted["model"])
        self.session = Session(Examples(model.n_features), _new_game(wanted["seed"], bytes.fromhex(wanted["entropy"])))
        self.library = Library(self.session, model)
        self.report = Report(self.session.examples)
        self._host = host
        backends = Backends(order_backends(wanted["backend"], wanted.get("webgl_renderer")))
        self._embedder = Embedder(host, model, backends)
        self._rgba = np.zeros(SIDE_PX * SIDE_PX * 4, dtype=np.uint8)

    async def handle(self, message: str, data: JsArray | None = None) -> str:
        """Take in one message of protocol.js, a frame or file with its bytes; reply with the view, or why it failed."""
        try:
            return json.dumps(await self._reply(json.loads(message), data), default=plain)
        except NoBackendLeftError as error:
            return json.dumps({"failed": error.text}, default=plain)

    async def _reply(self, event: dict[str, Any], data: JsArray | None) -> dict[str, Any]:
        timings: dict[str, float] = {}
        answer: dict[str, Any] = {}
        match event["type"]:
            case "warm-up":
                await self._embedder.embed()
            case "frame":
                assert data is not None
                timings = await self._frame(data, event["now_ms"], event.get("half", WHOLE))
            case "teach-start":
                self.session.start_teaching(event["label"])
            case "guide":
                self.session.begin_guide(is_first=event["is_first"])
            case "end-guide":
                self.session.end_guide()
            case "teach-by":
                self.session.is_timed = event["is_timed"]
            case "teach-stop":
                self.session.stop_teaching()
            case "start-round":
                self.session.start_round(event["now_ms"])
            case "change-game":
                self.session.change_game(event["values"])
            case "follow-link":
                self.session.follow_link(event["fragment"])
            case "reset-game":
                self.session.reset_game()
            case "undo-reset":
                self.session.undo_reset()
            case "sureness":
                self.session.set_sureness(event["sureness"])
            case "demo":
                self.session.demo.chosen = event["shows"]
            case "interrupt":
                self.session.interrupt()
            case "pause":
                self.session.pause()
                self.report.live = None
            case "resume":
                self.session.resume()
            case "undo" | "redo" | "delete" | "move" | "clear":
                self.session.notice = edit(self.session.editor, event)
            case "add-gesture" | "rename-gesture" | "remove-gesture":
                self.session.notice, answer = name(self.session.gestures, event)
            case "strip" | "thumbnails":
                answer = look(self.session.editor, event)
            case "decide-by" | "batch-size" | "train" | "stop-training" | "learn":
                change(self.session.deciders, event)
                self.session.learn(self._host.now, LEARN_BUDGET_MS)
            case "report":
                change_report(self.report, event)
            case "map" | "asked":
                answer = look_at_report(self.report, self.session.examples, event)
            case "why":
                self.session.is_asking_why = event["is_open"]
            case "save-file":
                self._host.sendFile(FILE_NAME, np.frombuffer(self.library.save(), dtype=np.uint8))
            case "offer-file":
                self.session.notice = self.library.accept(event["n_bytes"])
                answer = {"accepted": not self.session.notice}
            case "save-pictures":
                self._save_pictures()
            case "open-pictures":
                is_accepted, self.session.notice = self.library.open_pictures(event["paths"], event["sizes"])
                answer = {"accepted": is_accepted}
            case "open-file":
                self.session.notice = self.library.open(bytes_of(data))
            case "answer":
                self.session.notice = self.library.answer(event["choice"])
            case "work":
                await self._work()
                if self.report.is_measuring:
                    self.report.advance(self._host.now, REPORT_MS)
            case "cancel":
                self.session.notice = self.library.finish_job()
            case "restore":
                self.library.restore(Batch(event["keys"], event["sizes"], bytes_of(data)))
            case "restored":
                self.session.notice = self.library.restored()
            case "store-failed":
                self.library.autosave.fail(text_of(event["reason"]))
            case unknown:
                raise ValueError(f"There is no message of type {unknown!r}.")
        self._keep()
        return {"view": self._view(), "timings": timings, "answer": answer}

    async def _frame(self, rgba: JsArray, now_ms: float, half: str) -> dict[str, float]:
        """Recognize a frame; return the milliseconds that each stage took."""
        started = self._host.now()
        rgba.assign_to(self._rgba)
        write_model_input(self._rgba, self._embedder.model_input)
        preprocessed = self._host.now()
        embedding = await self._embedder.embed()
        embedded = self._host.now()
        self.report.see(embedding)
        if self.session.frame(embedding, now_ms, self._rgba, half):
            self._send_decisive_pictures()
        decided = self._host.now()
        self.session.learn(self._host.now, LEARN_BUDGET_MS)
        return {
            "preprocess_ms": preprocessed - started,
            "inference_ms": embedded - preprocessed,
            "neighbors_ms": decided - embedded,
            "learn_ms": self._host.now() - decided,
        }

    def _send_decisive_pictures(self) -> None:
        played = self.session.game.round
        for hand in played.hands.values() if played is not None else ():
            if hand.decisive is not None:
                self._host.sendPicture(hand.decisive.taken_ms, hand.decisive.picture)

    async def _work(self) -> None:
        """Embed waiting pictures for a while; frames come in between. What cannot be read is passed over."""
        job, started = self.library.job, self._host.now()
        while job is not None and job.waiting and self._host.now() - started < WORK_MS:
            try:
                picture = job.picture()
                if picture is None:
                    picture = bytes_of(await self._host.readFile(job.waiting[0].id))
                rgba = await self._host.decodePicture(np.frombuffer(picture if is_picture(picture) else b"", np.uint8))
            except JsException:
                job.skip_one()
                continue
            rgba.assign_to(self._rgba)
            write_model_input(self._rgba, self._embedder.model_input)
            job.finish_one(picture, await self._embedder.embed(), self._rgba, SIDE_PX)
        if job is not None and not job.waiting:
            self.session.notice = self.library.finish_job()

    def _save_pictures(self) -> None:
        data, self.session.notice = self.library.save_pictures()
        if data is not None:
            self._host.sendFile(PICTURES_NAME, np.frombuffer(data, dtype=np.uint8))

    def _keep(self) -> None:
        """Write what has changed to the database."""
        batch = self.library.batch()
        if batch is not None:
            keys = json.dumps({"keys": batch.keys, "sizes": batch.sizes})
            self._host.save(keys, np.frombuffer(batch.data, dtype=np.uint8))

    def _view(self) -> dict[str, Any]:
        backends = self._embedder.backends
        models = view_of_models(self._models, self._model)
        says: dict[str, Any] = {"backend": backends.current, "backend_notice": backends.notice, **models}
        if self.report.is_open:
            says["report"] = view_of_report(self.report, self.session.examples)
        return {**view_of(self.session), **self.library.view(), **says}


def _new_game(seed: int | None, entropy: bytes) -> Game:
    """A game that a seed makes repeatable, nonces included; without one nobody can foresee it."""
    if seed is None:
        return Game(int.from_bytes(entropy), secret=entropy)
    return Game(seed)
