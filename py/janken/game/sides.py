"""How the two sides of a game are called, and what is said when one of them has won."""

from collections.abc import Mapping
from dataclasses import dataclass

from janken.words.text import Text, Words


@dataclass(frozen=True)
class Sides:
    names: tuple[Words, Words]
    """The side that `win` is about, and the other one."""
    wins: Mapping[str, Words]
    """A sentence for each outcome of a round that counts."""
    verdicts: Mapping[str, Words]
    """The same short enough to be read from across the room, and for a void round."""
    match_wins: Mapping[str, Words]
    """A sentence for each winner of a match (see matches.Match)."""


YOU_AND_COMPUTER = Sides(
    (Text("sides.you"), Text("sides.computer")),
    {"win": Text("sides.you_win"), "lose": Text("sides.computer_wins"), "draw": Text("sides.a_draw")},
    {
        "win": Text("sides.you_win"),
        "lose": Text("verdict.computer"),
        "draw": Text("verdict.draw"),
        "void": Text("verdict.void"),
    },
    {"you": Text("match.you_won"), "computer": Text("match.computer_won")},
)
LEFT_AND_RIGHT = Sides(
    (Text("sides.left"), Text("sides.right")),
    {"win": Text("sides.left_wins"), "lose": Text("sides.right_wins"), "draw": Text("sides.a_draw")},
    {
        "win": Text("sides.left_wins"),
        "lose": Text("sides.right_wins"),
        "draw": Text("verdict.draw"),
        "void": Text("verdict.void"),
    },
    {"you": Text("match.left_won"), "computer": Text("match.right_won")},
)
