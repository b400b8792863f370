"""Properties that hold for any order of events, tried on thousands of random ones with fixed seeds."""

from random import Random

import numpy as np
import pytest

from janken.commitment import Commitment
from janken.examples import Examples
from janken.game import Game
from janken.matches import LENGTHS
from janken.opponents import OPPONENTS
from janken.results import score_of
from janken.rules import RULES
from janken.session import Session
from janken.view import view_of

N_EVENTS = 400
HANDS = np.eye(7, dtype=np.float32)
LABELS = ("rock", "paper", "scissors", "lizard", "spock", "play")
NEXT_PHASES = {
    ("ready", "ready"),
    ("ready", "countdown"),
    ("countdown", "countdown"),
    ("countdown", "ready"),
    ("countdown", "reveal"),
    ("reveal", "reveal"),
    ("reveal", "countdown"),
    ("reveal", "ready"),
}


def act(session: Session, random: Random, now_ms: float) -> None:
    """One random event; frames are the most frequent."""
    others = ["start", "teach", "stop", "interrupt", "pause", "settings", "reset", "undo"]
    event = random.choice(["frame"] * 12 + others)
    match event:
        case "frame":
            session.frame(HANDS[random.randrange(len(HANDS))], now_ms)
        case "start":
            session.start_round(now_ms)
        case "teach":
            session.start_teaching(random.choice(LABELS))
        case "stop":
            session.stop_teaching()
        case "interrupt":
            session.interrupt()
        case "pause":
            session.pause()
            session.resume()
        case "settings":
            name, choices = random.choice(
                [
                    ("rules", list(RULES)),
                    ("opponent", list(OPPONENTS)),
                    ("first_to", list(LENGTHS)),
                    ("goes_on", [True]),
                    ("play_sign", [True, False]),
                ]
            )
            session.change_game({name: random.choice(choices)})
        case "reset":
            session.reset_game()
        case "undo":
            session.undo_reset()


def check(session: Session) -> None:
    """What must always be true."""
    game, view = session.game, view_of(session)
    assert game.score == score_of(game.history)
    assert game.match.you <= game.score.you and game.match.computer <= game.score.computer
    assert max(game.match.you, game.match.computer) <= game.match.first_to
    shown = view["round"]
    assert ("computer_move" in shown) == ("committed_text" in shown) == (view["phase"] == "reveal")
    assert ("countdown" in shown) == (view["phase"] == "countdown")
    if view["phase"] != "ready":
        assert len(shown["digest"]) == 64
    if view["phase"] == "reveal":
        move, nonce = shown["committed_text"].split()
        assert move == shown["computer_move"] and Commitment(move, nonce).digest == shown["digest"]
        expected = RULES[game.settings.rules].outcome(shown["your_move"], move) if "your_move" in shown else "void"
        assert shown["outcome"] == expected


@pytest.mark.parametrize("seed", range(20))
def test_no_order_of_events_breaks_phase_score_or_commitment(seed: int) -> None:
    random = Random(seed)
    session = Session(Examples(7), Game(seed))
    for i, label in enumerate(LABELS[:5]):
        session.examples.add(HANDS[i], label)
    now_ms, phase, digests = 0.0, "ready", set()
    for _ in range(N_EVENTS):
        now_ms += random.choice([-20, 5, 40, 300, 900])
        act(session, random, now_ms)
        assert (phase, session.game.phase) in NEXT_PHASES
        phase = session.game.phase
        if session.game.round is not None:
            digests.add(session.game.round.digest)
        check(session)
    assert len(digests) > 5, "rounds were played"
    again = Game(0)
    again.load(session.game.to_data())
    assert again.to_data() == session.game.to_data()
