"""A match: rounds until one side has won so many of them. Draws and void rounds are played again."""

from dataclasses import dataclass
from typing import Literal

from janken.game.rules import Outcome

LENGTHS = (1, 3, 5, 10)


@dataclass
class Match:
    first_to: int
    you: int = 0
    computer: int = 0

    @property
    def winner(self) -> Literal["you", "computer"] | None:
        if max(self.you, self.computer) < self.first_to:
            return None
        return "you" if self.you > self.computer else "computer"

    def count(self, outcome: Outcome) -> None:
        self.you += outcome == "win"
        self.computer += outcome == "lose"
