from janken.frames.embedding import Model
from janken.frames.models import HANDS, choose_model, view_of_models
from tests.unit.janken.english import english

IMAGENET, OURS = Model("imagenet", 224, 4), Model(HANDS, 112, 3)


def test_the_named_model_runs_and_else_the_first() -> None:
    assert choose_model([IMAGENET, OURS], HANDS) is OURS
    assert choose_model([IMAGENET, OURS], "") is choose_model([IMAGENET, OURS], "abacus") is IMAGENET


def test_a_person_can_tell_them_apart() -> None:
    view = view_of_models([OURS, IMAGENET], OURS)
    assert view["model"] == HANDS
    assert english(view["models"]) == [
        {"name": HANDS, "title": "For hands: small and quick"},
        {"name": "imagenet", "title": "For hands and other things: larger, slower"},
    ]
