"""The embedding call: from a model input in NumPy to an embedding, through onnxruntime-web."""

import json
from contextlib import suppress

import numpy as np
from pyodide.ffi import JsException

from janken.browser.host import Host, OrtSession
from janken.frames.arrays import Float32Array
from janken.frames.backends import Backends
from janken.frames.doubts import Doubts
from janken.frames.embedding import Model
from janken.frames.gaze import N_BOX
from janken.frames.pixels import write_model_input
from janken.frames.reference import Reference, reference_rgba
from janken.words.text import Text, TextError, Words, text_of

ENOUGH_ANSWERS = 10
"""A backend that is taken away is opened again if it has given so many: iOS takes the GPU from pages in the
background. One that goes sooner would do nothing but open."""


class WrongAnswerError(TextError):
    """A backend computes wrong numbers; the text is a piece of a sentence."""


class Embedder:
    """Runs a model on the first backend that works and computes what it should, and moves on to the next otherwise."""

    def __init__(self, host: Host, model: Model, backends: Backends, reference: Reference) -> None:
        self.backends = backends
        self.model_input: Float32Array = np.zeros((1, 3, model.side_px, model.side_px), dtype=np.float32)
        self.embedding: Float32Array = np.zeros(model.n_features, dtype=np.float32)
        self.box: Float32Array = np.zeros(N_BOX, dtype=np.float32)
        """Where the hand is in what was embedded last, see `Box.of`."""
        self._host = host
        self._reference = reference
        self._session: OrtSession | None = None
        self._doubts: Doubts | None = None
        self._n_answered = 0

    async def open(self) -> None:
        """Find a backend that answers the reference picture rightly. Raises NoBackendLeftError if there is none."""
        while self._session is None:
            try:
                await self._open()
            except (JsException, WrongAnswerError) as error:
                await self._give_up(error)

    async def embed(self) -> Float32Array:
        """Return the embedding (n_features,) of what is in `model_input`; the next call overwrites it.

        A picture whose answer cannot be right is asked once more, then of the next backend.
        Raises NoBackendLeftError when the last backend has failed.
        """
        while True:
            await self.open()
            try:
                await self._ask_twice()
                self._n_answered += 1
                return self.embedding
            except (JsException, WrongAnswerError) as error:
                await self._give_up(error)

    async def _open(self) -> None:
        self._n_answered = 0
        session = self._session = await self._host.openSession(self.backends.current)
        known = np.zeros_like(self.model_input)
        write_model_input(reference_rgba(), known)
        await self._run(session, known)
        if not (self._reference.agrees(self.embedding) and self._reference.places(self.box)):
            raise WrongAnswerError(Text("backend.wrong"))
        self._doubts = Doubts(self._reference, known)

    async def _ask_twice(self) -> None:
        assert self._session is not None and self._doubts is not None
        for _ in range(2):
            await self._run(self._session, self.model_input)
            doubt = self._doubts.of(self.model_input, self.embedding)
            if not doubt:
                return
        raise WrongAnswerError(doubt)

    async def _run(self, session: OrtSession, model_input: Float32Array) -> None:
        session.input.assign(model_input)
        await session.run()
        session.output.assign_to(self.embedding)
        session.box.assign_to(self.box)

    async def _give_up(self, error: JsException | WrongAnswerError) -> None:
        """Close the backend and turn to the next one, or once more to this one if it was only taken away.

        Raises NoBackendLeftError if there is none.
        """
        session, self._session = self._session, None
        if session is not None:
            with suppress(JsException):  # what has already failed may fail to close; the next backend does not need it
                await session.close()
        if not (getattr(error, "isTakenAway", False) and self._n_answered >= ENOUGH_ANSWERS):
            self.backends.fail(_reason_of(error))


def _reason_of(error: JsException | WrongAnswerError) -> Words:
    """A piece of a sentence: our own, if JavaScript sent its words along (ort.js), else what the browser says."""
    if isinstance(error, WrongAnswerError):
        return error.text
    if words := getattr(error, "words", None):
        return text_of(json.loads(words))
    return str(error).splitlines()[0].removeprefix("Error: ")
