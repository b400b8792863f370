"""What the worker's JavaScript offers to Python, as types. The objects themselves are JsProxies."""

from typing import Any, Protocol

import numpy as np


class JsArray(Protocol):
    """A JavaScript typed array."""

    byteLength: int  # noqa: N815, a JavaScript name

    def assign(self, source: Any) -> None:
        """Copy a NumPy array of the same size and type into it."""

    def assign_to(self, target: Any) -> None:
        """Copy it into a NumPy array of the same size and type."""


def bytes_of(data: JsArray | None) -> bytes:
    """Copy the bytes that came with a message; there may be none."""
    if data is None:
        return b""
    target = np.empty(data.byteLength, dtype=np.uint8)
    data.assign_to(target)
    return target.tobytes()


class OrtSession(Protocol):
    """A model opened in onnxruntime-web, with the input and the outputs that every run reuses."""

    input: JsArray
    output: JsArray
    box: JsArray
    """Where the hand is, see `Box.of`; zeros if the model does not say."""

    async def run(self) -> None: ...

    async def close(self) -> None: ...


class DecodedPicture(Protocol):
    """A decoded picture, as large as it is."""

    async def look(self, left: float, top: float, side: float) -> JsArray:
        """The pixels of a region (see `frames.gaze`) as a frame has them."""

    def close(self) -> None: ...


class Host(Protocol):
    """What `web/worker/python.js` passes in."""

    async def openSession(self, backend: str) -> OrtSession: ...  # noqa: N802, a JavaScript name

    def now(self) -> float:
        """Milliseconds on the worker's clock, for measuring stages."""

    def save(self, keys: str, data: Any) -> None:
        """Write records to the database: `keys` is JSON of keys and sizes (-1 deletes), `data` a NumPy array."""

    def sendFile(self, name: str, data: Any) -> None:  # noqa: N802, a JavaScript name
        """Send the page a file to download: a NumPy array of bytes."""

    def seesPixels(self) -> bool:  # noqa: N802, a JavaScript name
        """Whether `decodePicture` gives what pictures show; some browsers must be allowed it first."""

    async def decodePicture(self, data: Any) -> DecodedPicture:  # noqa: N802, a JavaScript name
        """Decode a picture, which must be closed. Raises JsException if it is none."""

    async def readFile(self, place: int) -> JsArray:  # noqa: N802, a JavaScript name
        """The bytes of one of the files that were taken last. Raises JsException if it is gone."""

    async def readPart(self, place: int, start: int, n_bytes: int) -> JsArray:  # noqa: N802, a JavaScript name
        """Some bytes of one of the files that came with `open-files`. Raises JsException if it is gone."""

    def sendPicture(self, taken_ms: float, rgba: Any) -> None:  # noqa: N802, a JavaScript name
        """Send the page a copy of a frame's pixels."""
