import numpy as np
import pytest

from janken.recognition.adam import Adam


def test_three_steps_agree_with_the_algorithm_written_out_in_plain_numbers() -> None:
    given = [[0.5, -2.0, 1e-4], [0.1, 3.0, 0.0], [-0.3, 1.0, 0.0]]
    parameter = np.array([1.0, 2.0, 3.0])
    optimizer = Adam([parameter], learning_rate=0.1)
    expected, first, second = [1.0, 2.0, 3.0], [0.0] * 3, [0.0] * 3
    for t, gradient in enumerate(given, start=1):
        optimizer.step([np.array(gradient)])
        for i, g in enumerate(gradient):
            first[i] = 0.9 * first[i] + 0.1 * g
            second[i] = 0.999 * second[i] + 0.001 * g * g
            expected[i] -= 0.1 * (first[i] / (1 - 0.9**t)) / ((second[i] / (1 - 0.999**t)) ** 0.5 + 1e-8)
        np.testing.assert_allclose(parameter, expected, rtol=1e-12)


def test_the_first_step_is_the_learning_rate_whatever_the_gradient() -> None:
    parameter = np.zeros(2, dtype=np.float32)
    Adam([parameter]).step([np.array([5, -0.001], dtype=np.float32)])
    np.testing.assert_allclose(parameter, [-1e-3, 1e-3], rtol=1e-4)


def test_it_finds_the_lowest_point_of_a_bowl() -> None:
    parameter, lowest = np.zeros(2), np.array([0.7, -1.2])
    optimizer = Adam([parameter], learning_rate=0.05)
    for _ in range(500):
        optimizer.step([2 * (parameter - lowest)])
    assert parameter == pytest.approx(lowest, abs=1e-3)
