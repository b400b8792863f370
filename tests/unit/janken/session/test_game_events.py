"""Properties that hold for any order of events, tried on thousands of random ones with fixed seeds."""

from random import Random

import numpy as np
import pytest

from janken.examples.store import Examples
from janken.game.commitment import Commitment
from janken.game.duel import Duel
from janken.game.halves import LEFT, RIGHT, WHOLE
from janken.game.matches import LENGTHS
from janken.game.opponents import OPPONENTS
from janken.game.play import Game
from janken.game.results import score_of
from janken.game.rules import RULES
from janken.game.sealed_round import SealedRound
from janken.game.settings import GameSettings
from janken.session.state import Session
from tests.unit.janken.english import view_of

N_EVENTS = 1000
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
    event = random.choice(["frame"] * 24 + ["start"] * 3 + others)
    match event:
        case "frame":
            half = session.next_half if random.random() < 0.9 else random.choice([WHOLE, LEFT, RIGHT])
            session.frame(HANDS[random.randrange(len(HANDS))], now_ms, half=half)
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
                    ("goes_on", [True, False]),
                    ("play_sign", [True, False]),
                    ("two_players", [True, False]),
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
    two = game.settings.two_players
    assert game.score == score_of(played for played in game.history if played.is_duel == two)
    assert session.next_half in ((LEFT, RIGHT) if two else (WHOLE,))
    assert game.match.you <= game.score.you and game.match.computer <= game.score.computer
    assert max(game.match.you, game.match.computer) <= game.match.first_to
    shown = view["round"]
    assert ("countdown" in shown) == (view["phase"] == "countdown")
    if view["phase"] != "reveal":
        assert not {"your_move", "computer_move", "committed_text", "outcome"} & set(shown)
    if view["phase"] == "reveal" and two:
        expected = "void"
        if "your_move" in shown and "computer_move" in shown:
            expected = RULES[game.settings.rules].outcome(shown["your_move"], shown["computer_move"])
        assert shown["outcome"] == expected
    assert ("digest" in shown) == (view["phase"] != "ready" and not two)
    if view["phase"] == "reveal" and not two:
        assert len(shown["digest"]) == 64
        move, nonce = shown["committed_text"].split()
        assert move == shown["computer_move"] and Commitment(move, nonce).digest == shown["digest"]
        expected = RULES[game.settings.rules].outcome(shown["your_move"], move) if "your_move" in shown else "void"
        assert shown["outcome"] == expected


@pytest.mark.parametrize("seed", range(20))
def test_no_order_of_events_breaks_phase_score_or_commitment(seed: int) -> None:
    random = Random(seed)
    session = Session(Examples(7), Game(seed, settings=GameSettings(two_players=bool(seed % 2))))
    for i, label in enumerate(LABELS[:5]):
        session.examples.add(HANDS[i], label)
    now_ms, phase, digests, n_duels = 0.0, "ready", set(), 0
    for _ in range(N_EVENTS):
        now_ms += random.choice([-20, 5, 40, 300, 900])
        act(session, random, now_ms)
        assert (phase, session.game.phase) in NEXT_PHASES
        phase = session.game.phase
        if isinstance(session.game.round, SealedRound):
            digests.add(session.game.round.digest)
        n_duels += isinstance(session.game.round, Duel) and phase == "reveal"
        check(session)
    assert len(digests) + n_duels > 5, "rounds were played"
    again = Game(0)
    again.load(session.game.to_data())
    assert again.to_data() == session.game.to_data()
