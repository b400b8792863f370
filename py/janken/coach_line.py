"""The coach's line: what would help most, in a sentence."""

from collections.abc import Callable, Mapping

from janken.coach import Coach
from janken.session import listed

ENOUGH_EXAMPLES = 10
UNBALANCED = 4
"""So many times as many pictures as another gesture has are too many."""


def coach_line(coach: Coach, counts: Mapping[str, int], say: Callable[[str], str]) -> str:
    """Say what would help most, or nothing if all is well.

    counts: how many examples each gesture has that is to be judged. say: a label as it is called in a sentence.
    """
    still = [label for label in coach.still if label in counts]
    if still:
        name = say(still[0])
        return f"Your hand did not move in the pictures of {name}. Take some more, and turn it a little."
    few = [say(label) for label, count in counts.items() if count < ENOUGH_EXAMPLES]
    if few:
        return f"You can play now. More pictures of {listed(few)} will make the guesses surer."
    alike = [pair for pair in coach.alike if set(pair) <= set(counts)]
    if alike:
        one, other = (say(label) for label in sorted(alike[0], key=list(counts).index))
        return f"{capitalized(one)} and {other} look alike to me. Take more pictures of both, and turn your hand."
    return _balance(counts, say)


def _balance(counts: Mapping[str, int], say: Callable[[str], str]) -> str:
    if not counts:
        return ""
    least, most = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
    if counts[most] < UNBALANCED * counts[least]:
        return ""
    few, more = say(least), f"{counts[most]} pictures of {say(most)}"
    return f"There are {more} and only {counts[least]} of {few}. A few more of {few} will help."


def capitalized(sentence: str) -> str:
    """Words with a capital letter in front; the rest stays as it is."""
    return sentence[:1].upper() + sentence[1:]
