"""The models that a page may carry, and which one runs."""

from collections.abc import Sequence
from typing import TypedDict

from janken.frames.embedding import Model
from janken.words.text import Text, Words

HANDS = "janken-hands"
TITLES = {HANDS: Text("model.hands")}
"""How a person may tell them apart; any other model has ImageNet's features too."""
OTHER_TITLE = Text("model.both")


class ModelView(TypedDict):
    name: str
    title: Words


class ModelsView(TypedDict):
    model: str
    models: list[ModelView]


def choose_model(models: Sequence[Model], name: str) -> Model:
    """The model of this name, else the first one."""
    return next((model for model in models if model.name == name), models[0])


def view_of_models(models: Sequence[Model], running: Model) -> ModelsView:
    """Describe which model runs, and which there are."""
    return {
        "model": running.name,
        "models": [{"name": model.name, "title": TITLES.get(model.name, OTHER_TITLE)} for model in models],
    }
