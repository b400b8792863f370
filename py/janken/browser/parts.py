"""The parts of one visitor's app: what the handlers of its messages work on."""

from dataclasses import dataclass

from janken.browser.embedder import Embedder
from janken.browser.host import Host
from janken.frames.arrays import UInt8Array
from janken.insight.report import Report
from janken.keeping.library import Library
from janken.session.state import Session


@dataclass(frozen=True)
class Parts:
    host: Host
    session: Session
    library: Library
    report: Report
    embedder: Embedder
    rgba: UInt8Array
    """The pixels of the last frame or picture, (side_px * side_px * 4,); the next one overwrites them."""
