"""The game: rounds against an opponent, a match, and the history of all rounds. It has no clock."""

from collections.abc import Mapping
from typing import Any, Literal

from janken.game.ballot import Sighting
from janken.game.commitment import Commitment, Nonces
from janken.game.data import GameData, read_game_data
from janken.game.duel import Duel
from janken.game.matches import Match
from janken.game.opponents import OPPONENTS, Choice, Exchange, Opponent
from janken.game.results import PERSON, PlayedRound, report_on, score_of
from janken.game.rounds import Round
from janken.game.rules import RULES, Rules
from janken.game.sealed_round import SealedRound
from janken.game.settings import GameSettings
from janken.game.sides import LEFT_AND_RIGHT, YOU_AND_COMPUTER, Sides


class Game:
    """Phases: `ready` → `countdown` → `reveal` → (next round) `countdown` …

    seed: decides what the opponents draw by lot. secret: what nonces are made of; by default as guessable as the seed.
    """

    def __init__(self, seed: int, secret: bytes = b"", settings: GameSettings | None = None) -> None:
        self.settings = settings or GameSettings()
        self.match = Match(self.settings.first_to)
        self.history: list[PlayedRound] = []
        self._sum_up()
        self.round: Round | None = None
        self.choice: Choice | None = None
        self.n_voids_in_a_row = 0
        self._seed = seed
        self._nonces = Nonces(secret or f"janken {seed}".encode())
        self._opponent = self._next_opponent()
        self._before_reset: tuple[list[PlayedRound], Match] | None = None

    @property
    def rules(self) -> Rules:
        return RULES[self.settings.rules]

    @property
    def sides(self) -> Sides:
        return LEFT_AND_RIGHT if self.settings.two_players else YOU_AND_COMPUTER

    @property
    def phase(self) -> Literal["ready", "countdown", "reveal"]:
        return self.round.phase if self.round else "ready"

    @property
    def can_undo_reset(self) -> bool:
        return self._before_reset is not None

    def start_round(self, now_ms: float) -> None:
        """Start the beats; while they run this does nothing.

        The computer first chooses and is committed. Only then can frames come in: there is no round before that.
        """
        if self.phase == "countdown":
            return
        if self.match.winner:
            self.match = Match(self.settings.first_to)
        if self.settings.two_players:
            self.choice = None
            self.round = Duel(self.rules, now_ms)
            return
        past = [Exchange(one.computers, one.yours) for one in self.counted if one.rules == self.rules.name]
        self.choice = self._opponent.choose(past)
        commitment = Commitment(self.choice.move, self._nonces.draw())
        self.round = SealedRound(self.rules, commitment, now_ms)

    def see(self, sighting: Sighting) -> bool:
        """Take in what a frame showed; tell whether it brought the reveal."""
        if self.round is None or not self.round.see(sighting):
            return False
        self._count(self.round)
        return True

    def stand_still(self, now_ms: float) -> None:
        """The picture stands still: the round that runs is void."""
        if self.round is not None and self.phase == "countdown":
            self.round.stand_still(now_ms)
            self._count(self.round)

    def _count(self, played: Round) -> None:
        if played.moves is None or played.outcome is None:
            self.n_voids_in_a_row += 1
            return
        self.n_voids_in_a_row = 0
        self._before_reset = None  # an undo would now lose this round
        opponent = PERSON if self.settings.two_players else self.settings.opponent
        self.history.append(PlayedRound(self.settings.rules, opponent, *played.moves, played.outcome))
        self.match.count(played.outcome)
        self._sum_up()

    def cancel(self) -> bool:
        """Break off a running countdown without counting it. Returns whether one was running."""
        was_running = self.phase == "countdown"
        if was_running:
            self.round = None
        return was_running

    def change(self, values: Mapping[str, Any]) -> None:
        """Change settings. Other rules, opponent, length or players break off the round and begin a new match.

        Raises GameDataError, and changes nothing, if a value is none of the choices.
        """
        old, self.settings = self.settings, self.settings.changed(values)
        if old.kind_of_match == self.settings.kind_of_match:
            return
        self._opponent = self._next_opponent()
        if self._before_reset is not None:
            self._before_reset = (self._before_reset[0], Match(self.settings.first_to))
        self._restore(self.history, Match(self.settings.first_to))

    def reset(self) -> None:
        """Empty the score and history on the screen; `undo_reset` brings them back until a round is played.

        Rounds of two people and rounds against the computer are apart in this, as they are everywhere.
        """
        self._before_reset = (self.history, self.match)
        others = [played for played in self.history if played.is_duel != self.settings.two_players]
        self._restore(others, Match(self.settings.first_to))

    def undo_reset(self) -> None:
        if self._before_reset is not None:
            self._restore(*self._before_reset)
            self._before_reset = None

    def to_data(self) -> dict[str, Any]:
        """Everything that should outlive the page, as plain data."""
        return GameData(self.settings, self.match, self.history).plain()

    def load(self, data: object) -> None:
        """Take over what `to_data` gave. Raises GameDataError, and changes nothing, if it is not that."""
        loaded = read_game_data(data)
        self.settings = loaded.settings
        self._opponent = self._next_opponent()
        self._before_reset = None
        self._restore(loaded.history, loaded.match)

    def _restore(self, history: list[PlayedRound], match: Match) -> None:
        self.round = None
        self.history, self.match = history, match
        self._sum_up()

    def _sum_up(self) -> None:
        self.counted = [played for played in self.history if played.is_duel == self.settings.two_players]
        """The rounds that the screen is about: those of two people, or those against the computer."""
        self.score = score_of(self.counted)
        self.report = report_on(self.counted, self.rules)

    def _next_opponent(self) -> Opponent:
        """The chosen opponent, with another seed each time, so that going away and coming back repeats nothing."""
        seed, self._seed = self._seed, self._seed + 1
        return OPPONENTS[self.settings.opponent](self.rules, seed)
