"""The message that only brings time, for what takes long: pictures that wait to be embedded, and the report."""

import numpy as np
from pyodide.ffi import JsException

from janken.browser.events import Event, Handler
from janken.browser.host import bytes_of
from janken.browser.parts import Parts
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
            rgba = await host.decodePicture(np.frombuffer(picture if is_picture(picture) else b"", np.uint8))
        except JsException:
            job.skip_one(picture or b"")
            continue
        rgba.assign_to(parts.rgba)
        write_model_input(parts.rgba, parts.embedder.model_input)
        job.finish_one(picture, await parts.embedder.embed(), parts.rgba, SIDE_PX)
    if job is not None and not job.waiting:
        parts.session.notice = parts.library.finish_job()


EVENTS: dict[str, Handler] = {"work": _work}
