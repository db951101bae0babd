import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nnlib
from nnlib import layers

ACTIVATIONS = [
    layers.Identity,
    layers.Sigmoid,
    layers.Tanh,
    layers.ReLU,
    layers.LeakyReLU,
    layers.Softmax,
]


def test_dense_function_by_hand():
    Z = nnlib.dense([[1, 2], [0, 1], [1, 0]], [[1, 0, 2], [0, 1, -1]], [10, 20, 30])
    assert Z.tolist() == [[11, 22, 30], [10, 21, 29], [11, 20, 32]]


@pytest.mark.parametrize("make", [lambda: layers.Dense(3, 2, 0), *ACTIVATIONS])
def test_backward_against_differences(make):
    rng = np.random.default_rng(0)
    layer, X = make(), rng.normal(size=(4, 3))
    dY = rng.normal(size=layer.forward(X).shape)
    dX = layer.backward(dY)

    for name in layer.parameters:
        parameter, gradient = getattr(layer, name), getattr(layer, "d" + name).copy()

        def total(value, name=name):
            setattr(layer, name, value)
            return (layer.forward(X) * dY).sum()

        np.testing.assert_allclose(gradient, nnlib.numerical_gradient(total, parameter), rtol=1e-7)
        setattr(layer, name, parameter)
    numerical = nnlib.numerical_gradient(lambda X: (layer.forward(X) * dY).sum(), X)
    np.testing.assert_allclose(dX, numerical, rtol=1e-6, atol=1e-10)


@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5), st.integers(1, 3))
def test_shapes(N, D, H, S):
    for rng, lead in ((0, ()), (range(S), (S,))):
        layer = layers.Dense(D, H, rng)
        Z = layer.forward(np.ones((*lead, N, D)))
        dX = layer.backward(np.ones_like(Z))
        assert (Z.shape, dX.shape) == ((*lead, N, H), (*lead, N, D))
        assert (layer.dW.shape, layer.db.shape) == (layer.W.shape, layer.b.shape)


@pytest.mark.parametrize("own", [True, False])
def test_a_stack_is_its_layers_side_by_side(own):
    rng = np.random.default_rng(3)
    stack = layers.Dense(2, 4, rng=[7, 8, 9])
    X = rng.normal(size=(3, 5, 2) if own else (5, 2))
    Z = stack.forward(X)
    dX = stack.backward(Z)
    for s, seed in enumerate([7, 8, 9]):
        alone = layers.Dense(2, 4, rng=seed)
        np.testing.assert_allclose(Z[s], alone.forward(X[s] if own else X), rtol=1e-14)
        np.testing.assert_allclose(dX[s], alone.backward(Z[s]), rtol=1e-14)
        np.testing.assert_allclose(stack.dW[s], alone.dW, rtol=1e-14)
        np.testing.assert_allclose(stack.db[s, 0], alone.db, rtol=1e-14)


@pytest.mark.parametrize("make", [lambda: layers.Dense(3, 3, 0), *ACTIVATIONS])
def test_arguments_stay_as_they_were(make):
    layer, X, dY = make(), np.linspace(-2, 2, 12).reshape(4, 3), np.ones((4, 3))
    A = layer.forward(X)
    kept = A.copy()
    layer.backward(dY)
    assert np.array_equal(X, np.linspace(-2, 2, 12).reshape(4, 3))
    assert np.array_equal(dY, np.ones((4, 3)))
    assert np.array_equal(A, kept)


@pytest.mark.parametrize(
    ("error", "call", "message"),
    [
        (ValueError, lambda: nnlib.dense([[1, 2]], [[1, 2]], [1, 2]), r"\(1, 2\), \(1, 2\) and"),
        (ValueError, lambda: layers.Dense(2, 0, 0), "at least one input and one output"),
        (ValueError, lambda: layers.Dense(2, 3, 0, "he_norml"), "Did you mean 'he_normal'"),
        (ValueError, lambda: layers.Dense(2, 3, 0).forward(np.ones((5, 3))), r"X must be \(N, 2\)"),
        (ValueError, lambda: layers.Dense(2, 3, 0).forward(np.ones(2)), r"X.reshape\(1, -1\)"),
        (RuntimeError, lambda: layers.Dense(2, 3, 0).backward(np.ones((5, 3))), "before forward"),
        (ValueError, lambda: layers.LeakyReLU(2), "alpha must lie between 0 and 1"),
    ],
)
def test_errors(error, call, message):
    with pytest.raises(error, match=message):
        call()
