"""What the text of lesson 01 claims beside its cells, worked out again without them."""

import dataclasses
from itertools import product

import numpy as np
import pytest

from nnlib.neurons import perceptron, perceptron_update
from nnlib.widgets.neuron_state import NeuronState

INPUTS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
XOR, XNOR = (0, 1, 1, 0), (1, 0, 0, 1)
GRID = np.arange(-2, 2.25, 0.25)


def tables(biases):
    """Return every truth table that some perceptron with weights on a grid makes."""
    return {
        tuple(int(w1 * x1 + w2 * x2 + b > 0) for x1, x2 in INPUTS)
        for w1, w2, b in product(GRID, GRID, biases)
    }


def test_a_line_makes_all_functions_but_xor_and_its_opposite():
    assert set(product([0, 1], repeat=4)) - tables(GRID) == {XOR, XNOR}


def test_without_a_bias_6_of_14_functions_remain():
    left = tables([0.0])
    assert (len(left), len(tables(GRID))) == (6, 14)
    assert (0, 1, 1, 1) in left and (0, 0, 0, 1) not in left
    assert all(table[0] == 0 for table in left)


def test_three_points_of_xor_can_be_right_but_not_four():
    best = max(sum(a == b for a, b in zip(table, XOR, strict=True)) for table in tables(GRID))
    assert best == 3


def test_doubled_weights_halve_the_distance_and_a_doubled_neuron_is_the_same():
    def distance(state):
        return abs(state.b) / np.hypot(*state.w)

    once = NeuronState("OR", 1.0, 0.5, -0.75)
    assert distance(NeuronState("OR", 2.0, 1.0, -0.75)) == distance(once) / 2
    assert distance(NeuronState("OR", 2.0, 1.0, -1.5)) == distance(once)


@pytest.mark.parametrize("targets", [(0, 0, 0, 1), (0, 1, 1, 1)])
def test_and_and_or_need_fewer_than_ten_epochs(targets):
    w, b = np.zeros(2), 0.0
    for _ in range(9):
        for x, y in zip(INPUTS, targets, strict=True):
            w, b = perceptron_update(w, b, x, y, 0.1)
    assert tuple(perceptron(x, w, b) for x in INPUTS) == targets


def test_figures_task_in_lesson_00_can_be_done_as_told():
    start = dataclasses.replace(NeuronState(), w2=1.0)
    assert not start.right.all()
    assert any(dataclasses.replace(start, b=b).right.all() for b in GRID)


def test_a_bias_alone_turns_any_or_into_and():
    rng = np.random.default_rng(20)
    for w1, w2 in rng.uniform(0.1, 3, (200, 2)):
        state = NeuronState("OR", w1, w2, -0.5 * min(w1, w2))
        assert state.right.all()
        between = -(w1 + w2 + max(w1, w2)) / 2
        assert dataclasses.replace(state, gate="AND", b=between).right.all()
