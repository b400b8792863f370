from janken.recognition.plateau import PATIENCE_TO_LOWER, PATIENCE_TO_STOP, Plateau


def test_a_falling_loss_goes_on_for_ever() -> None:
    plateau = Plateau()
    assert {plateau.observe(1 / n) for n in range(1, 30)} == {"better"}


def test_a_flat_loss_lowers_the_rate_every_few_epochs_and_then_stops() -> None:
    plateau = Plateau()
    said = [plateau.observe(1.0) for _ in range(PATIENCE_TO_STOP + 1)]
    lowered = [i for i, what in enumerate(said) if what == "lower"]
    assert said[0] == "better" and said[-1] == "stop"
    assert lowered == [PATIENCE_TO_LOWER, 2 * PATIENCE_TO_LOWER]


def test_a_gain_too_small_to_matter_is_none_and_a_real_one_renews_the_patience() -> None:
    plateau = Plateau()
    plateau.observe(1.0)
    assert plateau.observe(0.9999) == "wait"
    assert plateau.best_loss == 1.0
    assert plateau.observe(0.9) == "better"
    assert [plateau.observe(2.0) for _ in range(PATIENCE_TO_LOWER)][-1] == "lower"
