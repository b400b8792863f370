"""What the screen says of the game, as plain data."""

from dataclasses import asdict
from typing import Any, TypedDict

from janken.game.matches import LENGTHS
from janken.game.opponents import OPPONENTS
from janken.game.play import Game
from janken.game.results import PERSON, Score
from janken.game.rules import RULES
from janken.game.settings import HAND_COLORS
from janken.game.settings_link import fragment_of
from janken.game.sides import LEFT_AND_RIGHT, Sides
from janken.words.names import say
from janken.words.text import Text, Words, sentences

N_SHOWN_ROUNDS = 30


class GameView(TypedDict):
    """Match, history, statistics, settings and their choices, and what the two sides are called."""

    sides: list[Words]
    match: dict[str, Any]
    history: list[dict[str, Words]]
    statistics: dict[str, Any]
    settings: dict[str, Any]
    link: str
    """What a link to these settings has after its "#"."""
    choices: dict[str, Any]
    can_undo_reset: bool
    start_text: Words


def game_view(game: Game) -> GameView:
    match = game.match
    return {
        "sides": list(game.sides.names),
        "match": {
            "first_to": match.first_to,
            "you": match.you,
            "computer": match.computer,
            "text": match_text(game),
            "is_won_here": _is_won_here(game),
        },
        "history": [
            _shown_round(one.yours, one.computers, one.outcome, game.sides) for one in game.counted[-N_SHOWN_ROUNDS:]
        ],
        "statistics": _statistics(game),
        "settings": asdict(game.settings),
        "link": fragment_of(game.settings),
        "choices": {
            "rules": [{"value": name, "title": rules.title} for name, rules in RULES.items()],
            "opponent": [
                {"value": name, "title": one.title, "about": one.about}
                for name, one in OPPONENTS.items()
            ],
            "first_to": [{"value": n, "title": _length_title(n)} for n in LENGTHS],
            "hand_color": [{"value": name, "title": title} for name, title in HAND_COLORS.items()],
        },
        "can_undo_reset": game.can_undo_reset,
        "start_text": _start_text(game),
    }


def _shown_round(yours: str, computers: str, outcome: str, sides: Sides) -> dict[str, Words]:
    moves = Text(
        "history.two_people" if sides is LEFT_AND_RIGHT else "history.moves", yours=say(yours), computers=say(computers)
    )
    text = Text("history.round", moves=moves, outcome=Text(f"outcome.{outcome}"))
    return {"yours": yours, "computers": computers, "outcome": outcome, "moves": moves, "text": text}


def _start_text(game: Game) -> Text:
    if game.match.winner:
        return Text("arena.new_match")
    return Text("arena.next_round") if game.phase == "reveal" else Text("arena.play")


def _length_title(n: int) -> Text:
    """Draws are played again, so whoever is first to n is best of 2n - 1."""
    return Text("match.one_round") if n == 1 else Text("match.best_of", n=n, n_most=2 * n - 1)


def match_text(game: Game) -> Words:
    winner = game.match.winner
    return game.sides.match_wins[winner] if winner else Text("match.first_to", n=game.match.first_to)


def _is_won_here(game: Game) -> bool:
    """Whether a match is over that somebody before the camera won."""
    return bool(game.match.winner) and (game.settings.two_players or game.match.winner == "you")


def _statistics(game: Game) -> dict[str, Any]:
    report = game.report
    most = max((score.n_rounds for score in report.by_move.values()), default=0)
    return {
        "text": _statistics_text(game),
        "moves_title": Text("statistics.moves_of_both" if game.settings.two_players else "statistics.your_moves"),
        "moves": [
            {"label": move, "title": say(move), "bar": score.n_rounds / most if most else 0.0, **_tally(score)}
            for move, score in report.by_move.items()
        ],
        "opponents": [
            {"label": name, "title": _opponents_title(name), "bar": 1.0, **_tally(score)}
            for name, score in report.by_opponent.items()
        ],
    }


def _opponents_title(name: str) -> Words:
    return Text("opponent.person") if name == PERSON else OPPONENTS[name].title


def _tally(score: Score) -> dict[str, int | Words]:
    rate = Text("statistics.rate", share=score.you / score.n_rounds) if score.n_rounds else ""
    return {"wins": score.you, "draws": score.draws, "losses": score.computer, "n_rounds": score.n_rounds, "rate": rate}


def _statistics_text(game: Game) -> Words:
    report, score = game.report, game.score
    if not score.n_rounds:
        return Text("statistics.none")
    favorite = max(report.by_move, key=lambda move: report.by_move[move].n_rounds)
    if game.settings.two_players:
        return Text("statistics.of_both", count=score.n_rounds, left=score.you, right=score.computer)
    return sentences(
        Text("statistics.of_you", count=score.n_rounds, you=score.you, computer=score.computer),
        Text("statistics.favorite", name=say(favorite)) if report.by_move[favorite].n_rounds else "",
        Text("statistics.streak", now=report.streak, best=report.best_streak),
    )
