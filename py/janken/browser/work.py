"""The message that only brings time, for what takes long: pictures that wait to be embedded, and the report."""

import numpy as np
from pyodide.ffi import JsException

from janken.browser.events import Event, Handler
from janken.browser.host import bytes_of
from janken.browser.parts import Parts
from janken.frames.arrays import Float32Array
from janken.frames.gaze import MOST_LOOKS, SQUARE, Gaze
from janken.frames.pixels import SIDE_PX, write_model_input
from janken.keeping.picture_size import is_picture

WORK_MS = 60.0
"""How long a job holds up the frames at a time."""
REPORT_MS = 40.0
"""So does the report's measuring; shorter, because its map shows the camera's picture meanwhile."""


async def _work(parts: Parts, _event: Event) -> None:
    await _embed_waiting(parts)
    if parts.report.is_measuring:
        parts.report.advance(parts.host.now, REPORT_MS)


async def _embed_waiting(parts: Parts) -> None:
    """Embed waiting pictures for a while; frames come in between. What cannot be read is passed over."""
    host, job, started = parts.host, parts.library.job, parts.host.now()
    while job is not None and job.waiting and host.seesPixels() and host.now() - started < WORK_MS:
        picture = job.picture()
        try:
            if picture is None:
                picture = bytes_of(await host.readFile(job.waiting[0].id))
            embedding = await _look_closer(parts, picture if is_picture(picture) else b"")
        except JsException:
            job.skip_one(picture or b"")
            continue
        job.finish_one(picture, embedding, parts.rgba, SIDE_PX)
    if job is not None and not job.waiting:
        parts.session.notice = parts.library.finish_job()


async def _look_closer(parts: Parts, picture: bytes) -> Float32Array:
    """The embedding (n_features,) of an encoded picture, looked at as if it stood before the camera for a moment.

    The pixels of all of it are left in `parts.rgba`, for it is kept whole. Raises JsException if it is no picture.
    """
    gaze, embedder = Gaze(), parts.embedder
    decoded = await parts.host.decodePicture(np.frombuffer(picture, np.uint8))
    try:
        for _ in range(MOST_LOOKS):
            seen = gaze.region
            (await decoded.look(*seen)).assign_to(parts.rgba)
            if seen == SQUARE:
                whole = parts.rgba.copy()
            write_model_input(parts.rgba, embedder.model_input)
            embedding = await embedder.embed()
            if not gaze.look(embedder.box, seen):
                break
    finally:
        decoded.close()
    parts.rgba[:] = whole
    return embedding


EVENTS: dict[str, Handler] = {"work": _work}
