"""The advice: one sentence that says what to do next, where no event has something to say."""

from janken.examples.gestures import NOTHING
from janken.screen.coach import coach_line
from janken.screen.rounds import reveal_text
from janken.session.state import Session
from janken.session.stillness import PICTURES
from janken.words.names import say
from janken.words.text import Text, Words

STILL = {"film": Text("advice.still_film"), PICTURES: Text("advice.still_pictures")}
"""What to do where nothing new comes, by the source; all others are cameras."""


def advice(session: Session) -> Words:
    """Say in a sentence what to do next."""
    missing = [say(move) for move in session.missing_moves]
    two, teaching = session.game.settings.two_players, session.hold.teaching
    if session.paused:
        return Text("advice.paused")
    if session.game.phase == "countdown":
        return Text("advice.get_ready_two" if two else "advice.get_ready")
    if teaching and session.stands_still and (teaching != NOTHING or session.stillness.source != PICTURES):
        return STILL.get(session.stillness.source, Text("advice.still_camera"))
    if teaching == NOTHING:
        return Text("advice.no_hands")
    if teaching and session.hold.is_still(session.now_ms):
        return Text("advice.move", name=say(teaching))
    if teaching:
        return Text("advice.keep_showing_left" if two else "advice.keep_showing", name=say(teaching))
    if missing:
        step = "next" if any(map(session.examples.count, session.game.rules.moves)) else "first"
        place = f"{step}{'_left' if two else ''}{'_timed' if session.is_timed else ''}"
        return Text(f"advice.{place}", name=missing[0])
    if session.game.phase == "reveal" and session.examples.version == session.version_at_reveal:
        return reveal_text(session.game)
    if session.borrowed_moves:
        names = [*map(say, session.borrowed_moves)]
        return Text("advice.borrowed_timed" if session.is_timed else "advice.borrowed", names=names)
    counts = {label: session.examples.count(label) for label in session.labels if label != NOTHING}
    judged = {label: count for label, count in counts.items() if count or label not in session.gestures.own}
    return coach_line(session.coach, judged) or Text("advice.all_set_two" if two else "advice.all_set")
