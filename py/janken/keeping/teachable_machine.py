"""Files of Teachable Machine: a project (`*.tm`, which is a zip) and the zips of one class's samples.

Nobody has written down how a project is laid out, and it has changed. So a picture's class is what any of these tells,
in this order: `manifest.json` where it names the entry, the entry's own name (`Class 1-!-0.jpg`), its innermost folder.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from janken.frames.fields import MOST_LABEL_LETTERS
from janken.frames.label_letters import can_be_shown, without_loose_joiners
from janken.words.sameness import composed

MANIFEST = "manifest.json"
MOST_MANIFEST_BYTES = 8_000_000
_SAMPLES = re.compile(r"(.+)-samples( ?\(\d+\))?\.zip", re.IGNORECASE)
_BETWEEN = "-!-"
_NAMES = ("name", "className", "label", "title")


def class_of_samples(zip_name: str) -> str:
    """The class whose samples a zip of this name holds (`rock-samples (1).zip`); empty if it is named otherwise."""
    named = _SAMPLES.fullmatch(zip_name.rpartition("/")[2])
    return named[1] if named else ""


def is_project(name: str, paths: Sequence[str]) -> bool:
    """Whether a zip with these entries is a project, also if somebody called it a zip."""
    return name.lower().endswith(".tm") or MANIFEST in paths or any(_BETWEEN in path for path in paths)


def classes_of(paths: Sequence[str], manifest: bytes) -> list[str]:
    """The class of each entry of a project, empty where nothing tells it; manifest: its bytes, or none."""
    listed = dict(_listed(manifest))
    return [listed.get(path) or _class_in(path) for path in paths]


def label_for(class_name: str) -> str:
    """A gesture's name for a class; empty if it can have none."""
    label = composed(without_loose_joiners(" ".join(class_name.split())))[:MOST_LABEL_LETTERS].strip()
    return label if can_be_shown(label) else ""


def _class_in(path: str) -> str:
    *folders, name = path.replace("\\", "/").split("/")
    before, between, _ = name.rpartition(_BETWEEN)
    return before if between else next((folder for folder in reversed(folders) if folder), "")


def _listed(manifest: bytes) -> Iterator[tuple[str, str]]:
    """Path and class of the entries that a manifest names below a class's name."""
    if not manifest or len(manifest) > MOST_MANIFEST_BYTES:
        return
    try:
        yield from _named(json.loads(manifest), "")
    except (ValueError, RecursionError):
        return


def _named(value: Any, class_name: str) -> Iterator[tuple[str, str]]:
    """Every text within a JSON value with the name of the class that it stands below."""
    if isinstance(value, dict):
        own = next((value[key] for key in _NAMES if isinstance(value.get(key), str)), class_name)
        for inner in value.values():
            yield from _named(inner, own)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner, class_name)
    elif isinstance(value, str) and class_name:
        yield value, class_name
