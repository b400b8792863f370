"""What the screen says of the game, as plain data."""

from dataclasses import asdict
from typing import Any, NotRequired, TypedDict

from janken.game import Game
from janken.matches import LENGTHS
from janken.opponents import OPPONENTS
from janken.results import Score
from janken.rounds import Round
from janken.rules import N_BEATS, RULES

OUTCOMES = {"win": "You win!", "lose": "The computer wins.", "draw": "A draw."}
VERDICTS = {"win": "You win!", "lose": "Computer wins", "draw": "Draw", "void": "Once more!"}
"""Short enough to be read from across the room."""
N_SHOWN_ROUNDS = 8


class RoundView(TypedDict):
    """One round; a key is absent as long as its value is not known."""

    countdown: NotRequired[int]
    word: NotRequired[str]
    shoot_ms: NotRequired[float]
    digest: NotRequired[str]
    committed_text: NotRequired[str]
    computer_move: NotRequired[str]
    your_move: NotRequired[str]
    picture_ms: NotRequired[float]
    share: NotRequired[float]
    outcome: NotRequired[str]
    outcome_text: NotRequired[str]
    verdict: NotRequired[str]


class GameView(TypedDict):
    """Match, history, statistics, settings and their choices."""

    match: dict[str, Any]
    history: list[dict[str, str]]
    statistics: dict[str, Any]
    settings: dict[str, Any]
    choices: dict[str, Any]
    can_undo_reset: bool
    start_text: str


def round_view(game: Game, now_ms: float) -> RoundView:
    played = game.round
    if played is None:
        return {}
    view: RoundView = {"shoot_ms": played.shoot_ms, "digest": played.digest}
    if played.commitment is None:
        count = played.count_at(now_ms)
        return view | {"countdown": count, "word": _word(played, count)}
    view |= {"committed_text": played.commitment.text, "computer_move": played.commitment.move}
    view |= {"outcome": str(played.outcome), "outcome_text": _outcome_text(played), "share": round(played.share, 2)}
    view["verdict"] = VERDICTS[str(played.outcome)]
    if played.decisive is not None:
        view["picture_ms"] = played.decisive.taken_ms
    if played.your_move is not None:
        view["your_move"] = played.your_move
    return view


def _word(played: Round, count: int) -> str:
    """What is said on a beat: the rules' words, and "shoot" at the end."""
    if count == 0:
        return "Shoot!"
    said = played.rules.say(played.rules.chant[N_BEATS - count])
    return said[0].upper() + said[1:]


def _outcome_text(played: Round) -> str:
    if played.commitment is None or played.your_move is None:
        reason = "I saw none of your gestures" if played.saw_no_hand else "I was not sure"
        return f"{reason}, so this round does not count."
    how = played.rules.describe(played.your_move, played.commitment.move)
    return how if played.outcome == "draw" else f"{how} {OUTCOMES[str(played.outcome)]}"


def reveal_text(game: Game) -> str:
    """The line after a reveal: a late hand, else how the computer came to its move."""
    played, choice = game.round, game.choice
    if played is None or choice is None:
        return ""
    if played.late_move is None:
        return choice.explain
    late = played.rules.say(played.late_move)
    if played.your_move is None:
        return f"Your {late} came after “shoot”. Show it a little sooner next time."
    return f"After “shoot” your hand went from {played.rules.say(played.your_move)} to {late}. The first one counts."


def game_view(game: Game) -> GameView:
    match = game.match
    return {
        "match": {"first_to": match.first_to, "you": match.you, "computer": match.computer, "text": match_text(game)},
        "history": [
            {"yours": one.yours, "computers": one.computers, "outcome": one.outcome}
            for one in game.history[-N_SHOWN_ROUNDS:]
        ],
        "statistics": _statistics(game),
        "settings": asdict(game.settings),
        "choices": {
            "rules": [{"value": name, "title": rules.title} for name, rules in RULES.items()],
            "opponent": [{"value": name, "title": f"{one.title}. {one.about}"} for name, one in OPPONENTS.items()],
            "first_to": [{"value": n, "title": f"First to {n}" if n > 1 else "One round"} for n in LENGTHS],
        },
        "can_undo_reset": game.can_undo_reset,
        "start_text": "New match" if match.winner else "Next round" if game.phase == "reveal" else "Play",
    }


def match_text(game: Game) -> str:
    match game.match.winner:
        case "you":
            return "You won the match!"
        case "computer":
            return "The computer won the match."
    return f"First to {game.match.first_to}"


def _statistics(game: Game) -> dict[str, Any]:
    report, rules = game.report, game.rules
    most = max((score.n_rounds for score in report.by_move.values()), default=0)
    return {
        "text": _statistics_text(game),
        "moves": [
            {"label": move, "title": rules.say(move), "bar": score.n_rounds / most if most else 0.0, **_tally(score)}
            for move, score in report.by_move.items()
        ],
        "opponents": [
            {"label": name, "title": OPPONENTS[name].title, "bar": 1.0, **_tally(score)}
            for name, score in report.by_opponent.items()
        ],
    }


def _tally(score: Score) -> dict[str, int]:
    return {"wins": score.you, "draws": score.draws, "losses": score.computer, "n_rounds": score.n_rounds}


def _statistics_text(game: Game) -> str:
    report, n_rounds = game.report, game.score.n_rounds
    if not n_rounds:
        return "Nothing played yet. Your favorite hand and your luck will show here."
    favorite = max(report.by_move, key=lambda move: report.by_move[move].n_rounds)
    rounds = "1 round" if n_rounds == 1 else f"{n_rounds} rounds"
    text = f"{rounds}; you won {game.score.you}, the computer {game.score.computer}."
    if report.by_move[favorite].n_rounds:
        text += f" You play {game.rules.say(favorite)} most."
    return f"{text} Wins in a row: {report.streak} now, {report.best_streak} at best."
