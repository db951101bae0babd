import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

import nnlib
from tests.nnlib import cases
from tests.nnlib.precision import EXACT, arguments, worst_ulp

SCALAR = ["step", "sigmoid", "tanh", "relu", "leaky_relu", "softplus"]
SCALAR += ["sigmoid_derivative", "tanh_derivative", "relu_derivative", "leaky_relu_derivative"]
scores = arrays(float, array_shapes(min_dims=1, max_dims=3), elements=st.floats(-1e3, 1e3))


@pytest.mark.parametrize(("name", "ulps"), [("sigmoid", 2.5), ("tanh", 1.5), ("softplus", 1.5)])
def test_exact_to_a_few_ulps(name, ulps):
    assert worst_ulp(getattr(nnlib, name), EXACT[name], arguments()) <= ulps


@pytest.mark.parametrize("name", ["sigmoid", "tanh"])
def test_derivative_is_exact_where_it_is_tiny(name):
    def exact(z):
        s = EXACT["sigmoid"]
        return s(z) * s(-z) if name == "sigmoid" else 4 * s(2 * z) * s(-2 * z)

    z = arguments()
    # where the result is a normal float, and its argument 2z has one
    z = z[np.abs(z) < (700 if name == "sigmoid" else 350)]
    assert worst_ulp(getattr(nnlib, f"{name}_derivative"), exact, z) <= 6


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "leaky_relu"])
def test_value_and_derivative_against_pytorch(name, reference):
    np.testing.assert_allclose(getattr(nnlib, name)(cases.Z), reference[name], rtol=1e-14)
    derivative = getattr(nnlib, f"{name}_derivative")(cases.Z)
    # PyTorch's 1 - a^2 loses digits near 1
    np.testing.assert_allclose(derivative, reference[f"{name}_derivative"], rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("name", ["softmax", "log_softmax"])
def test_rows_against_pytorch(name, reference):
    A = getattr(nnlib, name)(cases.SCORES)
    dZ = getattr(nnlib, f"{name}_backward")(cases.ROW_GRADIENT, A)
    np.testing.assert_allclose(A, reference[name], rtol=1e-14)
    np.testing.assert_allclose(dZ, reference[f"{name}_backward"], rtol=1e-13, atol=1e-15)


def test_at_zero():
    assert nnlib.step(0) == nnlib.relu_derivative(0) == 0
    assert nnlib.leaky_relu_derivative([0.0, 1.0], alpha=0.2).tolist() == [0.2, 1.0]


@pytest.mark.parametrize("name", [*SCALAR, "softmax", "log_softmax"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_dtype_kept_and_no_warning(name, dtype):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = getattr(nnlib, name)(np.array([-1e30, -1000, -1, 0, 1, 1000, 1e30], dtype))
    assert result.dtype == dtype
    assert not np.isnan(result).any()


@pytest.mark.parametrize("name", SCALAR)
def test_an_integer_gives_a_float64(name):
    assert getattr(nnlib, name)(3).dtype == np.float64


@given(scores, st.floats(-100, 100))
def test_softmax_rows_sum_to_1_whatever_the_shift(Z, shift):
    A = nnlib.softmax(Z)
    np.testing.assert_allclose(A.sum(axis=-1), 1, rtol=1e-14)
    np.testing.assert_allclose(nnlib.softmax(Z + shift), A, rtol=1e-10, atol=1e-300)
    np.testing.assert_allclose(np.exp(nnlib.log_softmax(Z)), A, rtol=1e-10, atol=1e-300)


@given(scores)
def test_sigmoid_of_both_signs_sums_to_1(Z):
    np.testing.assert_allclose(nnlib.sigmoid(Z) + nnlib.sigmoid(-Z), 1, rtol=1e-15)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: nnlib.sigmoid(["1"]), r"z must hold real numbers, but its dtype is <U1"),
        (lambda: nnlib.relu(np.array([None])), "dtype is object"),
        (lambda: nnlib.tanh(1j), "dtype is complex128"),
        (lambda: nnlib.softmax(3), r"at least one score.*shape is \(\)"),
        (lambda: nnlib.log_softmax(np.empty((2, 0))), r"shape is \(2, 0\)"),
    ],
)
def test_errors(call, message):
    with pytest.raises((ValueError, TypeError), match=message):
        call()
