"""The decisive frames: for each hand of a round the frame that decided, its confidence and its nearest pictures."""

from typing import TypedDict

from janken.examples.store import Examples
from janken.game.ballot import Sighting
from janken.game.halves import LEFT, RIGHT
from janken.game.hand import Hand
from janken.game.rounds import Round
from janken.insight.why import NearView, nearest_pictures
from janken.words.names import say, title_of
from janken.words.text import Text, Words, sentences

HANDS = {LEFT: Text("decisive.left_hand"), RIGHT: Text("decisive.right_hand")}


class DecisiveView(TypedDict):
    title: Words
    text: Words
    picture_ms: float
    near: list[NearView]


class Decisive:
    """What decided the last round; found at its reveal, from the examples of that moment."""

    def __init__(self) -> None:
        self._round: Round | None = None
        self._near: dict[str, list[NearView]] = {}

    def take(self, played: Round, examples: Examples) -> None:
        """A round has been revealed."""
        self._round, self._near = played, {}
        for half, hand in played.hands.items():
            if hand.decisive is not None and hand.decisive.embedding is not None:
                self._near[half] = nearest_pictures(examples, hand.decisive.embedding)

    def view(self, played: Round | None, examples: Examples) -> list[DecisiveView]:
        """What to show of the round `played`; pictures deleted since are left out, moved ones have their new label."""
        if played is None or played is not self._round:
            return []
        return [
            {
                "title": HANDS.get(half, Text("decisive.your_hand")),
                "text": _text(hand, hand.decisive),
                "picture_ms": hand.decisive.taken_ms,
                "near": _kept(self._near.get(half, []), examples),
            }
            for half, hand in played.hands.items()
            if hand.decisive is not None
        ]


def _kept(near: list[NearView], examples: Examples) -> list[NearView]:
    rows = [(one, examples.row_of(one["id"])) for one in near]
    kept = [(one, examples.labels[row]) for one, row in rows if row is not None]
    return [{**one, "label": label, "title": title_of(label)} for one, label in kept]


def _text(hand: Hand, frame: Sighting) -> Words:
    """Say what the frame looked like, and how the vote went."""
    if frame.label is None:
        looked = Text("decisive.looked_like_none")
    else:
        looked = Text("decisive.looked_like", name=say(frame.label), confidence=frame.confidence)
    if hand.move is not None:
        vote = Text("decisive.got", name=say(hand.move), share=hand.share)
    else:
        vote = Text("decisive.none_got", share=hand.share) if hand.is_unseen else Text("decisive.no_half")
    return sentences(looked, Text("decisive.vote", count=hand.n_frames, result=vote))
