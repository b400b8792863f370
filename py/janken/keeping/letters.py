"""How strange the letters of a name are together: what tells a name from one that was read in the wrong encoding."""

import unicodedata

_SCRIPTS = {
    "LATIN": "Latin", "GREEK": "Greek", "CYRILLIC": "Cyrillic", "HEBREW": "Hebrew", "ARABIC": "Arabic",
    "CJK": "East", "HIRAGANA": "East", "KATAKANA": "East", "KATAKANA-HIRAGANA": "East",
    "HANGUL": "East",
}  # fmt: skip
"""The scripts that encodings are mistaken for, by the first word of a letter's Unicode name."""
_NEVER = 6.0
_SELDOM = 2.0
_PLAIN = (
    range(0x00C0, 0x0180), range(0x0384, 0x03CF), range(0x0400, 0x0460), range(0x05D0, 0x05EB),
    range(0x0620, 0x064B), range(0x066E, 0x06D4),
)  # fmt: skip
"""What today's languages write in Latin, Greek, Cyrillic, Hebrew and Arabic; beside it are old letters and those of
scholars. Each of these is two bytes of UTF-8, which two bytes of another encoding are easily taken for."""


def strangeness(name: str) -> float:
    """How strange a folder's name is: near 0 if somebody would write it; each letter that no name has adds _NEVER."""
    letters = [letter for letter in name if not letter.isascii()]
    scripts = {script for letter in name if (script := _script_of(letter))}
    mixed = _SELDOM * max(len(scripts - {"Latin"}) - 1, 0)
    with_latin = len(scripts) > 1 and any(letter.isalpha() for letter in name if not letter.isascii())
    return sum(map(_strangeness_of, letters)) + mixed + (0.5 if with_latin else 0)


def _script_of(letter: str) -> str | None:
    if not letter.isalpha():
        return None
    return _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0], "other")


def _strangeness_of(letter: str) -> float:
    kind, code = unicodedata.category(letter), ord(letter)
    if kind in ("Cc", "Co", "Cn", "Cs"):
        return _NEVER
    if kind.startswith("L"):
        return _strangeness_of_letter(letter, code)
    if kind.startswith("M") or code >= 0x1F000 or letter in "·ー、。・「」（）！？～\u200c\u200d":
        return 0.1
    return _SELDOM  # box drawings, fractions, arrows


def _strangeness_of_letter(letter: str, code: int) -> float:
    if 0x4E00 <= code < 0xA000:
        return 0.1 if _is_common(letter) else 1.0
    if 0xFF00 <= code < 0xFFF0:  # letters as wide or as narrow as others are not
        return 1.5
    if code < 0x0800:
        return 0.3 if any(code in letters for letters in _PLAIN) else _SELDOM
    return 0.1


def _is_common(letter: str) -> bool:
    """Whether a Chinese or Japanese character is among the 3,755 or 2,965 of its country's first level."""
    for encoding, first, last in (("gb2312", 0xB0, 0xD7), ("cp932", 0x88, 0x97)):
        try:
            lead = letter.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
        if first <= lead <= last:
            return True
    return False
