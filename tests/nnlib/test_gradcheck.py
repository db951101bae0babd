import numpy as np
import pytest

import nnlib

X = np.random.default_rng(0).normal(size=(5, 3))
Y = np.random.default_rng(1).integers(0, 2, (5, 1))
BCE = nnlib.SigmoidBinaryCrossEntropy()


def test_numerical_gradient_of_a_polynomial():
    x = np.array([[1.0, -2.0], [0.5, 3.0]])
    gradient = nnlib.numerical_gradient(lambda x: (x**3).sum(), x)
    np.testing.assert_allclose(gradient, 3 * x**2, rtol=1e-9)
    assert x.tolist() == [[1, -2], [0.5, 3]]


def test_it_is_central():
    # the error of central differences is h^2 for a cube, that of forward differences 3 h x
    assert nnlib.numerical_gradient(lambda x: float(x**3), 2.0, h=0.1) == pytest.approx(12.01)


def test_a_function_that_changes_its_argument_does_no_harm():
    gradient = nnlib.numerical_gradient(lambda x: x.__imul__(2).sum(), [1.0, 3.0])
    assert gradient == pytest.approx([2, 2])


def test_integers_are_not_rounded():
    assert nnlib.numerical_gradient(lambda x: (x**2).sum(), [3, 4]) == pytest.approx([6, 8])


@pytest.mark.parametrize("rng", [0, [0, 1]])
def test_right_gradients_pass_and_parameters_stay(rng):
    network = nnlib.mlp([3, 4, 1], "tanh", rng)
    before = network.flat.copy()
    assert nnlib.gradient_error(network, BCE, X, Y) < 1e-8
    assert np.array_equal(network.flat, before)


def test_a_wrong_backward_is_found():
    class Wrong(nnlib.Tanh):
        def backward(self, dY):
            return dY * (1 - self.A)

    network = nnlib.Sequential([nnlib.Dense(3, 4, 0), Wrong(), nnlib.Dense(4, 1, 0)])
    assert nnlib.gradient_error(network, BCE, X, Y) > 0.01


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: nnlib.numerical_gradient(lambda x: x, X), r"one number.*\(5, 3\)"),
        (lambda: nnlib.numerical_gradient(lambda x: None, X), "returned None"),
        (lambda: nnlib.numerical_gradient(np.sum, X, h=0), "h must be a small number above 0"),
        (
            lambda: nnlib.gradient_error(nnlib.mlp([3, 1], "tanh", 0, dtype="f"), BCE, X, Y),
            "need float64",
        ),
    ],
)
def test_errors(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()
