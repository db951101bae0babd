import math

import numpy as np
import pytest

from nnlib.features import FEATURES, expand

POINTS = np.array([[0.5, -0.25], [-0.75, 2.0], [0.1, 0.3]])


def test_each_feature():
    wanted = {
        "x1": lambda a, b: a,
        "x2": lambda a, b: b,
        "x1^2": lambda a, b: a**2,
        "x2^2": lambda a, b: b**2,
        "x1*x2": lambda a, b: a * b,
        "sin(pi*x1)": lambda a, b: math.sin(math.pi * a),
        "sin(pi*x2)": lambda a, b: math.sin(math.pi * b),
    }
    assert wanted.keys() == FEATURES.keys()
    for name, function in wanted.items():
        values = [[function(*point)] for point in POINTS.tolist()]
        np.testing.assert_allclose(expand(POINTS, [name]), values, rtol=1e-15, atol=1e-15)


def test_names_give_the_columns_in_their_order():
    X = expand(POINTS, ("x2", "x1*x2", "x1"))
    assert X.tolist() == [[b, a * b, a] for a, b in POINTS.tolist()]
    assert expand([[1, 2]], ("x1", "x2^2")).tolist() == [[1.0, 4.0]]
    assert expand(np.empty((0, 2)), FEATURES).shape == (0, 7)


def test_points_of_a_stack_and_a_part_of_the_points_give_the_same_numbers():
    points = np.random.default_rng(0).uniform(-1, 1, (3, 101, 2))
    stack = expand(points, list(FEATURES))
    assert stack.shape == (3, 101, 7)
    for s in range(3):
        whole = expand(points[s], list(FEATURES))
        assert np.array_equal(whole, stack[s])
        assert np.array_equal(whole[:37], expand(points[s, :37], list(FEATURES)))


def test_float32_stays_and_the_points_too():
    points = POINTS.astype(np.float32)
    X = expand(points, list(FEATURES))
    assert X.dtype == np.float32
    X[...] = 0
    assert np.array_equal(points, POINTS.astype(np.float32))


@pytest.mark.parametrize(
    ("points", "names", "message"),
    [
        (
            POINTS,
            ["x1", "sin(x1)"],
            r"called 'sin\(x1\)'. Did you mean 'sin\(pi\*x1\)'\? Known: x1, x2, x1\^2",
        ),
        (POINTS, [], "one or more features"),
        (POINTS, "x1", "one or more features, such as .* it is 'x1'"),
        (POINTS[0], ["x1"], r"\(N, 2\), but its shape is \(2,\). One point is X.reshape\(1, 2\)"),
        (POINTS.T, ["x1"], r"its shape is \(2, 3\)"),
    ],
)
def test_errors(points, names, message):
    with pytest.raises(ValueError, match=message):
        expand(points, names)
