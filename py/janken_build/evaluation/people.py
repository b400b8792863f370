"""Which people a net learns from, which it is chosen by, and which are looked at once: fixed before the first run.

The split is by person, so no picture of a person is on two sides. A clip of shared/people is one person, named
`set:person`; two folders of pictures of the same people (hagrid's crops and frames) share the clips' names.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from janken_build.evaluation.clips import place

Part = Literal["train", "validation", "test"]

FEWEST_PEOPLE = 10
"""A set of fewer people is for training only: nothing else shows its kind of picture, or its signs."""
TEST_BELOW, VALIDATION_BELOW = 0.18, 0.36


def part_of(person: str) -> Part:
    """The part of a person (a clip's name), by the name's `place` in [0, 1) alone."""
    where = place(person)
    return "test" if where < TEST_BELOW else "validation" if where < VALIDATION_BELOW else "train"


def split_people(people: Iterable[str]) -> dict[str, Part]:
    """Person -> part, for all people of all sets together. Raises nothing; one person alone is for training."""
    sets: defaultdict[str, set[str]] = defaultdict(set)
    for person in people:
        sets[set_of(person)].add(person)
    return {
        person: part_of(person) if len(members) >= FEWEST_PEOPLE else "train"
        for members in sets.values()
        for person in sorted(members)
    }


def set_of(person: str) -> str:
    """The set that a person belongs to: what stands before the colon, or all of a name without one."""
    return person.split(":", 1)[0]
