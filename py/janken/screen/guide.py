"""What the screen says of the guided first minute, as plain data."""

from typing import TypedDict

from janken.session.guide import PLAY
from janken.session.state import Session
from janken.words.names import say
from janken.words.text import Text, Words, sentences


class GuideView(TypedDict):
    text: Words
    target: str
    """The move whose button to hold, guide.PLAY for the Play button, or empty when all is done."""
    step: int
    """From 1 on; after the last one all is done."""
    n_steps: int
    done: float
    """How much of all is done, 0 to 1."""


def guide_view(session: Session, message: Words) -> GuideView:
    """The guide as it is now. `message`: what there is to say while something is under way."""
    moves = session.game.rules.moves
    parts = session.guide.parts(session.examples, moves)
    target = session.guide.target(session.examples, moves)
    is_under_way = session.hold.teaching or session.paused or session.notice or session.game.phase == "countdown"
    return {
        "text": message if is_under_way else _text(session, target, parts),
        "target": target,
        "step": [*moves, PLAY].index(target) + 1 if target else len(parts) + 1,
        "n_steps": len(parts),
        "done": sum(parts) / len(parts),
    }


def _text(session: Session, target: str, parts: list[float]) -> Words:
    hold = "press" if session.is_timed else "hold"
    if not target:
        return Text("guide.all_done")
    if target == PLAY:
        return Text("guide.play")
    if parts[session.game.rules.moves.index(target)]:
        return Text(f"guide.{hold}_more", name=say(target))
    if any(parts):
        return Text(f"guide.{hold}_next", name=say(target))
    first = Text(f"guide.{hold}_first", name=say(target))
    return first if session.missing_moves else sentences(first, Text("guide.or_play"))
