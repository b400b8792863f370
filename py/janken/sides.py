"""How the two sides of a game are called, and what is said when one of them has won."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Sides:
    names: tuple[str, str]
    """The side that `win` is about, and the other one."""
    wins: Mapping[str, str]
    """A sentence for each outcome of a round that counts."""
    verdicts: Mapping[str, str]
    """The same short enough to be read from across the room, and for a void round."""
    match_wins: Mapping[str, str]
    """A sentence for each winner of a match (see matches.Match)."""


YOU_AND_COMPUTER = Sides(
    ("You", "Computer"),
    {"win": "You win!", "lose": "The computer wins.", "draw": "A draw."},
    {"win": "You win!", "lose": "Computer wins", "draw": "Draw", "void": "Once more!"},
    {"you": "You won the match!", "computer": "The computer won the match."},
)
LEFT_AND_RIGHT = Sides(
    ("Left", "Right"),
    {"win": "Left wins!", "lose": "Right wins!", "draw": "A draw."},
    {"win": "Left wins!", "lose": "Right wins!", "draw": "Draw", "void": "Once more!"},
    {"you": "Left won the match!", "computer": "Right won the match!"},
)
