"""Looking closer: a small hand is found, looked at, followed and let go, and what is no hand is not looked at again."""

import numpy as np
import pytest

from janken.frames.arrays import Float32Array
from janken.frames.gaze import LARGEST, ROOM, SMALLEST, SQUARE, Box, Gaze, Gazes, Region


def answer(hand: Box, seen: Region) -> Float32Array:
    """What a model without fault says of a frame cut from `seen`."""
    left, top, side = seen
    x, y = 2 * (hand.x - left) / side - 1, 2 * (hand.y - top) / side - 1
    return np.array([x, y, hand.extent / side], np.float32)


def watch(gaze: Gaze, hand: Box, n_looks: int = 10) -> Region:
    """Look at a hand that stands still."""
    for _ in range(n_looks):
        gaze.look(answer(hand, gaze.region), gaze.region)
    return gaze.region


def is_within(hand: Box, region: Region) -> bool:
    left, top, side = region
    return all(
        start <= center - hand.extent / 2 and center + hand.extent / 2 <= start + side
        for center, start in ((hand.x, left), (hand.y, top))
    )


@pytest.mark.parametrize(("x", "y"), [(0.5, 0.5), (0.3, 0.7), (0.06, 0.95), (0.94, 0.05)])
def test_a_small_hand_is_looked_at_closer_within_the_square(x: float, y: float) -> None:
    gaze, hand = Gaze(), Box(x, y, 0.2)
    assert gaze.look(answer(hand, SQUARE), SQUARE)
    left, top, side = watch(gaze, hand)
    assert side == pytest.approx(ROOM * 0.2, rel=0.1)
    assert 0 <= left <= left + side <= 1.00001
    assert 0 <= top <= top + side <= 1.00001
    assert left <= x <= left + side
    assert top <= y <= top + side


def test_a_hand_that_fills_the_square_needs_no_closer_look() -> None:
    assert watch(Gaze(), Box(0.5, 0.5, 0.6)) == SQUARE


def test_a_tiny_hand_is_looked_at_with_the_least_side() -> None:
    assert watch(Gaze(), Box(0.5, 0.5, 0.02))[2] == SMALLEST


@pytest.mark.parametrize("said", [[0, 0, 0], [0, 0, -0.3], [np.nan, 0, 0.3], [0, np.inf, 0.3]])
def test_a_model_that_names_no_place_is_shown_the_whole_square(said: list[float]) -> None:
    gaze = Gaze()
    assert not gaze.look(np.array(said, np.float32), SQUARE)
    watch(gaze, Box(0.3, 0.3, 0.2))
    gaze.look(np.array(said, np.float32), gaze.region)
    assert gaze.region == SQUARE


def test_what_stands_still_is_seen_from_the_very_same_region() -> None:
    gaze, hand = Gaze(), Box(0.31, 0.44, 0.23)
    settled = watch(gaze, hand)
    random = np.random.default_rng(0)
    for _ in range(20):
        said = answer(hand, gaze.region) + random.normal(0, 0.015, 3).astype(np.float32)
        assert not gaze.look(said, gaze.region)
    assert gaze.region == settled


def test_a_hand_is_followed() -> None:
    gaze = Gaze()
    watch(gaze, Box(0.2, 0.5, 0.2))
    for x in np.linspace(0.2, 0.8, 40):
        hand = Box(float(x), 0.5, 0.2)
        watch(gaze, hand, 1)
        assert is_within(hand, gaze.region)


def test_a_hand_that_comes_near_is_seen_whole_and_one_at_the_bound_does_not_flicker() -> None:
    gaze = Gaze()
    watch(gaze, Box(0.5, 0.5, 0.98 * LARGEST / ROOM))
    assert gaze.region != SQUARE
    assert watch(gaze, Box(0.5, 0.5, 1.05 * LARGEST / ROOM)) != SQUARE
    for extent in np.linspace(LARGEST / ROOM, 0.65, 10):
        watch(gaze, Box(0.5, 0.5, float(extent)), 2)
    assert gaze.region == SQUARE
    assert watch(gaze, Box(0.5, 0.5, 1.05 * LARGEST / ROOM)) == SQUARE


def test_a_lost_hand_leads_back_to_the_whole_square_and_is_found_again() -> None:
    gaze, hand = Gaze(), Box(0.3, 0.3, 0.2)
    watch(gaze, hand)
    elsewhere = [Box(0.4, 0.25, 0.05), Box(0.2, 0.35, 0.3)]
    for box in elsewhere:
        gaze.look(answer(box, gaze.region), gaze.region)
    assert gaze.region == SQUARE
    assert is_within(hand, watch(gaze, hand))


def test_what_is_not_found_again_is_not_looked_at_again_until_something_else_is_found() -> None:
    gaze, ghost, random = Gaze(), Box(0.6, 0.6, 0.15), np.random.default_rng(1)
    n_closer = 0
    for _ in range(200):
        is_whole = gaze.region == SQUARE
        n_closer += not is_whole
        far = random.choice([-0.8, 0.8], 2)
        said = answer(ghost, SQUARE) if is_whole else np.array([*far, random.choice([0.1, 0.9])], np.float32)
        gaze.look(said, gaze.region)
    assert 0 < n_closer <= 6
    hand = Box(0.2, 0.3, 0.2)
    assert is_within(hand, watch(gaze, hand))


def test_what_shrinks_with_every_look_is_no_hand() -> None:
    gaze, sides = Gaze(), []
    for _ in range(100):
        share = 0.35 if gaze.region == SQUARE else 0.45
        gaze.look(np.array([0, 0, share], np.float32), gaze.region)
        sides.append(gaze.region[2])
    assert min(sides) < 1
    assert sides[20:] == [1.0] * 80


def test_it_is_sure_of_a_hand_seen_closer_but_not_while_it_nears_misses_or_has_lost_it() -> None:
    gaze, hand = Gaze(), Box(0.3, 0.3, 0.2)
    gaze.look(answer(Box(0.3, 0.3, 0.29), SQUARE), SQUARE)
    assert gaze.is_sure, "the whole square, always"
    gaze.look(answer(hand, gaze.region), gaze.region)
    assert not gaze.is_sure, "it is on the way to a smaller region"
    closer = watch(gaze, hand)
    assert gaze.is_sure
    for other in (Box(0.45, 0.2, 0.06), Box(0.2, 0.35, 0.3)):
        gaze.look(answer(other, gaze.region), gaze.region)
        assert not gaze.is_sure
    assert gaze.region == SQUARE
    gaze.look(answer(hand, closer), closer)
    assert not gaze.is_sure, "a frame that was on its way when the hand was lost"
    gaze.look(answer(hand, SQUARE), SQUARE)
    assert gaze.is_sure


def test_a_frame_that_was_on_its_way_is_passed_over() -> None:
    gaze, hand = Gaze(), Box(0.3, 0.3, 0.2)
    gaze.look(answer(hand, SQUARE), SQUARE)
    closer = gaze.region
    gaze.look(answer(Box(0.9, 0.9, 0.1), SQUARE), SQUARE)
    assert gaze.region == closer


def test_each_half_has_a_gaze_of_its_own_and_another_source_begins_with_the_whole_square() -> None:
    gazes, hand = Gazes(), Box(0.3, 0.3, 0.2)
    gazes.look("left", answer(hand, SQUARE), [0, 0, 1])
    assert gazes.region("left") != SQUARE
    assert gazes.region("right") == gazes.region("") == SQUARE
    gazes.forget()
    assert gazes.region("left") == SQUARE
