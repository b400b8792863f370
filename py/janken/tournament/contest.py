"""A tournament: two opponents play many rounds, and a binomial test says whether the result is more than luck."""

from collections.abc import Callable
from dataclasses import dataclass
from math import comb, erfc, sqrt

from janken.game.opponents import Exchange, Opponent
from janken.game.rules import Rules

SIGNIFICANCE = 0.001
MOST_EXACT = 2000
"""Up to so many decided rounds the p-value is exact; beyond, the normal approximation (with the correction for whole
numbers) is as good and far quicker."""


Kind = Callable[[Rules, int], Opponent]
"""What makes an opponent of rules and a seed: mostly its class."""


@dataclass(frozen=True)
class Tally:
    """The first player's wins, losses and draws."""

    wins: int
    losses: int
    draws: int

    @property
    def margin(self) -> float:
        """Wins less losses as a part of all rounds, -1..1."""
        return (self.wins - self.losses) / (self.wins + self.losses + self.draws)

    @property
    def p_value(self) -> float:
        """How likely equal players come out at least this unequal: two-sided sign test (a fair coin's binomial)."""
        n_decided = self.wins + self.losses
        if n_decided > MOST_EXACT:
            return erfc(max(abs(self.wins - self.losses) - 1, 0) / sqrt(2 * n_decided))
        n_tails = sum(comb(n_decided, k) for k in range(min(self.wins, self.losses) + 1))
        return min(2 * (n_tails / (1 << n_decided)), 1.0)

    @property
    def is_significant(self) -> bool:
        return self.p_value < SIGNIFICANCE


def play(rules: Rules, first: Kind, second: Kind, n_rounds: int, seed: int) -> Tally:
    """Let two kinds of opponent play; each knows all rounds before, and neither the other's seed."""
    one, other = first(rules, 2 * seed), second(rules, 2 * seed + 1)
    past_of_one: list[Exchange] = []
    past_of_other: list[Exchange] = []
    points = []
    for _ in range(n_rounds):
        mine, theirs = one.choose(past_of_one).move, other.choose(past_of_other).move
        points.append(rules.points(mine, theirs))
        past_of_one.append(Exchange(mine, theirs))
        past_of_other.append(Exchange(theirs, mine))
    return Tally(points.count(1), points.count(-1), points.count(0))
