"""What the screen says of a round, as plain data."""

from typing import NotRequired, TypedDict

from janken.game.duel import Duel
from janken.game.hand import Hand
from janken.game.play import Game
from janken.game.rounds import Round
from janken.game.sealed_round import SealedRound
from janken.game.sides import Sides
from janken.words.names import say
from janken.words.text import Text, Words, sentences


class RoundView(TypedDict):
    """One round; a key is absent as long as its value is not known.

    `your_move`, `picture_ms` and `share` are of your hand or the left one's; where two people play, `computer_move`,
    `their_picture_ms` and `their_share` are of the right one's.
    """

    countdown: NotRequired[int]
    shoot_ms: NotRequired[float]
    digest: NotRequired[str]
    committed_text: NotRequired[str]
    computer_move: NotRequired[str]
    your_move: NotRequired[str]
    picture_ms: NotRequired[float]
    share: NotRequired[float]
    their_picture_ms: NotRequired[float]
    their_share: NotRequired[float]
    outcome: NotRequired[str]
    outcome_text: NotRequired[Words]
    verdict: NotRequired[Words]
    how: NotRequired[Words]
    """Why the verdict is so: which move beats which."""
    says: NotRequired[Words]
    """How the opponent came to its move."""
    notes: NotRequired[str]
    """The outcome that the notes tell of: where two people play, somebody here wins whoever it is."""


def round_view(game: Game, now_ms: float) -> RoundView:
    played = game.round
    if played is None:
        return {}
    view: RoundView = {"shoot_ms": played.shoot_ms}
    if isinstance(played, SealedRound):
        view["digest"] = played.digest
    if played.phase == "countdown":
        return view | {"countdown": played.count_at(now_ms)}
    view |= {"outcome": str(played.outcome), "outcome_text": _outcome_text(played, game.sides)}
    view |= {"verdict": game.sides.verdicts[str(played.outcome)], "how": _how(played)}
    if game.choice:
        view["says"] = game.choice.explain
    view["notes"] = "win" if isinstance(played, Duel) and played.outcome == "lose" else str(played.outcome)
    if isinstance(played, SealedRound) and played.commitment is not None:
        view |= {"committed_text": played.commitment.text, "computer_move": played.commitment.move}
    if played.stood_still:
        return view
    yours, *others = played.hands.values()
    view["share"] = round(yours.share, 2)
    if yours.decisive is not None:
        view["picture_ms"] = yours.decisive.taken_ms
    if yours.move is not None:
        view["your_move"] = yours.move
    for theirs in others:
        view |= _their_view(theirs)
    return view


def _their_view(theirs: Hand) -> RoundView:
    view: RoundView = {"their_share": round(theirs.share, 2)}
    if theirs.decisive is not None:
        view["their_picture_ms"] = theirs.decisive.taken_ms
    if theirs.move is not None:
        view["computer_move"] = theirs.move
    return view


def _how(played: Round) -> Words:
    return _reason_of_void(played) if played.moves is None else played.rules.describe(*played.moves)


def _outcome_text(played: Round, sides: Sides) -> Words:
    how = _how(played)
    if played.moves is None:
        return Text("round.void", reason=how)
    return how if played.outcome == "draw" else sentences(how, sides.wins[str(played.outcome)])


def _reason_of_void(played: Round) -> Words:
    if played.stood_still:
        return Text("round.still")
    missing = [half for half, hand in played.hands.items() if hand.move is None]
    unseen = [half for half in missing if played.hands[half].is_unseen]
    if not isinstance(played, Duel):
        return Text("round.unseen" if unseen else "round.unsure")
    if len(unseen) > 1:
        return Text("round.unseen_both")
    if unseen:
        return Text(f"round.unseen_{unseen[0]}")
    return Text("round.unsure_both") if len(missing) > 1 else Text(f"round.unsure_{missing[0]}")


def reveal_text(game: Game) -> Words:
    """The line after a reveal: a late hand, else how it goes on. How the opponent came to its move, it says itself."""
    played = game.round
    if played is None:
        return ""
    for half, hand in played.hands.items():
        if hand.late_move is not None:
            return _late_text(hand, hand.late_move, half)
    if not game.choice:
        return Text("round.swap_sides")
    if game.match.winner:
        return Text("round.go_on", button=Text("arena.new_match"))
    return Text("round.goes_on") if game.settings.goes_on else Text("round.go_on", button=Text("arena.next_round"))


def _late_text(hand: Hand, late_move: str, half: str) -> Words:
    late, whose = say(late_move), half or "yours"
    if hand.move is None:
        return Text(f"round.late_{whose}", late=late)
    return Text(f"round.changed_{whose}", move=say(hand.move), late=late)
