"""The view: all that the screen says, as plain data. It is the whole screen, so any view may be lost or drawn twice."""

from typing import NotRequired, TypedDict

from janken.session import Session, listed

ENOUGH_EXAMPLES = 10
OUTCOMES = {"win": "You win!", "lose": "The computer wins.", "draw": "A draw.", "void": "This round does not count."}


class GestureView(TypedDict):
    label: str
    title: str
    n_examples: int
    confidence: float
    teaching: bool


class RoundView(TypedDict):
    """One round; a key is absent as long as its value is not known."""

    countdown: NotRequired[int]
    computer_move: NotRequired[str]
    your_move: NotRequired[str]
    picture_ms: NotRequired[float]
    outcome: NotRequired[str]
    outcome_text: NotRequired[str]


class View(TypedDict):
    phase: str
    gestures: list[GestureView]
    prediction: str
    round: RoundView
    score: dict[str, int]
    message: str
    paused: bool
    can_start: bool
    undo: str
    redo: str
    examples_version: int


def view_of(session: Session) -> View:
    """Describe a session. Every value is a str, int, float, bool, list or dict."""
    game, prediction = session.game, session.prediction
    return {
        "phase": game.phase,
        "gestures": [
            {
                "label": move,
                "title": move.capitalize(),
                "n_examples": session.examples.count(move),
                "confidence": prediction.confidences.get(move, 0.0),
                "teaching": move == session.teaching,
            }
            for move in game.rules.moves
        ],
        "prediction": prediction.label or "none",
        "round": _round(session),
        "score": {"you": game.score.you, "computer": game.score.computer, "draws": game.score.draws},
        "message": session.notice or _advice(session),
        "paused": session.paused,
        "can_start": not session.missing_moves and game.phase != "countdown" and not session.paused,
        "undo": session.editor.history.undoable,
        "redo": session.editor.history.redoable,
        "examples_version": session.examples.version,
    }


def _round(session: Session) -> RoundView:
    game = session.game
    if game.phase == "countdown":
        return {"countdown": game.count_at(session.now_ms)}
    if game.phase == "ready" or game.outcome is None or game.computer_move is None:
        return {}
    view: RoundView = {
        "computer_move": game.computer_move,
        "outcome": game.outcome,
        "outcome_text": OUTCOMES[game.outcome],
    }
    if session.decisive_frame_ms is not None:
        view["picture_ms"] = session.decisive_frame_ms
    if game.your_move is not None:
        view["your_move"] = game.your_move
        how = game.rules.describe(game.your_move, game.computer_move)
        view["outcome_text"] = how if game.outcome == "draw" else f"{how} {OUTCOMES[game.outcome]}"
    return view


def _advice(session: Session) -> str:
    """Say in a sentence what to do next."""
    missing = session.missing_moves
    if session.paused:
        return "Paused. The camera is off."
    if session.game.phase == "countdown":
        return "Get your hand ready, and show it at zero."
    if session.teaching:
        return f"Keep showing {session.teaching}, and move your hand a little."
    if len(missing) == len(session.game.rules.moves):
        return f"Show {missing[0]} to the camera and hold its button for about two seconds."
    if missing:
        return f"Good. Now show {missing[0]} and hold its button."
    few = [move for move in session.game.rules.moves if session.examples.count(move) < ENOUGH_EXAMPLES]
    if few:
        return f"You can play now. More pictures of {listed(few)} will make the guesses surer."
    return "All set. Press Play and show your hand at zero."
