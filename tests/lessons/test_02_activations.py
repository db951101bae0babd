"""What the text of lesson 02 claims beside its cells, worked out again without them."""

import math
from fractions import Fraction

import numpy as np
import pytest

from nnlib.checks.catalogue import EXERCISES
from nnlib.datasets import xor
from nnlib.losses import SigmoidBinaryCrossEntropy
from nnlib.network import mlp
from nnlib.optimizers import Adam
from nnlib.training import fit
from nnlib.widgets.activation_state import ActivationState


def test_points_are_those_of_the_plan():
    assert sum(e.points for e in EXERCISES.values() if e.lesson == "02_activations") == 14


def test_two_linear_neurons_are_6x_minus_1():
    for x in range(-3, 4):
        assert 3 * (2 * x + 1) - 4 == 6 * x - 1


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def test_sigmoid_at_plus_and_minus_5_and_at_1():
    assert [f"{sigmoid(z):.4f}" for z in (-5, 5, 1)] == ["0.0067", "0.9933", "0.7311"]
    assert f"{sigmoid(1) - sigmoid(0):.4f}" == "0.2311"
    assert f"{sigmoid(5) * sigmoid(-5):.4f}" == "0.0066"


def test_where_numbers_overflow():
    assert f"{np.finfo(float).max:.1e}" == "1.8e+308"
    with pytest.raises(OverflowError):
        math.exp(1000)
    assert math.exp(-800) == 0


def test_the_leaky_column_of_the_table():
    assert [round(0.1 * z, 9) for z in (-2, -0.5)] == [-0.2, -0.05]


def layers_until_a_thousandth(activation, z):
    state = ActivationState(activation, z, layers=20)
    return 1 + int(np.argmax(state.left < 0.001)) if state.left[-1] < 0.001 else None


def test_figures_task_has_the_answers_that_the_text_gives():
    assert layers_until_a_thousandth("sigmoid", 0) == 5
    assert layers_until_a_thousandth("tanh", 0) is None
    first = next(z for z in np.arange(0, 5, 0.25) if ActivationState("tanh", z, 10).left[-1] < 1e-3)
    assert first == 1
    assert f"{(1 - math.tanh(1) ** 2) ** 10:.5f}" == "0.00017"
    assert ActivationState("ReLU", 0.25, 20).left[-1] == 1
    assert ActivationState("ReLU", -0.25, 20).left[-1] == 0
    assert layers_until_a_thousandth("leaky ReLU", -0.25) == 2


def test_twenty_factors_of_one_and_a_half():
    assert round(Fraction(3, 2) ** 20) == 3325


def test_the_sigmoids_slope_follows_from_its_formula():
    for z in (-2.0, 0.0, 1.5):
        e = math.exp(-z)
        assert math.isclose(e / (1 + e) ** 2, sigmoid(z) * (1 - sigmoid(z)))


def test_a_quarter_of_random_units_is_dead_on_xor():
    """A unit is dead where w1, w2 and w1 + w2 are not positive: where both weights are not."""
    weights = np.random.default_rng(seed := 3).normal(size=(100_000, 2))
    dead = (weights @ xor()[0].T <= 0).all(axis=1)
    assert np.array_equal(dead, (weights <= 0).all(axis=1))
    assert abs(dead.mean() - 0.25) < 0.005, seed  # 3.6 standard errors


def solved(activation, seeds):
    X, Y = xor()
    networks = mlp([2, 8, 1], activation, rng=seeds)
    loss = SigmoidBinaryCrossEntropy()
    fit(networks, X, Y, loss, Adam(0.05), 500, None, rng=seeds, progress=False)
    return ((networks.forward(X) > 0) == (Y == 1)).all(axis=(1, 2)).mean()


def test_hidden_units_need_not_be_sigmoids_and_relu_fails_most_often():
    """On seeds other than the lesson's."""
    rates = {
        name: solved(name, range(1000, 1400)) for name in ("sigmoid", "tanh", "leaky_relu", "relu")
    }
    assert min(rates["sigmoid"], rates["tanh"], rates["leaky_relu"]) > 0.97
    assert 0.75 < rates["relu"] < 0.92


def first_gradient(activation, start, depth, width=16):
    X, _ = xor()
    networks = mlp([2, *[width] * depth, 1], activation, range(1000, 1200), start)
    networks.backward(np.ones_like(networks.forward(X)))
    return np.abs(networks.gradients["dW1"]).mean(axis=(1, 2))


def test_depth_takes_the_sigmoids_gradient_and_relu_needs_its_own_weights():
    deep = {
        case: np.median(first_gradient(*case, depth=30))
        for case in (
            ("sigmoid", "xavier_uniform"),
            ("tanh", "xavier_uniform"),
            ("relu", "xavier_uniform"),
            ("relu", "he_normal"),
        )
    }
    sigmoid, tanh, relu, relu_he = deep.values()
    assert sigmoid < 1e-15
    assert relu < tanh / 10_000
    assert tanh / 5 < relu_he < tanh / 3


def test_narrow_relu_networks_are_often_dead_as_a_whole():
    dead = {a: (first_gradient(a, "he_normal", 20, 4) == 0).mean() for a in ("tanh", "relu")}
    assert dead["tanh"] == 0 and 0.4 < dead["relu"] < 0.8
