"""Opponents: who chooses the computer's move. `OPPONENTS` lists them by the name that settings and saves use."""

from janken.game.opponents.chance import MirrorOpponent, RandomOpponent, SwitcherOpponent
from janken.game.opponents.ensemble import EnsembleOpponent
from janken.game.opponents.habits import FrequencyOpponent, MarkovOpponent
from janken.game.opponents.protocol import Choice, Exchange, Opponent

__all__ = ["OPPONENTS", "Choice", "Exchange", "Opponent", "RandomOpponent"]

OPPONENTS: dict[str, type[Opponent]] = {
    "random": RandomOpponent,
    "frequency": FrequencyOpponent,
    "markov": MarkovOpponent,
    "mirror": MirrorOpponent,
    "switcher": SwitcherOpponent,
    "ensemble": EnsembleOpponent,
}
