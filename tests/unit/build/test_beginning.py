"""The page names what each of its files must be, and carries what is said when they come wrong."""

import hashlib
import json
import re
from base64 import b64encode
from pathlib import Path

from janken_build.languages import language_files, read_languages
from janken_build.project import ROOT

WEB = ROOT / "web"
LANGUAGES = ROOT / "py/janken/words/languages"
FILES = language_files(LANGUAGES, WEB)


def text(path: str) -> str:
    content = FILES[path]
    return content.decode() if isinstance(content, bytes) else Path(content).read_text(encoding="utf-8")


PAGE = text("index.html")


def sha256(content: bytes) -> str:
    return f"sha256-{b64encode(hashlib.sha256(content).digest()).decode()}"


def test_every_script_and_language_of_the_page_and_the_worker_is_named_with_its_hash() -> None:
    (said,) = re.findall(r'<script type="importmap">(.*?)</script>', PAGE)
    named = json.loads(said)["integrity"]
    scripts = {path.relative_to(WEB).as_posix() for path in WEB.rglob("*.js")} - {"page/begin.js", "service-worker.js"}
    assert scripts < {path.removeprefix("./") for path in named}
    for path, expected in named.items():
        source = LANGUAGES / Path(path).name if path.startswith("./languages/") else WEB / path
        assert sha256(source.read_bytes()) == expected


def test_every_sheet_and_script_that_the_page_names_has_its_hash() -> None:
    named = re.findall(r'(?:stylesheet" href|module" src)="([^"]+)"(?: integrity="([^"]+)")?', PAGE)
    sheets = {path.relative_to(WEB).as_posix() for path in WEB.rglob("*.css")}
    assert {path for path, _ in named} == sheets | {"page/worker.js", "page/main.js"}
    assert [path for path, said in named if said != sha256((WEB / path).read_bytes())] == []


def test_the_policy_allows_just_the_scripts_that_stand_in_the_page() -> None:
    inline = re.findall(r'<script(?: type="importmap")?>(.*?)</script>', PAGE, flags=re.DOTALL)
    assert len(inline) == 2
    for policy in (PAGE, text("service-worker.js")):
        allowed = re.search(r"script-src 'self' 'wasm-unsafe-eval' ([^;]+);", policy)
        assert allowed is not None
        assert {f"'{sha256(script.encode())}'" for script in inline} == set(allowed[1].split())


def test_why_it_does_not_begin_stands_in_the_page_in_every_language() -> None:
    for name, words in read_languages(LANGUAGES).items():
        assert f'<section lang="{name}"' in PAGE
        for key in ("begin.slow", "begin.disk", "fault.file", "fault.kind", "fault.page_part", "page.noscript"):
            assert words[key] in PAGE
