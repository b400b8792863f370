"""What the build makes of `py/janken/words/languages/*.json`, so that one more file is one more language.

Most words come into the page by JavaScript; here is what is read without it: the head of index.html, the sentence where
JavaScript is off, the list of languages, and the web manifests.
"""

import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from janken.words.titles import is_name
from janken_build.beginning import beginning_parts, lang, retry, sentences, with_integrity

DEFAULT = "en"
SERVICE_WORKER = "service-worker.js"
MANIFEST = "janken.webmanifest"
_PLACE = re.compile(r"\{\{([\w.]+)\}\}")


def read_languages(folder: Path) -> dict[str, dict[str, str]]:
    """Words by key by the language's name as in BCP 47, in alphabetical order of the languages' own names."""
    read = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    return dict(sorted(read.items(), key=lambda one: str(one[1].get("language.name", ""))))


def language_files(folder: Path, web: Path, first_view: str = "{}") -> dict[str, Path | bytes]:
    """Path in dist/ -> content, of all that there is once a language, and of the page itself, with its first view."""
    languages = read_languages(folder)
    files: dict[str, Path | bytes] = {f"languages/{name}.json": folder / f"{name}.json" for name in languages}
    page = (web / "index.html").read_text(encoding="utf-8")
    beginning = beginning_parts(web, folder)
    files["index.html"] = with_integrity(fill_page(page, languages, first_view, beginning), web).encode()
    if (web / SERVICE_WORKER).is_file():  # it sends the page's policy
        script = (web / SERVICE_WORKER).read_text(encoding="utf-8")
        files[SERVICE_WORKER] = script.replace("{{hashes}}", beginning["hashes"]).encode()
    if (web / MANIFEST).is_file():
        manifest = json.loads((web / MANIFEST).read_text(encoding="utf-8"))
        for name, words in languages.items():
            path = MANIFEST if name == DEFAULT else f"janken.{name}.webmanifest"
            said = {"lang": name, "dir": words["language.direction"], "description": words["page.description"]}
            files[path] = json.dumps(manifest | said, ensure_ascii=False, indent=2).encode()
    return files


def names_of_gestures(path: Path) -> bytes:
    """Of a language's words what Python needs: the names that the page gives, by which strangers' folders are known."""
    words = json.loads(path.read_text(encoding="utf-8"))
    return json.dumps({key: text for key, text in words.items() if is_name(key)}, ensure_ascii=False).encode()


def fill_page(
    page: str, languages: Mapping[str, Mapping[str, str]], first_view: str = "{}", beginning: Mapping[str, str] = {}
) -> str:
    """Replace {{first_view}} (JSON), {{languages}}, {{noscript}}, {{sentences}}, {{retry}}, what `beginning` has, and
    {{any key}} of the default language.

    An unknown key is a KeyError.
    """
    lists = {
        **beginning,
        "first_view": first_view,
        "sentences": sentences(languages) if "{{sentences}}" in page else "",
        "retry": retry(languages) if "{{retry}}" in page else "",
        "languages": "".join(
            f'<option value="{name}" lang="{name}">{escape(words["language.name"])}</option>'
            for name, words in languages.items()
        ),
        "noscript": "".join(
            f'<p {lang(name, words)}>{escape(words["page.noscript"])}</p>' for name, words in languages.items()
        ),
    }

    def filled(place: re.Match[str]) -> str:
        name = place[1]
        return lists[name] if name in lists else escape(languages[DEFAULT][name])

    return _PLACE.sub(filled, page)
