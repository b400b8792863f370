"""What the demo shows, and what can be chosen for it."""

from typing import TypedDict

from janken.session.demo import TURNS, drawn_hands
from janken.session.state import Session
from janken.words.names import title_of
from janken.words.text import Text, Words


class DemoChoice(TypedDict):
    value: str
    title: Words
    hand: str
    """The drawn hand, or empty."""


class DemoView(TypedDict):
    hands: list[str]
    """The drawn hands to show: one, or the left one's and the right one's."""
    chosen: str
    choices: list[DemoChoice]


def demo_view(session: Session) -> DemoView:
    hands = drawn_hands(session.labels)
    chosen = session.demo.chosen if session.demo.chosen in hands else TURNS
    choices = [DemoChoice(value=label, title=title_of(label), hand=hand) for label, hand in hands.items()]
    return {
        "hands": session.demo.shown(session.game, session.labels, session.hold.label, session.now_ms),
        "chosen": chosen,
        "choices": [DemoChoice(value=TURNS, title=Text("source.turns"), hand=""), *choices],
    }
