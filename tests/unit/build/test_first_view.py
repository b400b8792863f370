import json

from janken_build.first_view import first_view_json
from janken_build.languages import fill_page

WORDS = {"en": {"language.name": "English", "language.direction": "ltr", "page.noscript": "No scripts"}}


def test_the_page_carries_the_first_view_as_json_that_no_text_can_end() -> None:
    said = first_view_json([{"name": "</script>", "path": "models/m.onnx", "side_px": 112, "n_features": 656}])
    assert "<" not in said
    assert json.loads(said)["model"] == "</script>"
    assert fill_page("<script>{{first_view}}</script>", WORDS, said) == f"<script>{said}</script>"


def test_a_page_without_models_has_one_too() -> None:
    assert json.loads(first_view_json([]))["phase"] == "ready"
