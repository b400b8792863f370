"""Backends: where the embedding model runs (WebGL, wasm or WebGPU), and what to try when one fails."""

import re
from dataclasses import dataclass

from janken.words.text import Text, TextError, Words

NAMES = {"webgl": "WebGL", "wasm": "WebAssembly", "webgpu": "WebGPU"}
_SOFTWARE_RENDERER = re.compile(r"swiftshader|llvmpipe|softpipe|software|basic render", re.IGNORECASE)


class NoBackendLeftError(TextError):
    """Every backend failed."""


def order_backends(requested: str, webgl_renderer: str | None) -> list[str]:
    """Order the backends to try.

    requested: `webgl`, `wasm`, `webgpu`, or anything else for `auto`, which takes WebGL where there is a hardware
    GPU and wasm otherwise: a GPU that is software loses to wasm by a factor of twenty.
    webgl_renderer: the GPU's name as WebGL tells it; None where there is no WebGL.
    """
    has_gpu = webgl_renderer is not None and not _SOFTWARE_RENDERER.search(webgl_renderer)
    automatic = ["webgl", "wasm"] if has_gpu else ["wasm", "webgl"]
    if requested not in NAMES:
        return automatic
    return [requested] + [name for name in automatic if name != requested]


@dataclass
class Backends:
    """The backend in use, those left to try, and what to tell the user of those that failed."""

    order: list[str]
    notice: Words = ""

    @property
    def current(self) -> str:
        return self.order[0]

    def fail(self, reason: Words) -> None:
        """Give up the current backend for the next one. Raises NoBackendLeftError if there is none."""
        failed = self.order.pop(0)
        if not self.order:
            raise NoBackendLeftError(Text("backend.none_left", name=NAMES[failed], reason=reason))
        self.notice = Text("backend.next", name=NAMES[failed], reason=reason, next=NAMES[self.current])
