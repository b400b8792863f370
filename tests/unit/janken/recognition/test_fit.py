import numpy as np

from janken.recognition.fit import Fit
from janken.recognition.head import glorot_uniform


def test_it_learns_twenty_pictures_by_heart_even_if_their_labels_mean_nothing() -> None:
    rng = np.random.default_rng(0)
    features, targets = rng.normal(size=(20, 512)).astype(np.float32), rng.integers(3, size=20)
    fit = Fit(features, targets, glorot_uniform(512, 3, rng), batch_size=8, rng=rng)
    first_loss, _ = fit.measure(features, targets)
    for _ in range(150):
        fit.step()
    loss, accuracy = fit.measure(features, targets)
    assert accuracy == 1
    assert loss < 0.1 < first_loss


def test_an_epoch_sees_every_sample_once_and_the_next_one_in_another_order() -> None:
    class Spy(Fit):
        def __init__(self) -> None:
            self.seen: list[int] = []
            weights = np.zeros((10, 2), dtype=np.float32)
            super().__init__(np.eye(10, dtype=np.float32), np.arange(10) % 2, weights, 4, np.random.default_rng(0))

        def step(self) -> bool:
            before = self.weights.copy()
            ended = super().step()
            changed = np.flatnonzero((self.weights != before).any(axis=1))
            self.seen += [int(row) for row in changed if int(row) not in self.seen]
            return ended

    spy = Spy()
    assert [spy.step(), spy.step(), spy.step()] == [False, False, True], "10 samples are batches of 4, 4 and 2"
    assert sorted(spy.seen) == list(range(10))
    first_order = spy._rng.bit_generator.state
    spy.step()
    assert spy._rng.bit_generator.state != first_order, "the next epoch is shuffled anew"
