from janken.frames.embedding import Model
from janken.frames.models import HANDS, choose_model, view_of_models
from tests.unit.janken.english import english

IMAGENET, OURS = Model("imagenet", 224, 4), Model(HANDS, 112, 3)


def test_the_named_model_runs_and_else_the_first() -> None:
    assert choose_model([IMAGENET, OURS], HANDS) is OURS
    assert choose_model([IMAGENET, OURS], "") is choose_model([IMAGENET, OURS], "abacus") is IMAGENET


def test_only_a_page_without_a_choice_says_so() -> None:
    assert view_of_models([IMAGENET, OURS], OURS)["model_notice"] == ""
    view = view_of_models([OURS], OURS)
    assert "without the ImageNet recognizer" in str(view["model_notice"])
    assert english(view["models"]) == [{"name": HANDS, "title": "Small, for hands only"}]
