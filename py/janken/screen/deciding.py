"""What the panel "How it decides" says: the methods, the training's state in a sentence, and its curve."""

from typing import NotRequired, TypedDict

from janken.examples.store import Examples
from janken.recognition.deciders import HEAD, NEIGHBORS, Deciders
from janken.recognition.trained_head import BATCH_SIZES, TrainedHead
from janken.recognition.training import Training
from janken.words.text import Text, Words, sentences

TITLES = {NEIGHBORS: Text("deciding.neighbors"), HEAD: Text("deciding.head")}


class MethodView(TypedDict):
    method: str
    title: Words


class CurveView(TypedDict):
    """One value an epoch. `best` is the epoch whose weights were kept, from 1 on; 0 before there is one."""

    losses: list[float]
    accuracies: list[float]
    best: int
    text: Words


class DecidingView(TypedDict):
    answering: Words
    method: str
    methods: list[MethodView]
    status: Words
    batch_sizes: list[int]
    batch_size: int
    trains: bool
    is_training: bool
    train_text: Words
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
        "status": _status(head, examples) if is_on else Text("deciding.choice"),
        "batch_sizes": list(BATCH_SIZES),
        "batch_size": head.batch_size,
        "trains": is_on,
        "is_training": is_on and head.is_training,
        "train_text": Text("deciding.stop") if is_on and head.is_training else Text("deciding.train_again"),
        "can_train": is_on and head.training is not None and head.training.is_over,
    }
    if is_on and head.training is not None and head.training.history:
        view["curve"] = _curve(head.training)
    return view


def _status(head: TrainedHead, examples: Examples) -> Words:
    who = Text("deciding.until_head" if head.can_answer(examples) else "deciding.until_neighbors")
    training = head.training
    if head.refusal:
        return sentences(head.refusal, who)
    if training is None:
        return sentences(Text("deciding.waits"), who)
    if training.phase == "measuring":
        return sentences(Text("deciding.measuring", n=len(training.history) + 1), *_so_far(training), who)
    if training.phase == "refitting":
        learned = Text("deciding.refitting", n=training.n_refitted + 1, n_all=training.n_to_refit)
        return sentences(learned, *_so_far(training), who)
    if training.head is None:
        return Text("deciding.stopped_early_head" if head.can_answer(examples) else "deciding.stopped_early_neighbors")
    return _after(training)


def _after(training: Training) -> Words:
    """A head is there: how it was trained."""
    n_epochs, decides = len(training.history), Text("deciding.head_decides")
    if training.phase == "stopped":
        return sentences(Text("deciding.stopped", count=n_epochs), *_so_far(training), decides)
    then = Text("deciding.then") if training.n_held_out else ""
    return sentences(Text("deciding.trained", count=n_epochs), *_so_far(training), then, decides)


def _so_far(training: Training) -> list[Words]:
    """How many are right, in the best epoch."""
    if not training.best_epoch:
        return []
    share = training.history[training.best_epoch - 1].accuracy
    if training.n_held_out:
        return [Text("deciding.right_held_out", share=share, count=training.n_held_out)]
    return [Text("deciding.right_learned", share=share)]


def _curve(training: Training) -> CurveView:
    last = training.history[-1]
    return {
        "losses": [round(epoch.loss, 3) for epoch in training.history],
        "accuracies": [round(epoch.accuracy, 3) for epoch in training.history],
        "best": training.best_epoch,
        "text": Text("deciding.curve", count=len(training.history), loss=last.loss, share=last.accuracy),
    }
