import numpy as np
import pytest

import nnlib


def test_accuracy_by_hand():
    Z = [[0.1, 2.0], [3.0, 1.0], [0.0, 5.0], [1.0, 0.0]]
    assert nnlib.accuracy(Z, [1, 0, 0, 0]) == 0.75
    assert nnlib.binary_accuracy([[0.9], [0.5], [0.2]], [[1], [1], [0]]) == pytest.approx(2 / 3)


def test_one_value_for_each_network_of_a_stack():
    Z = np.array([[[0, 1], [1, 0]], [[1, 0], [1, 0]]])
    assert nnlib.accuracy(Z, [1, 0]).tolist() == [1, 0.5]
    p = np.array([[[0.9], [0.1]], [[0.9], [0.9]]])
    assert nnlib.binary_accuracy(p, [[1], [0]]).tolist() == [1, 0.5]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: nnlib.accuracy(np.eye(3), [0, 1]), r"one row for each label.*\(3, 3\) and \(2,\)"),
        (lambda: nnlib.accuracy(np.eye(3), [0, 1, 5]), "labels from 0 to 2"),
        (lambda: nnlib.binary_accuracy([[0.5], [0.5]], [0, 1]), "same shape"),
    ],
)
def test_errors(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_nan_is_never_right():
    assert nnlib.accuracy([[np.nan, 0.0], [1.0, 0.0]], [0, 0]) == 0.5
    assert nnlib.binary_accuracy([[np.nan], [0.9]], [[0], [1]]) == 0.5
    with pytest.raises(ValueError, match="y must lie between 0 and 1"):
        nnlib.binary_accuracy([[0.9]], [[2]])
