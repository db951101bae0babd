import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import nnlib
from nnlib.losses import (
    BinaryCrossEntropy,
    MeanSquaredError,
    SigmoidBinaryCrossEntropy,
    SoftmaxCrossEntropy,
)
from tests.nnlib.precision import logistic_loss

LOGITS = np.concatenate([s * np.logspace(-12, 2.8, 60) for s in (-1, 1)])
TARGETS = np.array([0, 1e-12, 0.1, 0.5, 0.9, 1 - 1e-12, 1])
P, Y = np.array([[0.1], [0.8], [0.4]]), np.array([[0.0], [1.0], [1.0]])
logits = arrays(float, (5, 3), elements=st.floats(-50, 50))
labels = arrays(np.int64, 5, elements=st.integers(0, 2))
CLASSES = [
    (MeanSquaredError(), np.array([[0.5], [-1.0], [2.0], [0.0]])),
    (SigmoidBinaryCrossEntropy(), np.array([[1.0], [0.0], [0.25], [1.0]])),
]


def test_by_hand():
    assert nnlib.mse([1.0, 3.0], [0.0, 1.0]) == 2.5
    assert nnlib.mse_gradient([1.0, 3.0], [0.0, 1.0]).tolist() == [1.0, 2.0]
    assert nnlib.binary_cross_entropy([[0.25]], [[1]]) == pytest.approx(np.log(4), rel=1e-15)
    assert nnlib.cross_entropy([[0.0, 0.0]], [1]) == pytest.approx(np.log(2), rel=1e-15)


def test_binary_cross_entropy_from_logits_is_exact_for_any_target():
    for z in LOGITS:
        for y in TARGETS:
            exact, _ = logistic_loss(z, y)
            got = nnlib.binary_cross_entropy_from_logits([[z]], [[y]])
            if exact > np.finfo(float).tiny:
                assert abs(got - exact) / exact <= 4e-16, (z, y)


@pytest.mark.parametrize("y", [0.0, 1.0])
def test_its_gradient_is_exact(y):
    for z in LOGITS:
        _, exact = logistic_loss(z, y)
        got = nnlib.binary_cross_entropy_from_logits_gradient([[z]], [[y]]).item()
        if abs(exact) > np.finfo(float).tiny:
            assert abs((got - exact) / exact) <= 1e-14, z


@pytest.mark.parametrize(
    "name", ["mse", "binary_cross_entropy", "binary_cross_entropy_from_logits"]
)
def test_gradient_against_differences(name):
    loss, gradient = getattr(nnlib, name), getattr(nnlib, f"{name}_gradient")
    numerical = nnlib.numerical_gradient(lambda p: loss(p, Y), P)
    np.testing.assert_allclose(gradient(P, Y), numerical, rtol=1e-8)


def test_softmax_gradient_against_differences():
    Z, y = np.random.default_rng(0).normal(size=(5, 3)), np.array([0, 2, 1, 1, 2])
    numerical = nnlib.numerical_gradient(lambda Z: nnlib.cross_entropy(Z, y), Z)
    np.testing.assert_allclose(nnlib.softmax_cross_entropy_gradient(Z, y), numerical, rtol=1e-7)


def test_certain_predictions_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert nnlib.binary_cross_entropy([0.0, 1.0], [0, 1]) == 0
        assert nnlib.binary_cross_entropy([0.0], [1]) == np.inf
        assert nnlib.binary_cross_entropy_gradient([0.0, 1.0], [0, 1]).tolist() == [0.5, -0.5]


@pytest.mark.parametrize(("loss", "y"), CLASSES)
def test_each_network_of_a_stack_has_its_own_loss(loss, y):
    Z = np.random.default_rng(1).normal(size=(3, 4, 1))
    alone = [loss.forward(one, y) for one in Z]
    np.testing.assert_allclose(loss.forward(Z, y), alone, rtol=1e-15)
    np.testing.assert_allclose(loss.backward(Z, y), [loss.backward(one, y) for one in Z])


