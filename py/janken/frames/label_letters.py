"""Which letters a gesture's name may hold: all that people write names with, and nothing that hides or turns others."""

import unicodedata

_JOINERS = "\u200c\u200d"
_TAGS = ("\U000e0020", "\U000e007f")
_BLACK_FLAG = "\U0001f3f4"
"""With tags behind it, it is the flag of a region, as Scotland's."""
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
"""Signs that stand before or around digits. Unicode counts them as controls, but they are seen."""
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs that show nothing."""
_PICTOGRAPHS = range(0x1F000, 0x1FC00)
"""Next year's emoji are there already, by their place."""


def can_be_shown(label: str) -> bool:
    """Whether a label is a name that can be seen as it is: no controls, nothing that turns the direction of what
    follows, joiners only between what they join, and at least one letter or sign that shows something.
    """
    if not any(_is_seen(letter) for letter in label):
        return False
    return all(_may_stand(label, place) for place in range(len(label)))


def without_loose_joiners(name: str) -> str:
    """A name without the joiners and spaces around it, which keyboards leave there."""
    return name.strip(_JOINERS + " ")


def _is_seen(letter: str) -> bool:
    is_some = unicodedata.category(letter)[0] in "LNPS" or ord(letter) in _PICTOGRAPHS
    return is_some and letter not in _BLANK


def _may_stand(label: str, place: int) -> bool:
    letter, before, after = label[place], label[place - 1 : place], label[place + 1 : place + 2]
    if letter in _JOINERS:
        return _can_be_joined(before) and _can_be_joined(after)
    if _TAGS[0] <= letter <= _TAGS[1]:
        return before == _BLACK_FLAG or _TAGS[0] <= before < _TAGS[1]
    if unicodedata.category(letter)[0] == "M" and not before:
        return False
    return letter.isprintable() or letter in _VISIBLE_FORMATS or ord(letter) in _PICTOGRAPHS


def _can_be_joined(neighbor: str) -> bool:
    """Letters with their marks, digits, signs and emoji can; nothing, a space and another joiner cannot."""
    return neighbor != "" and (unicodedata.category(neighbor)[0] in "LMNS" or ord(neighbor) in _PICTOGRAPHS)
