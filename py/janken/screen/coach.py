"""The coach's line: what would help most, in a sentence."""

from collections.abc import Mapping

from janken.insight.coach import Coach
from janken.words.names import say
from janken.words.text import Text, Words

ENOUGH_EXAMPLES = 10
UNBALANCED = 4
"""So many times as many pictures as another gesture has are too many."""


def coach_line(coach: Coach, counts: Mapping[str, int]) -> Words:
    """Say what would help most, or nothing if all is well.

    counts: how many examples each gesture has that is to be judged.
    """
    still = [label for label in coach.still if label in counts]
    if still:
        return Text("coach.still", name=say(still[0]))
    few = [say(label) for label, count in counts.items() if count < ENOUGH_EXAMPLES]
    if few:
        return Text("coach.few", names=few)
    alike = [pair for pair in coach.alike if set(pair) <= set(counts)]
    if alike:
        one, other = (say(label) for label in sorted(alike[0], key=list(counts).index))
        return Text("coach.alike", one=one, other=other)
    return _balance(counts)


def _balance(counts: Mapping[str, int]) -> Words:
    if not counts:
        return ""
    least, most = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
    if counts[most] < UNBALANCED * counts[least]:
        return ""
    more = Text("coach.n_of", count=counts[most], name=say(most))
    return Text("coach.unbalanced", more=more, n_few=counts[least], few=say(least))
