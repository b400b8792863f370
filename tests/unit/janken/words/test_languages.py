"""Every language has every text, every text is used, and every text that is asked for is there."""

import ast
import json
import re
from pathlib import Path
from unicodedata import bidirectional

import pytest

from janken.examples.gestures import GAME_LABELS
from janken.words.names import NAMED
from janken.words.sameness import sameness
from janken.words.titles import TITLES
from janken_build.project import ROOT

LANGUAGES = {path.stem: path for path in (ROOT / "py/janken/words/languages").glob("*.json")}
ENGLISH: dict[str, str] = json.loads(LANGUAGES["en"].read_text(encoding="utf-8"))
ENDINGS = {"ar": ["zero", "one", "two", "few", "many", "other"]}
ENDINGS |= {language: ["other"] for language in ("ja", "ko", "zh-CN", "zh-TW")}
"""As the browser's Intl asks for them (tests/browser/everybody/test_languages.py)."""
ENDING = re.compile(r"_(zero|one|two|few|many|other)$")
PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")
PYTHON = [path.read_text(encoding="utf-8") for path in (ROOT / "py/janken").rglob("*.py")]
SCRIPTS = [path.read_text(encoding="utf-8") for path in (ROOT / "web").rglob("*.js")]
PAGE = (ROOT / "web/index.html").read_text(encoding="utf-8")
BUILD = "".join(
    (ROOT / "py/janken_build" / name).read_text(encoding="utf-8") for name in ("languages.py", "beginning.py")
)


def base(key: str) -> str:
    """A key without the ending that a number decides."""
    return ENDING.sub("", key) if ENDING.search(key) and f"{ENDING.sub('', key)}_other" in ENGLISH else key


KEYS = {base(key) for key in ENGLISH}
ROOTS = {key.split(".")[0] for key in KEYS if "." in key}


TEXT_CALLS = [
    node
    for source in PYTHON
    for node in ast.walk(ast.parse(source))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"
]


def python_patterns() -> list[str]:
    """The first argument of every Text(...), as a pattern; {values} within it are any word."""
    patterns = []
    for call in TEXT_CALLS:
        key = call.args[0]
        choices = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
        for choice in choices:
            parts = choice.values if isinstance(choice, ast.JoinedStr) else [choice]
            patterns.append(
                "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+" for part in parts)
            )
    return patterns


def script_patterns() -> list[str]:
    """Every string of the scripts that begins as a key does, as a pattern."""
    found = [text for source in SCRIPTS for _, text in re.findall(r"([\"'`])([a-z_]+\.[\w.${}]+|\w+)\1", source)]
    return [
        re.sub(r"\\\$\\\{\w+\\\}", r"\\w+", re.escape(text))
        for text in found
        if (text.split(".")[0] in ROOTS and "." in text) or text in KEYS
    ]


def page_patterns() -> list[str]:
    named = re.findall(r'data-text(?:-\w+)?="([^"]+)"', PAGE) + re.findall(r"\{\{([\w.]+\.[\w.]+)\}\}", PAGE)
    return [re.escape(key) for key in [*named, *re.findall(r"words\[\"([\w.]+)\"\]", BUILD)]]


PATTERNS = {*python_patterns(), *script_patterns(), *page_patterns()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_text_and_no_other(language: str) -> None:
    words = json.loads(LANGUAGES[language].read_text(encoding="utf-8"))
    assert {base(key) for key in words} == KEYS
    endings = ENDINGS.get(language, ["one", "other"])
    counted = {key for key in KEYS if f"{key}_other" in ENGLISH}
    wanted = {f"{key}_{ending}" for key in counted for ending in endings}
    assert {key for key in words if base(key) in counted} == wanted
    assert all(isinstance(text, str) and text.strip() == text and text for text in words.values())
    assert list(words) == sorted(words), "in alphabetical order, so that two people seldom change the same line"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_places_for_values_are_the_same_in_every_language(language: str) -> None:
    words = json.loads(LANGUAGES[language].read_text(encoding="utf-8"))
    for key, text in words.items():
        names = {name for name, _ in PLACE.findall(text)}
        english = ENGLISH.get(key) or ENGLISH[f"{base(key)}_other"]
        assert names == {name for name, _ in PLACE.findall(english)}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_which_way_it_is_written(language: str) -> None:
    words = json.loads(LANGUAGES[language].read_text(encoding="utf-8"))
    is_rtl = any(bidirectional(letter) in ("R", "AL") for letter in words["language.name"])
    assert words["language.direction"] == ("rtl" if is_rtl else "ltr")


def test_no_name_of_a_gesture_is_that_of_another_one_in_some_language() -> None:
    """So that a folder of pictures that is called so is known in every language."""
    labels: dict[str, set[str]] = {}
    for path in LANGUAGES.values():
        for key, name in json.loads(path.read_text(encoding="utf-8")).items():
            if key.startswith(TITLES) and key.partition(".")[2] in NAMED:
                labels.setdefault(sameness(name), set()).add(key.partition(".")[2])
    assert {name: found for name, found in labels.items() if len(found) > 1} == {}


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_the_terms_of_a_language_stand_beside_it_as_it_uses_them(language: str) -> None:
    """So that a native speaker can look at the words that matter first."""
    lines = LANGUAGES[language].with_suffix(".md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")][2:]
    said = "\n".join(json.loads(LANGUAGES[language].read_text(encoding="utf-8")).values()).casefold()
    terms = [term.strip() for _, cell, _ in rows for term in cell.split(" / ")]
    assert len(rows) >= 12
    assert [term for term in terms if term.casefold() not in said] == []


def test_every_text_is_used() -> None:
    assert sorted(key for key in KEYS if not any(re.fullmatch(pattern, key) for pattern in PATTERNS)) == []


def test_every_text_that_is_asked_for_is_there() -> None:
    assert sorted(pattern for pattern in PATTERNS if not any(re.fullmatch(pattern, key) for key in KEYS)) == []


def test_every_text_in_python_is_given_just_the_values_that_it_has_places_for() -> None:
    for call in TEXT_CALLS:
        if isinstance(call.args[0], ast.Constant):
            key = str(call.args[0].value)
            given = {keyword.arg for keyword in call.keywords}
            places = {name for name, _ in PLACE.findall(ENGLISH.get(key) or ENGLISH[f"{key}_other"])}
            assert given - {"count"} == places - {"count"}, ast.unparse(call)
            assert ("count" in given) == (key not in ENGLISH or "count" in places), ast.unparse(call)


def test_the_game_s_gestures_have_names() -> None:
    assert set(GAME_LABELS) == NAMED


def test_the_page_has_no_words_of_its_own() -> None:
    body = re.sub(r"<!--.*?-->|<script.*?</script>|<(title|h1)\b.*?</\1>", "", PAGE, flags=re.DOTALL)
    assert re.findall(r">[^<>{}]*[A-Za-z]{2}[^<>]*<", body) == []
    assert re.findall(r' (?:aria-label|title|placeholder|alt)="[^"]+"', body) == []


def test_a_page_without_scripts_is_said_in_every_language() -> None:
    assert "{{noscript}}" in PAGE and "{{languages}}" in PAGE
    assert Path(LANGUAGES["zh-CN"]).is_file()
