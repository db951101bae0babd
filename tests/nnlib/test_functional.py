"""The networks as functions: against loops, PyTorch, differences and the library's own layers."""

import math

import numpy as np
import pytest

import nnlib
from nnlib import functional

SHAPES = [(3, 2, 4), (5, 3, 2), (4, 4, 4), (1, 3, 2), (2, 5, 1)]
SAMPLES, INPUTS, UNITS = 3, 2, 4


def case(samples, inputs, units, seed, scale=1.0):
    """Return (X, Y, parameters) of a two-layer network."""
    rng = np.random.default_rng(seed)
    X, Y = rng.normal(size=(samples, inputs)), rng.integers(0, 2, (samples, 1)).astype(float)
    shapes = ((inputs, units), (units,), (units, 1), (1,))
    return X, Y, tuple(scale * rng.normal(size=shape) for shape in shapes)


def loss(X, Y, parameters):
    """Return the mean binary cross-entropy."""
    return nnlib.binary_cross_entropy(functional.forward(X, *parameters), Y)


def scalar_forward(x, W1, b1, W2, b2):
    """Return the output for one sample, in Python's floats."""
    hidden = [
        math.tanh(sum(x[d] * W1[d][h] for d in range(len(x))) + b1[h]) for h in range(len(b1))
    ]
    z = sum(a * W2[h][0] for h, a in enumerate(hidden)) + b2[0]
    return 1 / (1 + math.exp(-z))


@pytest.mark.parametrize("shape", SHAPES)
def test_forward_is_what_its_units_compute_one_by_one(shape):
    X, _, parameters = case(*shape, seed=0)
    got = functional.forward(X, *parameters)
    assert got.shape == (shape[0], 1)
    wanted = [[scalar_forward(x, *parameters)] for x in X]
    np.testing.assert_allclose(got, wanted, rtol=1e-13)


@pytest.mark.parametrize("sizes", [[2, 3], [2, 4, 1], [3, 5, 4, 2], [1, 2, 3, 4, 5]])
def test_forward_deep_is_the_librarys_network_with_a_sigmoid(sizes):
    network = nnlib.mlp(sizes, "tanh", 1)
    network.flat += 0.1  # biases, too
    values = iter(network.parameters.values())
    X = np.random.default_rng(2).normal(size=(6, sizes[0]))
    got = functional.forward_deep(X, list(zip(values, values, strict=True)))
    np.testing.assert_allclose(got, nnlib.sigmoid(network.forward(X)), rtol=1e-13)
    assert functional.count_parameters(sizes) == network.flat.size


def test_forward_stays_finite_however_large_the_weights_are():
    X, _, (W1, b1, W2, b2) = case(5, 3, 4, seed=3, scale=1e4)
    outputs = [functional.forward(X, W1, b1, sign * W2, sign * b2) for sign in (1, -1)]
    assert set(np.ravel(outputs)) == {0.0, 1.0}


def test_predict_parts_probabilities_at_one_half():
    X = [[-2], [0], [2]]
    answers = functional.predict(X, [[1]], [0], [[1]], [0])
    assert answers.tolist() == [[0], [0], [1]] and answers.dtype.kind == "i"


def test_count_parameters_by_hand():
    assert functional.count_parameters([2, 2, 1]) == 2 * 2 + 2 + 2 * 1 + 1
    assert functional.count_parameters((3, 1)) == 4


def test_dense_backward_agrees_with_differences():
    X, _, (W, b, *_) = case(SAMPLES, INPUTS, UNITS, seed=4)
    dZ = np.random.default_rng(5).normal(size=(SAMPLES, UNITS))
    got = functional.dense_backward(dZ, X, W)
    wanted = (
        nnlib.numerical_gradient(lambda X: np.sum(dZ * nnlib.dense(X, W, b)), X),
        nnlib.numerical_gradient(lambda W: np.sum(dZ * nnlib.dense(X, W, b)), W),
        nnlib.numerical_gradient(lambda b: np.sum(dZ * nnlib.dense(X, W, b)), b),
    )
    for g, w in zip(got, wanted, strict=True):
        np.testing.assert_allclose(g, w, atol=1e-8)


@pytest.mark.parametrize("shape", SHAPES)
def test_backward_agrees_with_differences(shape):
    X, Y, parameters = case(*shape, seed=6)
    got = functional.backward(X, Y, *parameters)
    assert list(got) == ["dW1", "db1", "dW2", "db2"]
    for i, gradient in enumerate(got.values()):

        def loss_of(value, i=i):
            return loss(X, Y, (*parameters[:i], value, *parameters[i + 1 :]))

        assert gradient.shape == parameters[i].shape
        np.testing.assert_allclose(
            gradient, nnlib.numerical_gradient(loss_of, parameters[i]), atol=1e-8
        )


