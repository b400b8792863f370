"""The view: all that the screen says, as plain data. It is the whole screen, so any view may be lost or drawn twice."""

from typing import NotRequired, TypedDict

from janken.game.halves import HALVES
from janken.insight.why import NearView
from janken.recognition.neighbors import Prediction
from janken.recognition.novelty import FACTORS
from janken.screen.advice import advice
from janken.screen.cards import N_LAST, standing_of
from janken.screen.deciding import DecidingView, view_of_deciding
from janken.screen.demo import DemoView, demo_view
from janken.screen.game import GameView, game_view
from janken.screen.guide import GuideView, guide_view
from janken.screen.rounds import RoundView, round_view
from janken.session.decisive import DecisiveView
from janken.session.state import Session
from janken.words.names import say, title_of
from janken.words.text import Text, Words

SURENESS = tuple(Text(f"sureness.{step}") for step in range(len(FACTORS)))
"""What the steps of the slider mean; see novelty.FACTORS."""

CALM_PACE_MS = 200.0
"""Before anything is taught or played nobody waits for a frame, so a few a second spare the battery."""


class GestureView(TypedDict):
    label: str
    title: Words
    said: Words
    """Its name within a sentence."""
    n_examples: int
    borrowed: bool
    """Whether it is recognized by other people's hands, because it has no example."""
    confidence: float
    teaching: bool
    own: bool
    """Whether the player added it; the page names its elements apart, so that no name collides with another's."""
    standing: str
    """How well it is taught: "none", "borrowed", "few" or "good"..."""
    standing_text: Words
    """...in its own words."""
    last: list[int]
    """The ids of its last pictures, oldest first."""


class HalfView(TypedDict):
    """What one half of the camera's picture shows, where two people play."""

    half: str
    prediction: str
    text: Words
    region: list[float]


class View(TypedDict):
    phase: str
    gestures: list[GestureView]
    prediction: str
    prediction_text: Words
    half: str
    """What the next frame should show: "left", "right", or empty for the picture's center."""
    region: list[float]
    """Of that, the left, top and side of what the next frame is cut from; see `frames.gaze`."""
    halves: list[HalfView]
    sureness: int
    sureness_text: Words
    round: RoundView
    score: dict[str, int]
    message: Words
    paused: bool
    can_start: bool
    pace_ms: float
    """So long to wait from one frame to the next."""
    undo: Words
    redo: Words
    examples_version: int
    deciding: DecidingView
    game: GameView
    near: list[NearView]
    decisive: list[DecisiveView]
    demo: DemoView
    guide: NotRequired[GuideView]


def view_of(session: Session) -> View:
    """Describe a session. Every value is a str, int, float, bool, list or dict."""
    game, halves, borrowed = session.game, _halves(session), session.borrowed_moves
    message = session.notice or advice(session)
    view: View = {
        "phase": game.phase,
        "gestures": [_gesture(session, move, move in borrowed) for move in session.labels],
        "prediction": session.prediction.label or "none",
        "prediction_text": "" if halves else _prediction_text(session.prediction),
        "half": session.next_half,
        "region": [*session.gazes.region(session.next_half)],
        "halves": halves,
        "sureness": session.sight.sureness,
        "sureness_text": SURENESS[session.sight.sureness],
        "round": round_view(game, session.now_ms),
        "score": {"you": game.score.you, "computer": game.score.computer, "draws": game.score.draws},
        "message": message,
        "paused": session.paused,
        "can_start": not session.missing_moves and game.phase != "countdown" and not session.paused,
        "pace_ms": 0.0 if session.hold.label or len(session.examples) or game.phase != "ready" else CALM_PACE_MS,
        "undo": session.editor.history.undoable,
        "redo": session.editor.history.redoable,
        "examples_version": session.examples.version,
        "deciding": view_of_deciding(session.deciders, session.basis),
        "game": game_view(game),
        "near": session.sight.near,
        "decisive": session.decisive.view(game.round, session.examples),
        "demo": demo_view(session),
    }
    if session.guide.is_on:
        view["guide"] = guide_view(session, message)
    return view


def _gesture(session: Session, label: str, is_borrowed: bool) -> GestureView:
    n_examples = session.examples.count(label)
    standing = standing_of(n_examples, is_borrowed)
    return {
        "label": label,
        "title": title_of(label),
        "said": say(label),
        "n_examples": n_examples,
        "borrowed": is_borrowed,
        "confidence": _confidence(session, label),
        "teaching": label == session.hold.teaching,
        "own": label in session.gestures.own,
        "standing": standing,
        "standing_text": Text(f"card.standing_{standing}"),
        "last": session.examples.last_of(label, N_LAST),
    }


def _confidence(session: Session, label: str) -> float:
    """Where two people play, the larger one of what their halves show."""
    predictions = [session.prediction]
    if session.game.settings.two_players:
        predictions = [session.sight.seen.get(half, Prediction()) for half in HALVES]
    return max(prediction.confidences.get(label, 0.0) for prediction in predictions)


def _halves(session: Session) -> list[HalfView]:
    if not session.game.settings.two_players:
        return []
    seen = {half: session.sight.seen.get(half, Prediction()) for half in HALVES}
    return [
        {
            "half": half,
            "prediction": prediction.label or "none",
            "text": _prediction_text(prediction),
            "region": [*session.gazes.region(half)],
        }
        for half, prediction in seen.items()
    ]


def _prediction_text(prediction: Prediction) -> Words:
    """What the camera shows, in words; empty before anything was taught, and while no frames come."""
    if prediction.distance is None:
        return ""
    return title_of(prediction.label) if prediction.label else Text("camera.none_of_these")
