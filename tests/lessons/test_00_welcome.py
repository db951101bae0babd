"""What the text of lesson 00 says about its numbers."""

import nnlib
from nnlib.checks import judge


def test_the_digits_and_the_network_are_as_large_as_told():
    X, y = nnlib.datasets.digits()
    assert X.shape == (1437 + 360, 8 * 8) and set(y) == set(range(10))
    weights = nnlib.mlp([64, 128, 10], "relu", rng=0).flat.size
    assert round(weights, -4) == 10_000


def test_the_square_gives_4_for_2_as_doubling_does_and_is_recognised():
    assert 2**2 == 2 * 2
    assert judge("double", lambda x: x**2).cause == "squared"
