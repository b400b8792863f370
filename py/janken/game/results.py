"""Results: every round that counted, and what they tell: score, streaks, favorite moves, success by opponent."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from janken.game.rules import Outcome, Rules

PERSON = "person"
"""The opponent of a round that two people played."""
_MIRRORED: dict[Outcome, Outcome] = {"win": "lose", "lose": "win", "draw": "draw"}


@dataclass(frozen=True)
class PlayedRound:
    """One round that counted. `rules` is a name in RULES, `opponent` one in OPPONENTS or PERSON.

    Where two people play, `yours` and `outcome` are the left one's and `computers` is the right one's move.
    """

    rules: str
    opponent: str
    yours: str
    computers: str
    outcome: Outcome

    @property
    def is_duel(self) -> bool:
        return self.opponent == PERSON

    def mirrored(self) -> "PlayedRound":
        """The round as the other side saw it."""
        return PlayedRound(self.rules, self.opponent, self.computers, self.yours, _MIRRORED[self.outcome])


@dataclass
class Score:
    """Rounds won by each side (`you` is the left one of two people), and draws. Void rounds do not count."""

    you: int = 0
    computer: int = 0
    draws: int = 0

    @property
    def n_rounds(self) -> int:
        return self.you + self.computer + self.draws

    def count(self, outcome: Outcome) -> None:
        self.you += outcome == "win"
        self.computer += outcome == "lose"
        self.draws += outcome == "draw"


def score_of(rounds: Iterable[PlayedRound]) -> Score:
    score = Score()
    for played in rounds:
        score.count(played.outcome)
    return score


def streaks(rounds: Iterable[PlayedRound]) -> tuple[int, int]:
    """The wins in a row now, and the most ever. A draw neither makes nor breaks a streak."""
    now = best = 0
    for played in rounds:
        now = {"win": now + 1, "lose": 0}.get(played.outcome, now)
        best = max(best, now)
    return now, best


@dataclass(frozen=True)
class Report:
    """What the history tells. Streaks and opponents are over all rounds, moves over those of one game."""

    streak: int
    best_streak: int
    by_move: dict[str, Score]
    """What each of your moves brought you, and each of both people's moves them, in the rules' order."""
    by_opponent: dict[str, Score]
    """How you did against each opponent that you met, the most met first."""


def report_on(rounds: Sequence[PlayedRound], rules: Rules) -> Report:
    same = [played for played in rounds if played.rules == rules.name]
    same += [played.mirrored() for played in same if played.is_duel]
    by_move = {move: score_of(played for played in same if played.yours == move) for move in rules.moves}
    met = Counter(played.opponent for played in rounds)
    by_opponent = {
        name: score_of(played for played in rounds if played.opponent == name) for name, _ in met.most_common()
    }
    return Report(*streaks(rounds), by_move, by_opponent)
