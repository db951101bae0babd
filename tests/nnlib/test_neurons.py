import numpy as np
import pytest

import nnlib


def test_weighted_sum_by_hand():
    assert nnlib.weighted_sum([1.0, 2.0, -1.0], [0.5, -0.25, 3.0], 0.125) == -2.875


def test_neuron_applies_the_activation_to_the_weighted_sum():
    assert nnlib.neuron([1, 2], [1, 1], -3, nnlib.sigmoid) == 0.5


@pytest.mark.parametrize(("b", "output"), [(-1.5, 0), (-1.0, 0), (-0.5, 1)])
def test_perceptron_fires_above_zero_only(b, output):
    assert nnlib.perceptron([1, 0], [1, 1], b) == output


@pytest.mark.parametrize(
    ("x", "target", "w", "b"),
    [
        ([1.0, 0.0], 1, [0.5, 1.0], 0.5),  # output 0, too low
        ([1.0, 0.0], 0, [0.0, 1.0], 0.0),  # output 0, right
        ([2.0, 1.0], 0, [-1.0, 0.5], -0.5),  # output 1, too high
    ],
)
def test_perceptron_update(x, target, w, b):
    old = np.array([0.0, 1.0])
    new_w, new_b = nnlib.perceptron_update(old, 0.0, x, target, lr=0.5)
    assert (new_w.tolist(), new_b) == (w, b)
    assert old.tolist() == [0.0, 1.0]


@pytest.mark.parametrize("name", ["and", "or", "not"])
def test_perceptron_rule_learns_the_gates(name):
    X, y = nnlib.datasets.gate(name)
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(20):
        for x, target in zip(X, y, strict=True):
            w, b = nnlib.perceptron_update(w, b, x, target, lr=1.0)
    assert [nnlib.perceptron(x, w, b) for x in X] == y.ravel().tolist()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: nnlib.weighted_sum([1, 2], [1, 2, 3], 0), r"same length.*\(2,\) and \(3,\)"),
        (lambda: nnlib.weighted_sum([1, 2], [1, 2], [1, 2]), "single bias"),
        (lambda: nnlib.perceptron_update([1], 0, [1], 2, 0.1), "y must be 0 or 1, but it is 2"),
        (lambda: nnlib.weighted_sum(["a"], [1], 0), "x must hold real numbers"),
        (lambda: nnlib.weighted_sum([[1], [1, 2]], [1], 0), "rows have different lengths"),
    ],
)
def test_errors(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()
