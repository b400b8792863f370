from itertools import count

import numpy as np
import pytest

from janken.examples.store import Examples
from janken.frames.arrays import Float32Array
from janken.frames.embedding import EmbeddingError
from janken.recognition.deciders import HEAD, NEIGHBORS, Deciders
from janken.recognition.neighbors import predict
from janken.recognition.trained_head import TrainedHead
from janken.screen.deciding import view_of_deciding

DIRECTIONS = dict(zip(("rock", "paper", "scissors"), np.eye(3, 12, dtype=np.float32), strict=True))
RNG = np.random.default_rng(0)


def picture(label: str) -> Float32Array:
    noise = RNG.normal(0, 0.1, size=12).astype(np.float32)
    return DIRECTIONS[label] + noise


def teach(examples: Examples, *labels: str, n_pictures: int = 20) -> None:
    for label in labels:
        burst = examples.new_burst()
        for _ in range(n_pictures):
            examples.add(picture(label), label, burst)


def taught(*labels: str) -> Examples:
    examples = Examples(12)
    teach(examples, *labels)
    return examples


def advance(head: TrainedHead, examples: Examples, n_slices: int = 1, is_held: bool = False) -> None:
    for _ in range(n_slices):
        clock = count()
        head.advance(examples, is_held, lambda clock=clock: float(next(clock)), budget_ms=8)


def finish(head: TrainedHead, examples: Examples) -> None:
    advance(head, examples)
    while head.is_training:
        advance(head, examples)


def status(head: TrainedHead, examples: Examples) -> str:
    deciders = Deciders()
    deciders.head = head
    deciders.choose(HEAD)
    return str(view_of_deciding(deciders, examples)["status"])


def test_until_the_training_has_ended_the_neighbors_answer_and_then_the_head() -> None:
    head, examples, query = TrainedHead(), taught("rock", "paper"), picture("paper")
    assert head.predict(examples, query) == predict(examples, query)
    advance(head, examples)
    assert head.is_training and "the nearest pictures decide" in status(head, examples)
    assert head.predict(examples, query) == predict(examples, query)
    finish(head, examples)
    prediction = head.predict(examples, query)
    assert prediction.label == "paper"
    assert prediction.distance == predict(examples, query).distance
    assert sum(prediction.confidences.values()) == pytest.approx(1)
    assert prediction.confidences != predict(examples, query).confidences
    assert status(head, examples).endswith("It then learned those too. The trained head decides.")


def test_new_examples_train_it_anew_but_not_while_a_button_is_held() -> None:
    head, examples = TrainedHead(), taught("rock", "paper")
    finish(head, examples)
    before = head.head
    teach(examples, "paper", n_pictures=1)
    advance(head, examples, 5, is_held=True)
    assert not head.is_training and "no button is held" in status(head, examples)
    assert head.can_answer(examples) and "the head trained before decides" in status(head, examples)
    advance(head, examples)
    assert head.is_training and head.head is before
    finish(head, examples)
    assert head.head is not before
    finished = head.head
    advance(head, examples, 5)
    assert head.head is finished, "nothing has changed, so nothing is trained"


def test_examples_that_change_during_a_training_break_it_off() -> None:
    head, examples = TrainedHead(), taught("rock", "paper")
    advance(head, examples, 2)
    begun = head.training
    teach(examples, "scissors", n_pictures=5)
    advance(head, examples)
    assert head.training is not begun and head.is_training
    finish(head, examples)
    assert head.head is not None and head.head.labels == ("rock", "paper", "scissors")


def test_a_head_that_does_not_know_a_new_label_lets_the_neighbors_answer() -> None:
    head, examples = TrainedHead(), taught("rock", "paper")
    finish(head, examples)
    teach(examples, "scissors", n_pictures=1)
    assert not head.can_answer(examples)
    assert head.predict(examples, picture("scissors")).label == "scissors"


def test_what_cannot_be_learned_is_said_and_the_neighbors_answer_until_it_can() -> None:
    head, examples = TrainedHead(), Examples(12)
    advance(head, examples)
    assert head.predict(examples, picture("rock")).label is None
    teach(examples, "rock")
    advance(head, examples, 3)
    assert status(head, examples) == (
        "Teach at least two gestures: the trained head learns to tell them apart. "
        "Until then the nearest pictures decide."
    )
    assert head.predict(examples, picture("rock")).label == "rock"
    teach(examples, "paper")
    finish(head, examples)
    assert head.refusal == "" and head.can_answer(examples) and len(examples) == 40


def test_stop_keeps_the_best_so_far_and_train_again_begins_anew() -> None:
    head, examples = TrainedHead(), taught("rock", "paper")
    while not (head.training and head.training.best_epoch):
        advance(head, examples)
    head.stop()
    assert head.can_answer(examples) and status(head, examples).startswith("Stopped after ")
    advance(head, examples, 3)
    assert not head.is_training
    head.train_again()
    advance(head, examples)
    assert head.is_training


def test_stopped_before_the_first_epoch_there_is_no_head_and_it_says_so() -> None:
    head, examples = TrainedHead(), taught("rock", "paper")
    head.set_batch_size(8)
    head.advance(examples, False, lambda: 0.0, budget_ms=0)
    head.stop()
    assert not head.can_answer(examples)
    assert status(head, examples) == "Stopped before the first epoch had ended: the nearest pictures decide."


def test_another_batch_size_trains_anew_and_one_that_is_not_offered_does_nothing() -> None:
    head, examples = TrainedHead(), taught("rock", "paper")
    finish(head, examples)
    for unknown in (0, -1, 33):
        head.set_batch_size(unknown)
    advance(head, examples)
    assert head.batch_size == 32 and not head.is_training
    head.set_batch_size(8)
    advance(head, examples)
    assert head.batch_size == 8 and head.is_training


def test_an_embedding_that_is_not_finite_is_refused() -> None:
    head, examples = TrainedHead(), taught("rock", "paper")
    finish(head, examples)
    with pytest.raises(EmbeddingError):
        head.predict(examples, np.full(12, np.nan, dtype=np.float32))


def test_the_switch_changes_who_is_asked_and_only_that_one_learns() -> None:
    deciders, examples = Deciders(), taught("rock", "paper")
    deciders.current.advance(examples, False, lambda: 0.0, 8)
    assert deciders.head.training is None
    deciders.choose("dice")
    assert deciders.method == NEIGHBORS
    deciders.choose(HEAD)
    finish(deciders.head, examples)
    query = picture("rock")
    assert deciders.current.predict(examples, query) == deciders.head.predict(examples, query)


def test_the_view_of_the_panel_follows_a_training_from_start_to_end() -> None:
    deciders, examples = Deciders(), taught("rock", "paper")
    view = view_of_deciding(deciders, examples)
    assert (view["method"], view["is_training"], view["can_train"]) == (NEIGHBORS, False, False)
    deciders.choose(HEAD)
    seen = []
    advance(deciders.head, examples)
    while deciders.head.is_training:
        view = view_of_deciding(deciders, examples)
        assert view["is_training"] and not view["can_train"]
        seen.append(len(view["curve"]["losses"]) if "curve" in view else 0)
        advance(deciders.head, examples)
    view = view_of_deciding(deciders, examples)
    assert view["can_train"] and not view["is_training"]
    assert seen == sorted(seen) and len(set(seen)) > 5, "the curve grows while it trains"
    assert len(view["curve"]["losses"]) == len(view["curve"]["accuracies"]) >= view["curve"]["best"] > 0
    assert "100% right on 8 held-out pictures" in str(view["status"])
