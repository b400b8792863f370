"""The messages about how a hand is recognized: how sure one must be, and the panel "How it decides"."""

from collections.abc import Callable

from janken.browser.events import Event, Handler
from janken.browser.parts import Parts
from janken.recognition.deciders import Deciders

LEARN_BUDGET_MS = 8.0
"""What a frame leaves to a training: little enough that frames go on."""


def _deciding(change: Callable[[Deciders, Event], None]) -> Handler:
    """A handler that changes the deciders, and leaves them time to learn."""

    def handle(parts: Parts, event: Event) -> None:
        change(parts.session.deciders, event)
        parts.session.learn(parts.host.now, LEARN_BUDGET_MS)

    return handle


EVENTS: dict[str, Handler] = {
    "sureness": lambda parts, event: parts.session.sight.set_sureness(event["sureness"]),
    "decide-by": _deciding(lambda deciders, event: deciders.choose(event["method"])),
    "batch-size": _deciding(lambda deciders, event: deciders.head.set_batch_size(event["batch_size"])),
    "train": _deciding(lambda deciders, _: deciders.head.train_again()),
    "stop-training": _deciding(lambda deciders, _: deciders.head.stop()),
    "learn": _deciding(lambda _deciders, _: None),  # it only brings time
}
