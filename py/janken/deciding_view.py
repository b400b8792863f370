"""What the panel "How it decides" says: the methods, the training's state in a sentence, and its curve."""

from typing import NotRequired, TypedDict

from janken.deciders import HEAD, NEIGHBORS, Deciders
from janken.examples import Examples
from janken.trained_head import BATCH_SIZES, TrainedHead
from janken.training import Training

TITLES = {NEIGHBORS: "Nearest pictures", HEAD: "Trained head"}
CHOICE = (
    "The most similar pictures that you taught decide, and a new one counts at once. "
    "A trained head is a network that learns from all of them, which takes some seconds."
)


class MethodView(TypedDict):
    method: str
    title: str


class CurveView(TypedDict):
    """One value an epoch. `best` is the epoch whose weights were kept, from 1 on; 0 before there is one."""

    losses: list[float]
    accuracies: list[float]
    best: int
    text: str


class DecidingView(TypedDict):
    answering: str
    method: str
    methods: list[MethodView]
    status: str
    batch_sizes: list[int]
    batch_size: int
    trains: bool
    is_training: bool
    train_text: str
    can_train: bool
    curve: NotRequired[CurveView]


def view_of_deciding(deciders: Deciders, examples: Examples) -> DecidingView:
    """Describe the deciders.

    `answering` is the title of the one that answers now, which is not the one switched on as long as there is no
    trained head. `trains` tells whether that is one to train. There is a curve only if it is and an epoch has ended.
    """
    head, is_on = deciders.head, deciders.method == HEAD
    answering = HEAD if is_on and head.can_answer(examples) else NEIGHBORS
    view: DecidingView = {
        "answering": TITLES[answering],
        "method": deciders.method,
        "methods": [{"method": method, "title": title} for method, title in TITLES.items()],
        "status": _status(head, examples) if is_on else CHOICE,
        "batch_sizes": list(BATCH_SIZES),
        "batch_size": head.batch_size,
        "trains": is_on,
        "is_training": is_on and head.is_training,
        "train_text": "Stop" if is_on and head.is_training else "Train again",
        "can_train": is_on and head.training is not None and head.training.is_over,
    }
    if is_on and head.training is not None and head.training.history:
        view["curve"] = _curve(head.training)
    return view


def _status(head: TrainedHead, examples: Examples) -> str:
    who = "the head trained before decides" if head.can_answer(examples) else "the nearest pictures decide"
    if head.refusal:
        return f"{head.refusal} Until then {who}."
    if head.training is None:
        return f"Training starts when no button is held. Until then {who}."
    training = head.training
    n_epochs = len(training.history)
    if training.phase == "measuring":
        return f"Training, epoch {n_epochs + 1}{_so_far(training)}. Until it is done {who}."
    if training.phase == "refitting":
        learned = f"epoch {training.n_refitted + 1} of {training.n_to_refit}"
        return f"Training on the held-out pictures too, {learned}{_so_far(training)}. Until it is done {who}."
    if training.head is None:
        return f"Stopped before the first epoch had ended: {who}."
    epochs = f"{n_epochs} epoch{'' if n_epochs == 1 else 's'}"
    if training.phase == "stopped":
        return f"Stopped after {epochs}{_so_far(training)}. The trained head decides."
    then = " It then learned those too." if training.n_held_out else ""
    return f"Trained {epochs}{_so_far(training)}.{then} The trained head decides."


def _so_far(training: Training) -> str:
    """How many are right, in the best epoch."""
    if not training.best_epoch:
        return ""
    percent = round(100 * training.history[training.best_epoch - 1].accuracy)
    if training.n_held_out:
        return f", {percent} % right on {training.n_held_out} held-out pictures"
    return f", {percent} % right on the pictures it learns (too few to hold any out)"


def _curve(training: Training) -> CurveView:
    last = training.history[-1]
    return {
        "losses": [round(epoch.loss, 3) for epoch in training.history],
        "accuracies": [round(epoch.accuracy, 3) for epoch in training.history],
        "best": training.best_epoch,
        "text": f"After {len(training.history)} epochs: loss {last.loss:.2f}, {last.accuracy:.0%} right.",
    }