def test_a_target_of_nan_is_not_hidden():
    for y in ([np.nan, 0.0], [1.0, np.nan]):
        assert np.isnan(nnlib.binary_cross_entropy([0.9, 0.2], y))
        assert np.isnan(nnlib.binary_cross_entropy_gradient([0.9, 0.2], y)).sum() == 1


def test_training_on_probabilities_refuses_logits():
    network = nnlib.mlp([2, 3, 1], "relu", rng=0)
    network.parameters["b2"][...] = 7
    with pytest.raises(ValueError, match="p must lie between 0 and 1"):
        nnlib.fit(network, *nnlib.datasets.xor(), BinaryCrossEntropy(), nnlib.SGD(), 1)


def test_sigmoid_then_binary_cross_entropy_is_the_loss_of_logits():
    Z, y = np.random.default_rng(3).normal(size=(2, 4, 1)), CLASSES[1][1]
    sigmoid, apart, joined = nnlib.Sigmoid(), BinaryCrossEntropy(), SigmoidBinaryCrossEntropy()
    P = sigmoid.forward(Z)
    np.testing.assert_allclose(apart.forward(P, y), joined.forward(Z, y), rtol=1e-14)
    dZ = sigmoid.backward(apart.backward(P, y))
    np.testing.assert_allclose(dZ, joined.backward(Z, y), rtol=1e-13)


def test_a_stack_with_labels():
    rng, loss = np.random.default_rng(2), SoftmaxCrossEntropy()
    Z, own = rng.normal(size=(3, 5, 4)), rng.integers(0, 4, (3, 5))
    for y in (own, own[0]):
        pairs = list(zip(Z, np.broadcast_to(y, (3, 5)), strict=True))
        np.testing.assert_allclose(loss.forward(Z, y), [loss.forward(*pair) for pair in pairs])
        np.testing.assert_allclose(loss.backward(Z, y), [loss.backward(*pair) for pair in pairs])


@given(logits, labels, st.permutations(range(5)))
def test_the_order_of_the_batch_does_not_matter(Z, y, order):
    assert nnlib.cross_entropy(Z[order], y[order]) == pytest.approx(nnlib.cross_entropy(Z, y))
    moved = nnlib.softmax_cross_entropy_gradient(Z[order], y[order])
    np.testing.assert_allclose(moved, nnlib.softmax_cross_entropy_gradient(Z, y)[order])


@given(logits, labels)
def test_a_gradient_of_logits_sums_to_0_in_every_row(Z, y):
    gradient = nnlib.softmax_cross_entropy_gradient(Z, y)
    assert gradient.shape == Z.shape
    np.testing.assert_allclose(gradient.sum(axis=-1), 0, atol=1e-15)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: nnlib.mse(P, Y.ravel()), r"same shape, but have \(3, 1\) and \(3,\)"),
        (lambda: nnlib.mse(np.empty((0, 1)), np.empty((0, 1))), "batch is empty"),
        (lambda: nnlib.binary_cross_entropy(P * 2, Y), "p must lie between 0 and 1.*to 1.6"),
        (lambda: nnlib.binary_cross_entropy_from_logits(P, Y - 1), "y must lie between.*from -1"),
        (lambda: nnlib.cross_entropy(np.eye(3), [0, 1, 3]), "labels from 0 to 2.*holds 3"),
        (lambda: nnlib.cross_entropy(np.eye(3), [0, -1, 2]), "labels from 0 to 2.*holds -1"),
        (lambda: nnlib.cross_entropy(np.eye(3), [0.0, 1.0, 2.0]), "integer class labels.*float64"),
        (lambda: nnlib.cross_entropy(np.eye(3), [[0], [1], [2]]), r"one label for each row"),
        (lambda: nnlib.cross_entropy(np.eye(3), [0, 1]), r"one label for each row"),
        (lambda: nnlib.cross_entropy(np.eye(3), np.empty(0, int)), "y is empty"),
        (lambda: MeanSquaredError().forward(P, P * np.nan), "y must be finite, but 3 of 3"),
    ],
)
def test_errors(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()
