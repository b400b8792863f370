"""The messages about the camera's picture: the frame itself, what stands in for it, and that it cannot be seen."""

from janken.browser.events import Event, Handler, Said
from janken.browser.parts import Parts
from janken.browser.recognition import LEARN_BUDGET_MS
from janken.frames.gaze import SQUARE
from janken.frames.pixels import write_model_input
from janken.game.halves import WHOLE


async def _warm_up(parts: Parts, _event: Event) -> None:
    await parts.embedder.open()


async def _frame(parts: Parts, event: Event) -> Said:
    """Recognize a frame; answer the milliseconds that each stage took."""
    session, now = parts.session, parts.host.now
    started = now()
    event["data"].assign_to(parts.rgba)
    write_model_input(parts.rgba, parts.embedder.model_input)
    preprocessed = now()
    embedding = await parts.embedder.embed()
    embedded = now()
    half = event.get("half", WHOLE)
    session.gazes.look(half, parts.embedder.box, event.get("region", SQUARE))
    parts.report.see(embedding)
    if session.frame(embedding, event["now_ms"], parts.rgba, half):
        _send_decisive_pictures(parts)
    decided = now()
    session.learn(now, LEARN_BUDGET_MS)
    timings = {
        "preprocess_ms": preprocessed - started,
        "inference_ms": embedded - preprocessed,
        "neighbors_ms": decided - embedded,
        "learn_ms": now() - decided,
    }
    return {"timings": timings}


def _send_decisive_pictures(parts: Parts) -> None:
    played = parts.session.game.round
    for hand in played.hands.values() if played is not None else ():
        if hand.decisive is not None:
            parts.host.sendPicture(hand.decisive.taken_ms, hand.decisive.picture)


def _pause(parts: Parts, _event: Event) -> None:
    parts.session.pause()
    parts.report.live = None


def _demo(parts: Parts, event: Event) -> None:
    parts.session.demo.chosen = event["shows"]


EVENTS: dict[str, Handler] = {
    "warm-up": _warm_up,
    "frame": _frame,
    "demo": _demo,
    "source": lambda parts, event: parts.session.begin_source(event["kind"]),
    "no-frame": lambda parts, event: parts.session.no_frame(event["now_ms"], event["since_ms"]),
    "interrupt": lambda parts, _: parts.session.interrupt(),
    "pause": _pause,
    "resume": lambda parts, _: parts.session.resume(),
}
