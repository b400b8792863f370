"""The embedding call: from a model input in NumPy to an embedding, through onnxruntime-web."""

from contextlib import suppress

import numpy as np
from pyodide.ffi import JsException

from janken.browser.host import Host, OrtSession
from janken.frames.arrays import Float32Array
from janken.frames.backends import Backends
from janken.frames.embedding import EmbeddingError, Model
from janken.words.text import Text


class Embedder:
    """Runs a model on the first backend that works, and moves on to the next when one fails."""

    def __init__(self, host: Host, model: Model, backends: Backends) -> None:
        self.backends = backends
        self.model_input: Float32Array = np.zeros((1, 3, model.side_px, model.side_px), dtype=np.float32)
        self.embedding: Float32Array = np.zeros(model.n_features, dtype=np.float32)
        self._host = host
        self._session: OrtSession | None = None

    async def embed(self) -> Float32Array:
        """Return the embedding (n_features,) of what is in `model_input`; the next call overwrites it.

        Raises NoBackendLeftError when the last backend has failed.
        """
        while True:
            try:
                if self._session is None:
                    self._session = await self._host.openSession(self.backends.current)
                await self._run(self._session)
                return self.embedding
            except JsException as error:
                await self._close()
                self.backends.fail(str(error).splitlines()[0].removeprefix("Error: "))
            except EmbeddingError:
                await self._close()
                self.backends.fail(Text("backend.overflowed"))

    async def _run(self, session: OrtSession) -> None:
        session.input.assign(self.model_input)
        await session.run()
        session.output.assign_to(self.embedding)
        if not np.isfinite(self.embedding).all():
            raise EmbeddingError("The numbers overflowed.")

    async def _close(self) -> None:
        session, self._session = self._session, None
        if session is None:
            return
        with suppress(JsException):  # what has already failed may fail to close; the next backend does not need it
            await session.close()
