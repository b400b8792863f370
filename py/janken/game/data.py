"""A game as plain data: all of it that should outlive the page. What is read is checked, it may be a stranger's."""

from dataclasses import asdict, dataclass
from typing import Any

from janken.game.matches import Match
from janken.game.opponents import OPPONENTS
from janken.game.results import PERSON, PlayedRound
from janken.game.rules import RULES
from janken.game.settings import GameDataError, GameSettings
from janken.words.text import Text


@dataclass(frozen=True)
class GameData:
    settings: GameSettings
    match: Match
    history: list[PlayedRound]

    def plain(self) -> dict[str, Any]:
        """As what JSON knows."""
        return {
            "settings": asdict(self.settings),
            "match": [self.match.you, self.match.computer],
            "history": [[one.rules, one.opponent, one.yours, one.computers] for one in self.history],
        }


def read_game_data(data: object) -> GameData:
    """Take apart what `plain` gave. Raises GameDataError if it is not that."""
    match data:
        case {"settings": settings, "match": [int(you), int(computer)], "history": list(rows)}:
            loaded = GameSettings().changed(settings)
            most = max(you, computer)
            if min(you, computer) < 0 or most > loaded.first_to or you == computer == loaded.first_to:
                raise GameDataError(Text("game_data.no_match", first_to=loaded.first_to, you=you, computer=computer))
            return GameData(loaded, Match(loaded.first_to, you, computer), [_played(row) for row in rows])
    raise GameDataError(Text("game_data.no_state"))


def _played(row: object) -> PlayedRound:
    """One row of the history; who won follows from the moves."""
    match row:
        case [str(rules), str(opponent), str(yours), str(computers)] if rules in RULES:
            if opponent in (PERSON, *OPPONENTS) and {yours, computers} <= set(RULES[rules].moves):
                return PlayedRound(rules, opponent, yours, computers, RULES[rules].outcome(yours, computers))
    raise GameDataError(Text("game_data.no_round", row=repr(row)))
