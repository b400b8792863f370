"""An opponent made of the others: it asks them all and follows the one that has been right lately.

The idea is that of Iocaine Powder (Dan Egnor, 1999): besides each member's own move it also scores what would beat a
player who sees that move coming, and what would beat a player who sees that coming too.
"""

from collections.abc import Iterator, Sequence
from random import Random

from janken.game.opponents.chance import MirrorOpponent, SwitcherOpponent
from janken.game.opponents.first_by_lot import BY_LOT
from janken.game.opponents.habits import FrequencyOpponent, MarkovOpponent
from janken.game.opponents.protocol import Choice, Exchange, Opponent, best_answer
from janken.game.rules import Rules
from janken.words.text import Text, Words, sentences

DECAY = 0.9
"""What a point of one round ago is worth now: habits change."""
N_LEVELS = 3
MIN_SCORE = 1.0
"""Below this nobody is trusted and the lot decides: that cannot be outguessed."""
SECOND_GUESSES = ("", Text("explain.second_guess"), Text("explain.third_guess"))


class EnsembleOpponent:
    """Scores its members round by round, the past ones worth less and less, and follows the best."""

    title: Words = Text("opponent.ensemble")
    about: Words = Text("opponent.ensemble_about")

    def __init__(self, rules: Rules, seed: int) -> None:
        self._rules = rules
        self._seed = seed
        self._start()

    def _start(self) -> None:
        self._random = Random(self._seed)
        kinds: tuple[type[Opponent], ...] = (MarkovOpponent, FrequencyOpponent, SwitcherOpponent, MirrorOpponent)
        self._members = [kind(self._rules, self._seed) for kind in kinds]
        self._scores = [0.0] * (len(kinds) * N_LEVELS)
        self._past: list[Exchange] = []
        self._ideas = list(self._ask())

    def choose(self, past: Sequence[Exchange]) -> Choice:
        if list(past[: len(self._past)]) != self._past:  # a reset, or another player
            self._start()
        for exchange in past[len(self._past) :]:
            self._learn(exchange)
        best = max(range(len(self._scores)), key=self._scores.__getitem__)
        if self._scores[best] < MIN_SCORE:
            return Choice(self._random.choice(self._rules.moves), BY_LOT)
        return self._ideas[best]

    def _learn(self, exchange: Exchange) -> None:
        """Score what everyone would have played in a round, and ask them for the next one."""
        for i, idea in enumerate(self._ideas):
            self._scores[i] = DECAY * self._scores[i] + self._rules.points(idea.move, exchange.theirs)
        self._past.append(exchange)
        self._ideas = list(self._ask())

    def _ask(self) -> Iterator[Choice]:
        """Each member's choice, at each level of second-guessing."""
        for member in self._members:
            choice = member.choose(self._past)
            move = choice.move
            for level in range(N_LEVELS):
                yield Choice(move, sentences(choice.explain, SECOND_GUESSES[level]))
                yours = best_answer(self._rules, {move: 1.0}, self._random)
                move = best_answer(self._rules, {yours: 1.0}, self._random)
