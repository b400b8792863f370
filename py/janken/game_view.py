"""What the screen says of the game, as plain data."""

from dataclasses import asdict
from typing import Any, TypedDict

from janken.game import Game
from janken.game_settings import HAND_COLORS
from janken.matches import LENGTHS
from janken.names import say
from janken.opponents import OPPONENTS
from janken.results import PERSON, Score
from janken.rules import RULES
from janken.settings_link import fragment_of
from janken.sides import LEFT_AND_RIGHT, Sides
from janken.text import Text, Words

N_SHOWN_ROUNDS = 8


class GameView(TypedDict):
    """Match, history, statistics, settings and their choices, and what the two sides are called."""

    sides: list[str]
    match: dict[str, Any]
    history: list[dict[str, Words]]
    statistics: dict[str, Any]
    settings: dict[str, Any]
    link: str
    """What a link to these settings has after its "#"."""
    choices: dict[str, Any]
    can_undo_reset: bool
    start_text: str


def game_view(game: Game) -> GameView:
    match = game.match
    return {
        "sides": list(game.sides.names),
        "match": {"first_to": match.first_to, "you": match.you, "computer": match.computer, "text": match_text(game)},
        "history": [
            _shown_round(one.yours, one.computers, one.outcome, game.sides) for one in game.counted[-N_SHOWN_ROUNDS:]
        ],
        "statistics": _statistics(game),
        "settings": asdict(game.settings),
        "link": fragment_of(game.settings),
        "choices": {
            "rules": [{"value": name, "title": rules.title} for name, rules in RULES.items()],
            "opponent": [{"value": name, "title": f"{one.title}. {one.about}"} for name, one in OPPONENTS.items()],
            "first_to": [{"value": n, "title": _length_title(n)} for n in LENGTHS],
            "hand_color": [{"value": name, "title": title} for name, title in HAND_COLORS.items()],
        },
        "can_undo_reset": game.can_undo_reset,
        "start_text": "New match" if match.winner else "Next round" if game.phase == "reveal" else "Play",
    }


def _shown_round(yours: str, computers: str, outcome: str, sides: Sides) -> dict[str, Words]:
    moves = Text(
        "history.two_people" if sides is LEFT_AND_RIGHT else "history.moves", yours=say(yours), computers=say(computers)
    )
    text = Text("history.round", moves=moves, outcome=Text(f"outcome.{outcome}"))
    return {"yours": yours, "computers": computers, "outcome": outcome, "moves": moves, "text": text}


def _length_title(n: int) -> str:
    """Draws are played again, so whoever is first to n is best of 2n - 1."""
    return "One round" if n == 1 else f"First to {n} (best of {2 * n - 1})"


def match_text(game: Game) -> str:
    winner = game.match.winner
    return game.sides.match_wins[winner] if winner else f"First to {game.match.first_to}"


def _statistics(game: Game) -> dict[str, Any]:
    report, rules = game.report, game.rules
    most = max((score.n_rounds for score in report.by_move.values()), default=0)
    return {
        "text": _statistics_text(game),
        "moves_title": "Moves of you both" if game.settings.two_players else "Your moves",
        "moves": [
            {"label": move, "title": rules.say(move), "bar": score.n_rounds / most if most else 0.0, **_tally(score)}
            for move, score in report.by_move.items()
        ],
        "opponents": [
            {"label": name, "title": _opponents_title(name), "bar": 1.0, **_tally(score)}
            for name, score in report.by_opponent.items()
        ],
    }


def _opponents_title(name: str) -> str:
    return "Each other" if name == PERSON else OPPONENTS[name].title


def _tally(score: Score) -> dict[str, int | str]:
    rate = f"{100 * score.you / score.n_rounds:.0f}\N{NO-BREAK SPACE}% won" if score.n_rounds else ""
    return {"wins": score.you, "draws": score.draws, "losses": score.computer, "n_rounds": score.n_rounds, "rate": rate}


def _statistics_text(game: Game) -> str:
    report, n_rounds = game.report, game.score.n_rounds
    if not n_rounds:
        return "Nothing played yet. Your favorite hand and your luck will show here."
    favorite = max(report.by_move, key=lambda move: report.by_move[move].n_rounds)
    rounds = "1 round" if n_rounds == 1 else f"{n_rounds} rounds"
    if game.settings.two_players:
        return f"{rounds}; left won {game.score.you}, right {game.score.computer}."
    text = f"{rounds}; you won {game.score.you}, the computer {game.score.computer}."
    if report.by_move[favorite].n_rounds:
        text += f" You play {game.rules.say(favorite)} most."
    return f"{text} Wins in a row: {report.streak} now, {report.best_streak} at best."
