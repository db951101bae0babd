import numpy as np
import pytest

from nnlib import datasets

RANDOM = [datasets.noisy_xor, datasets.circles, datasets.moons, datasets.spirals]


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


@pytest.mark.parametrize("make", RANDOM)
def test_random_sets_are_balanced_and_repeatable(make):
    X, y = make(40, rng=3)
    assert (X.shape, y.shape) == ((40, 2), (40, 1))
    assert sorted(y.ravel()) == [0] * 20 + [1] * 20
    same = make(40, rng=np.random.default_rng(3))
    assert np.array_equal(X, same[0])
    assert np.array_equal(y, same[1])
    assert not np.array_equal(X, make(40, rng=4)[0])


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


@pytest.mark.parametrize("make", RANDOM)
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
    ],
)
def test_errors(call, message):
    with pytest.raises(ValueError, match=message):
        call()
