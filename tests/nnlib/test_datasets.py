import math

import numpy as np
import pytest

from nnlib import datasets

CLASSES = [
    datasets.noisy_xor,
    datasets.circles,
    datasets.moons,
    datasets.spirals,
    datasets.gaussians,
]
REGRESSIONS = [datasets.regression_plane, datasets.regression_gaussians]


@pytest.mark.parametrize(
    ("name", "outputs"), [("and", [0, 0, 0, 1]), ("or", [0, 1, 1, 1]), ("xor", [0, 1, 1, 0])]
)
def test_gates(name, outputs):
    X, y = datasets.gate(name)
    assert X.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert y.tolist() == [[output] for output in outputs]


def test_not():
    X, y = datasets.gate("not")
    assert (X.tolist(), y.tolist()) == ([[0], [1]], [[1], [0]])


@pytest.mark.parametrize("make", CLASSES)
def test_random_sets_are_balanced_and_repeatable(make):
    X, y = make(40, rng=3)
    assert (X.shape, y.shape) == ((40, 2), (40, 1))
    assert sorted(y.ravel()) == [0] * 20 + [1] * 20
    same = make(40, rng=np.random.default_rng(3))
    assert np.array_equal(X, same[0])
    assert np.array_equal(y, same[1])
    assert not np.array_equal(X, make(40, rng=4)[0])


@pytest.mark.parametrize("make", REGRESSIONS)
def test_regressions_are_repeatable_and_spread_over_the_square(make):
    X, y = make(2000, rng=3, noise=0)
    assert (X.shape, y.shape, y.dtype) == ((2000, 2), (2000, 1), float)
    assert (np.abs([X.min(0), X.max(0)]) > 0.99).all() and (np.abs(X) <= 1).all()
    assert (np.abs(y) <= 1).all() and y.min() < -0.9 and y.max() > 0.9
    same = make(2000, rng=np.random.default_rng(3), noise=0)
    assert np.array_equal(X, same[0]) and np.array_equal(y, same[1])
    assert not np.array_equal(X, make(2000, rng=4, noise=0)[0])
    assert np.array_equal(y, make(2000, rng=3, noise=0.4)[1])  # a point keeps its target


def test_geometry_without_noise():
    X, y = datasets.noisy_xor(40, rng=0, noise=0)
    assert np.array_equal(X[:, 0] != X[:, 1], y[:, 0] == 1)
    X, y = datasets.circles(40, rng=0, noise=0)
    np.testing.assert_allclose(np.hypot(*X.T), 1 - 0.5 * y[:, 0])
    X, y = datasets.moons(40, rng=0, noise=0)
    centre = np.where(y, [1, 0.5], [0, 0])
    np.testing.assert_allclose(np.hypot(*(X - centre).T), 1)
    assert ((X - centre)[:, 1] * (1 - 2 * y[:, 0]) >= 0).all()
    X, y = datasets.spirals(40, rng=0, noise=0)
    radius = np.hypot(*X.T)
    turned = np.pi * (3 * radius + y[:, 0])
    np.testing.assert_allclose(X, radius[:, None] * np.c_[np.cos(turned), np.sin(turned)])
    X, y = datasets.gaussians(40, rng=0, noise=0)
    assert np.array_equal(X, np.where(y, [0.5, 0.5], [-0.5, -0.5]))


def test_targets_of_the_regressions():
    X, y = datasets.regression_plane(40, rng=0, noise=0)
    np.testing.assert_allclose(y[:, 0], X[:, 0] / 2 + X[:, 1] / 2, rtol=1e-15, atol=1e-16)
    X, y = datasets.regression_gaussians(40, rng=0, noise=0)
    bumps, hollows = [(-0.6, -0.6), (0, 0.6), (0.6, -0.6)], [(-0.6, 0.6), (0, -0.6), (0.6, 0.6)]
    for (x1, x2), (target,) in zip(X, y, strict=True):
        height = sum(math.exp(-10 * math.dist((x1, x2), bump) ** 2) for bump in bumps)
        height -= sum(math.exp(-10 * math.dist((x1, x2), hollow) ** 2) for hollow in hollows)
        assert target == pytest.approx(height, rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("make", CLASSES + REGRESSIONS)
def test_noise_has_the_stated_deviation(make):
    noisy, clean = (make(20_000, rng=1, noise=noise)[0] for noise in (0.2, 0))
    assert (noisy - clean).std() == pytest.approx(0.2, rel=0.03)


def test_digits():
    X, y = datasets.digits()
    assert (X.shape, y.shape, X.dtype, y.dtype) == ((1797, 64), (1797,), float, np.int64)
    assert (X.min(), X.max()) == (0, 1)
    # the counts that the data set's own description gives
    assert np.bincount(y).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: datasets.gate("nand"), "no gate called 'nand'. Did you mean 'and'"),
        (lambda: datasets.moons(1, rng=0), "samples must be at least 2"),
        (lambda: datasets.regression_plane(1, rng=0), "samples must be at least 2"),
    ],
)
def test_errors(call, message):
    with pytest.raises(ValueError, match=message):
        call()
