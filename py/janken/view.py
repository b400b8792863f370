"""The view: all that the screen says, as plain data. It is the whole screen, so any view may be lost or drawn twice."""

from typing import TypedDict

from janken.coach_line import coach_line
from janken.deciding_view import DecidingView, view_of_deciding
from janken.decisive import DecisiveView
from janken.demo_view import DemoView, demo_view
from janken.game_view import GameView, game_view
from janken.gestures import NOTHING
from janken.halves import HALVES
from janken.names import say, title_of
from janken.neighbors import Prediction
from janken.round_view import RoundView, reveal_text, round_view
from janken.session import Session
from janken.text import Words
from janken.why import NearView

SURENESS = (
    "Always guess",
    "Refuse only what is far off",
    "Refuse what looks strange",
    "Refuse when in doubt",
    "Only when sure",
)
"""What the steps of the slider mean; see novelty.FACTORS."""


class GestureView(TypedDict):
    label: str
    title: Words
    said: Words
    """Its name within a sentence."""
    n_examples: int
    confidence: float
    teaching: bool
    own: bool
    """Whether the player added it; the page names its elements apart, so that no name collides with another's."""


class HalfView(TypedDict):
    """What one half of the camera's picture shows, where two people play."""

    half: str
    prediction: str
    text: str


class View(TypedDict):
    phase: str
    gestures: list[GestureView]
    prediction: str
    prediction_text: str
    half: str
    """What the next frame should show: "left", "right", or empty for the picture's center."""
    halves: list[HalfView]
    sureness: int
    sureness_text: str
    round: RoundView
    score: dict[str, int]
    message: str
    paused: bool
    can_start: bool
    undo: str
    redo: str
    examples_version: int
    deciding: DecidingView
    game: GameView
    near: list[NearView]
    decisive: list[DecisiveView]
    demo: DemoView


def view_of(session: Session) -> View:
    """Describe a session. Every value is a str, int, float, bool, list or dict."""
    game, halves = session.game, _halves(session)
    return {
        "phase": game.phase,
        "gestures": [
            {
                "label": move,
                "title": title_of(move),
                "said": say(move),
                "n_examples": session.examples.count(move),
                "confidence": _confidence(session, move),
                "teaching": move == session.teaching,
                "own": move in session.gestures.own,
            }
            for move in session.labels
        ],
        "prediction": session.prediction.label or "none",
        "prediction_text": "" if halves else _prediction_text(session, session.prediction),
        "half": session.next_half,
        "halves": halves,
        "sureness": session.sureness,
        "sureness_text": SURENESS[session.sureness],
        "round": round_view(game, session.now_ms),
        "score": {"you": game.score.you, "computer": game.score.computer, "draws": game.score.draws},
        "message": session.notice or _advice(session),
        "paused": session.paused,
        "can_start": not session.missing_moves and game.phase != "countdown" and not session.paused,
        "undo": session.editor.history.undoable,
        "redo": session.editor.history.redoable,
        "examples_version": session.examples.version,
        "deciding": view_of_deciding(session.deciders, session.examples),
        "game": game_view(game),
        "near": session.near,
        "decisive": session.decisive.view(game.round, session.examples),
        "demo": demo_view(session),
    }


def _confidence(session: Session, label: str) -> float:
    """Where two people play, the larger one of what their halves show."""
    predictions = [session.prediction]
    if session.game.settings.two_players:
        predictions = [session.seen.get(half, Prediction()) for half in HALVES]
    return max(prediction.confidences.get(label, 0.0) for prediction in predictions)


def _halves(session: Session) -> list[HalfView]:
    if not session.game.settings.two_players:
        return []
    seen = {half: session.seen.get(half, Prediction()) for half in HALVES}
    return [
        {"half": half, "prediction": prediction.label or "none", "text": _prediction_text(session, prediction)}
        for half, prediction in seen.items()
    ]


def _prediction_text(session: Session, prediction: Prediction) -> str:
    """What the camera shows, in words; empty before anything was taught, and while no frames come."""
    if prediction.distance is None:
        return ""
    return str(title_of(prediction.label)) if prediction.label else "None of these"


def _advice(session: Session) -> str:
    """Say in a sentence what to do next."""
    missing = [session.game.rules.say(move) for move in session.missing_moves]
    two = session.game.settings.two_players
    if session.paused:
        return "Paused. The camera is off."
    if session.game.phase == "countdown":
        return f"Get your {'hands' if two else 'hand'} ready, and show {'them' if two else 'it'} at “shoot”."
    if session.teaching == NOTHING:
        return "Keep your hands away, so that I learn what the scene looks like without them."
    if session.teaching and session.is_still:
        return f"Move your hand a little: this very picture of {say(session.teaching)} is there already."
    if session.teaching:
        what = f"{say(session.teaching)}{' on the left' if two else ''}"
        return f"Keep showing {what}, and move your hand a little."
    if len(missing) == len(session.game.rules.moves):
        where = "in the left square" if two else "to the camera"
        return f"Show {missing[0]} {where} and hold its button for about two seconds."
    if missing:
        return f"Good. Now show {missing[0]}{' on the left' if two else ''} and hold its button."
    if session.game.phase == "reveal" and session.examples.version == session.version_at_reveal:
        return reveal_text(session.game)
    counts = {label: session.examples.count(label) for label in session.labels if label != NOTHING}
    judged = {label: count for label, count in counts.items() if count or label not in session.gestures.own}
    line = coach_line(session.coach, judged, lambda label: str(say(label)))
    return line or f"All set. Press Play and show your {'hands' if two else 'hand'} at “shoot”."
