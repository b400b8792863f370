"""Opponents that learn your habits: what you play most, and what you play after what."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence

from janken.game.opponents.first_by_lot import FirstByLot
from janken.game.opponents.protocol import Choice, Exchange, best_answer
from janken.game.rules import Rules
from janken.words.names import say
from janken.words.text import Text, Words

MIN_SEEN = 2
"""A situation must have come up so often before what followed it counts as a habit."""


class FrequencyOpponent(FirstByLot):
    """Counters what you play most."""

    title: Words = Text("opponent.frequency")
    about: Words = Text("opponent.frequency_about")

    def answer(self, past: Sequence[Exchange]) -> Choice:
        counts = Counter(exchange.theirs for exchange in past)
        favorite, n_times = counts.most_common(1)[0]
        why = Text("explain.favorite", name=say(favorite), n=n_times, n_all=len(past))
        return Choice(best_answer(self._rules, counts, self._random), why)


class MarkovOpponent(FirstByLot):
    """Learns what you play after what happened last.

    It looks for the present situation in the past: first the last two rounds (your move and your outcome in each),
    then the last round, then its outcome alone, and takes the first that came up MIN_SEEN times. If none did, it backs
    off to what you play most. (A Markov chain of order 2 with back-off to order 1 and 0.)
    """

    title: Words = Text("opponent.markov")
    about: Words = Text("opponent.markov_about")

    def __init__(self, rules: Rules, seed: int) -> None:
        super().__init__(rules, seed)
        self._by_frequency = FrequencyOpponent(rules, seed)

    def answer(self, past: Sequence[Exchange]) -> Choice:
        steps = [(self._rules.outcome(theirs, mine), theirs) for mine, theirs in past]
        situations: list[tuple[Callable[[int], Hashable], int]] = [
            (lambda i: (steps[i - 1], steps[i - 2]), 2),
            (lambda i: steps[i - 1], 1),
            (lambda i: steps[i - 1][0], 1),
        ]
        for situation, n_rounds in situations:
            if len(past) <= n_rounds:
                continue
            now = situation(len(past))
            counts = Counter(past[i].theirs for i in range(n_rounds, len(past)) if situation(i) == now)
            if counts.total() >= MIN_SEEN:
                return Choice(best_answer(self._rules, counts, self._random), self._explain(steps[-1], counts))
        return self._by_frequency.choose(past)

    def _explain(self, last: tuple[str, str], counts: Counter[str]) -> Text:
        outcome, move = last
        return Text(f"explain.after_{outcome}", name=say(move), next=say(counts.most_common(1)[0][0]))