@pytest.mark.parametrize("scale", [0.1, 1, 5])
@pytest.mark.parametrize("shape", SHAPES)
def test_forward_and_backward_agree_with_pytorch(shape, scale):
    torch = pytest.importorskip("torch", reason="PyTorch is an extra")
    X, Y, parameters = case(*shape, seed=7, scale=scale)
    W1, b1, W2, b2 = tensors = [torch.tensor(p, requires_grad=True) for p in parameters]
    Z = torch.tanh(torch.tensor(X) @ W1 + b1) @ W2 + b2
    torch.nn.functional.binary_cross_entropy_with_logits(Z, torch.tensor(Y)).backward()
    output = functional.forward(X, *parameters)
    np.testing.assert_allclose(output, torch.sigmoid(Z).detach().numpy(), rtol=1e-13)
    wanted = [t.grad.numpy() for t in tensors]
    largest = max(np.abs(w).max() for w in wanted)
    for got, w in zip(functional.backward(X, Y, *parameters).values(), wanted, strict=True):
        np.testing.assert_allclose(got, w, rtol=0, atol=1e-14 * largest)


@pytest.mark.parametrize("lr", [None, 0.1])
def test_gradient_step_goes_down_by_the_learning_rate(lr):
    X, Y, parameters = case(SAMPLES, INPUTS, UNITS, seed=8)
    gradients = functional.backward(X, Y, *parameters).values()
    given = () if lr is None else (lr,)
    got = functional.gradient_step(X, Y, *parameters, *given)
    for new, old, gradient in zip(got, parameters, gradients, strict=True):
        np.testing.assert_array_equal(new, old - (lr or 1.0) * gradient)
    assert loss(X, Y, functional.gradient_step(X, Y, *parameters, 0.1)) < loss(X, Y, parameters)


@pytest.mark.parametrize(
    "function",
    [functional.forward, functional.predict, functional.backward, functional.gradient_step],
)
def test_arguments_stay_as_they_were(function):
    X, Y, parameters = case(SAMPLES, INPUTS, UNITS, seed=9)
    targets = () if function in (functional.forward, functional.predict) else (Y,)
    given = (X, *targets, *parameters)
    before = [array.copy() for array in given]
    results = function(*given)
    assert all(np.array_equal(a, b) for a, b in zip(given, before, strict=True))
    if function is functional.gradient_step:
        assert not any(np.shares_memory(new, old) for new in results for old in given)


X, Y, PARAMETERS = case(SAMPLES, INPUTS, UNITS, seed=10)
SWAPPED = (PARAMETERS[2], *PARAMETERS[1:])
WIDE = (*PARAMETERS[:2], np.ones((UNITS, 2)), np.ones(2))
DZ = np.ones((SAMPLES, UNITS))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: functional.forward(X[0], *PARAMETERS), r"X \(N, D\).*\(2,\), \(2, 4\)"),
        (lambda: functional.forward(X, *SWAPPED), "columns of X must match the rows of W"),
        (lambda: functional.forward(X, *WIDE), r"W2 must be \(H, 1\).*\(4, 2\)"),
        (lambda: functional.backward(X, Y + 2, *PARAMETERS), "Y must lie between 0 and 1"),
        (lambda: functional.forward([["a"]], *PARAMETERS), "X must hold real numbers"),
        (lambda: functional.forward_deep(X, []), "layers must be a list.* length 0"),
        (lambda: functional.forward_deep(X, PARAMETERS), "layers must be a list with a pair"),
        (lambda: functional.count_parameters([3]), r"sizes must name.*\[3\]"),
        (lambda: functional.count_parameters([2, -1]), r"sizes must name.*\[2, -1\]"),
        (lambda: functional.backward(X, Y[:, 0], *PARAMETERS), r"\(3, 1\) and \(3,\)"),
        (lambda: functional.backward(X, Y[:2], *PARAMETERS), r"\(3, 1\) and \(2, 1\)"),
        (lambda: functional.dense_backward(DZ.T, X, PARAMETERS[0]), r"dZ \(N, H\).*\(4, 3\)"),
        (lambda: functional.dense_backward(DZ, X.T, PARAMETERS[0]), r"dZ \(N, H\).*\(2, 3\)"),
        (lambda: functional.dense_backward(DZ, X[0], PARAMETERS[0]), r"dZ \(N, H\).*\(2,\)"),
        (lambda: functional.dense_backward(DZ, X, PARAMETERS[0].T), r"dZ \(N, H\).*\(4, 2\)"),
    ],
)
def test_errors(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()
