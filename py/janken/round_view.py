"""What the screen says of a round, as plain data."""

from typing import NotRequired, TypedDict

from janken.duel import Duel
from janken.game import Game
from janken.halves import LEFT, RIGHT
from janken.hand import Hand
from janken.rounds import Round
from janken.rules import N_BEATS
from janken.sealed_round import SealedRound
from janken.sides import Sides


class RoundView(TypedDict):
    """One round; a key is absent as long as its value is not known.

    `your_move`, `picture_ms` and `share` are of your hand or the left one's; where two people play, `computer_move`,
    `their_picture_ms` and `their_share` are of the right one's.
    """

    countdown: NotRequired[int]
    word: NotRequired[str]
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
    outcome_text: NotRequired[str]
    verdict: NotRequired[str]
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
        count = played.count_at(now_ms)
        return view | {"countdown": count, "word": _word(played, count)}
    view |= {"outcome": str(played.outcome), "outcome_text": _outcome_text(played, game.sides)}
    view["verdict"] = game.sides.verdicts[str(played.outcome)]
    view["notes"] = "win" if isinstance(played, Duel) and played.outcome == "lose" else str(played.outcome)
    yours, *others = played.hands.values()
    view["share"] = round(yours.share, 2)
    if yours.decisive is not None:
        view["picture_ms"] = yours.decisive.taken_ms
    if yours.move is not None:
        view["your_move"] = yours.move
    if isinstance(played, SealedRound) and played.commitment is not None:
        view |= {"committed_text": played.commitment.text, "computer_move": played.commitment.move}
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


def _word(played: Round, count: int) -> str:
    """What is said on a beat: the rules' words, and "shoot" at the end."""
    if count == 0:
        return "Shoot!"
    said = played.rules.say(played.rules.chant[N_BEATS - count])
    return said[0].upper() + said[1:]


def _outcome_text(played: Round, sides: Sides) -> str:
    if played.moves is None:
        return f"{_reason_of_void(played)}, so this round does not count."
    how = played.rules.describe(*played.moves)
    return how if played.outcome == "draw" else f"{how} {sides.wins[str(played.outcome)]}"


def _reason_of_void(played: Round) -> str:
    missing = [half for half, hand in played.hands.items() if hand.move is None]
    unseen = [half for half in missing if played.hands[half].is_unseen]
    if isinstance(played, Duel):
        if len(unseen) > 1:
            return "I saw no gesture of either of you"
        what = f"saw no gesture on the {unseen[0]}" if unseen else f"was not sure on the {' and the '.join(missing)}"
        return f"I {what}"
    return "I saw none of the game's moves" if unseen else "I was not sure"


def reveal_text(game: Game) -> str:
    """The line after a reveal: a late hand, else how the computer came to its move."""
    played = game.round
    if played is None:
        return ""
    for half, hand in played.hands.items():
        if hand.late_move is not None:
            return _late_text(hand, game, half)
    return game.choice.explain if game.choice else "Play on, or swap sides."


def _late_text(hand: Hand, game: Game, half: str) -> str:
    late = game.rules.say(str(hand.late_move))
    whose = {LEFT: "The left one’s", RIGHT: "The right one’s"}.get(half, "Your")
    if hand.move is None:
        return f"{whose} {late} came after “shoot”. Show it a little sooner next time."
    hand_of = {LEFT: "the left hand", RIGHT: "the right hand"}.get(half, "your hand")
    return f"After “shoot” {hand_of} went from {game.rules.say(hand.move)} to {late}. The first one counts."
