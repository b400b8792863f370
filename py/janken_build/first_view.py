"""What index.html carries of Python's own words: the screen of a first visit (py/janken/screen/first.py), as JSON."""

import json
from collections.abc import Sequence
from typing import Any

from janken.frames.embedding import Model
from janken.screen.first import first_view
from janken.words.text import plain


def first_view_json(models: Sequence[dict[str, Any]]) -> str:
    """The view as text for a <script type="application/json">. models: as the manifest lists them."""
    known = [Model(model["name"], model.get("side_px", 1), model.get("n_features", 1)) for model in models]
    starter = models[0].get("starter", {}) if models else {}
    view = first_view(known or [Model("", 1, 1)], starter)
    said = json.dumps(view, default=plain, separators=(",", ":"))
    return said.replace("<", "\\u003c")  # so that nothing in it ends the element
