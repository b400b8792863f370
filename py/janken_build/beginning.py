"""What index.html carries for when the rest of the page does not come: a script, sentences, and what each file must be.

The browser itself refuses a script or a sheet that came cut or replaced, by the hashes that are named here.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from pathlib import Path

SCRIPT = "page/begin.js"
_NAMED = re.compile(r'<(?:link rel="stylesheet" href|script type="module" src)="([^"]+)"')


def integrity(content: bytes) -> str:
    """As the attribute `integrity` and a Content-Security-Policy name a content."""
    return f"sha256-{b64encode(sha256(content).digest()).decode()}"


def beginning_parts(web: Path, languages: Path) -> dict[str, str]:
    """`begin`, the script; `import_map`, the hash of every script, sheet and language by path; `hashes` of both of them
    for the policy. Where there is no script (a test's page) all are empty.
    """
    if not (web / SCRIPT).is_file():
        return {"begin": "", "import_map": "", "hashes": ""}
    begin = (web / SCRIPT).read_text(encoding="utf-8")
    import_map = json.dumps({"integrity": dict(sorted(_hashes(web, languages)))}, separators=(",", ":"))
    hashes = " ".join(f"'{integrity(text.encode())}'" for text in (begin, import_map))
    return {"begin": begin, "import_map": import_map, "hashes": hashes}


def _hashes(web: Path, languages: Path) -> Iterable[tuple[str, str]]:
    for path in web.rglob("*"):
        name = path.relative_to(web).as_posix()
        if path.suffix in (".js", ".css") and name not in (SCRIPT, "service-worker.js"):
            yield f"./{name}", integrity(path.read_bytes())
    for path in languages.glob("*.json"):
        yield f"./languages/{path.name}", integrity(path.read_bytes())


def with_integrity(page: str, web: Path) -> str:
    """The page with the hash of each sheet and script beside its name. (What scripts import is in the import map.)"""

    def named(match: re.Match[str]) -> str:
        return f'{match[0]} integrity="{integrity((web / match[1]).read_bytes())}"'

    return _NAMED.sub(named, page)


def sentences(languages: Mapping[str, Mapping[str, str]]) -> str:
    """For each language why the page may not begin: the first is there from the start, begin.js shows the others."""
    return "".join(_sentences(name, words) for name, words in languages.items())


def _sentences(name: str, words: Mapping[str, str]) -> str:
    causes = {
        "slow": words["begin.slow"],
        "disk": words["begin.disk"],
        "file": words["fault.file"],
        "kind": words["fault.kind"],
        "part": words["fault.page_part"],
    }
    lines = "".join(
        f'<p data-cause="{cause}"{"" if cause == "slow" else " hidden"}>{escape(said)}</p>'
        for cause, said in causes.items()
    )
    reasons = "".join(
        f' data-{reason}="{escape(words[f"fault.{reason}"])}"' for reason in ("cut", "line", "missing", "replaced")
    )
    return f"<section {lang(name, words)}{reasons}>{lines}</section>"


def retry(languages: Mapping[str, Mapping[str, str]]) -> str:
    return "".join(
        f"<span {lang(name, words)}>{escape(words['cover.retry'])}</span>" for name, words in languages.items()
    )


def lang(name: str, words: Mapping[str, str]) -> str:
    """The attributes of what is written in a language."""
    return f'lang="{name}" dir="{words["language.direction"]}"'
