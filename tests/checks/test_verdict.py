"""Values written as code can be pasted: they give the same value again."""

import numpy as np
import pytest

from nnlib.checks.verdict import as_code

VALUES = [
    1.5,
    float("nan"),
    -float("inf"),
    np.float64("inf"),
    np.float32(0.5),
    np.int64(3),
    np.array([[1.0, -2.25], [np.nan, np.inf]]),
    np.array(0.5),
    [np.array([1, 2]), 0.25],
    (np.array([0.1]),),
    {"dW1": np.array([[1.0], [2.0]]), "db1": -np.inf},
    "converged",
]


@pytest.mark.parametrize("value", VALUES, ids=as_code)
def test_a_value_comes_back(value):
    np.testing.assert_equal(eval(as_code(value), {"np": np}), value)


@pytest.mark.parametrize("function", [np.exp, np.prod, np.std])
def test_numpys_functions_are_named_as_numpys(function):
    assert eval(as_code(function), {"np": np}) is function


def test_a_fresh_generator_comes_back():
    rng = np.random.default_rng(601)
    again = eval(as_code(rng), {"np": np})
    assert again.random() == rng.random()
