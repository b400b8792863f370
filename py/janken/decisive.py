"""The decisive frames: for each hand of a round the frame that decided, its confidence and its nearest pictures."""

from typing import TypedDict

from janken.ballot import Sighting
from janken.examples import Examples
from janken.halves import LEFT, RIGHT
from janken.hand import Hand
from janken.names import title_of
from janken.rounds import Round
from janken.rules import Rules
from janken.why import NearView, nearest_pictures


class DecisiveView(TypedDict):
    title: str
    text: str
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
                "title": {LEFT: "Left hand", RIGHT: "Right hand"}.get(half, "Your hand"),
                "text": _text(hand, hand.decisive, played.rules),
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


def _text(hand: Hand, frame: Sighting, rules: Rules) -> str:
    """Say what the frame looked like, and how the vote went."""
    looked, sure = "none of your gestures", f"{_percent(frame.confidence)} sure"
    if frame.label is not None:
        looked = f"{rules.say(frame.label)}, {sure}"
    voters = "One frame" if hand.n_frames == 1 else f"{hand.n_frames} frames"
    if hand.move is not None:
        vote = f"{rules.say(hand.move)} got {_percent(hand.share)} of it"
    else:
        vote = f"no gesture got {_percent(hand.share)} of it" if hand.is_unseen else "no move got half of it"
    return f"It looked like {looked}. {voters} around “shoot” made up the vote, and {vote}."


def _percent(part: float) -> str:
    """A part, 0..1, in percent, on one line with its sign."""
    return f"{100 * part:.0f}\N{NO-BREAK SPACE}%"
