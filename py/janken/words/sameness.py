"""Sameness: which names are the same to a person, however a system wrote them down."""

import unicodedata

_UNSEEN = dict.fromkeys([0x200C, 0x200D, *range(0xFE00, 0xFE10)])
"""Joiners and variation selectors: two names that differ in these alone look alike, or nearly so."""


def composed(name: str) -> str:
    """A name as it is stored and shown: letters with their marks in one (NFC), as macOS does not write them."""
    return unicodedata.normalize("NFC", name)


def sameness(name: str) -> str:
    """What is equal for two names exactly if they are the same: the case of letters, how they are put together from
    marks, joiners and the width of spaces do not count.

    Unicode's canonical caseless match (https://www.unicode.org/versions/latest/core-spec/chapter-3/, D145).
    """
    words = " ".join(name.translate(_UNSEEN).split())
    return composed(unicodedata.normalize("NFD", words).casefold())
