"""Small data sets: X (N, D) of floats and targets y.

Targets are 0 and 1 (N, 1), values (N, 1) for a regression, or class labels (N,).
What is random takes `rng`, a numpy.random.Generator or a seed for one.
"""

import os

import numpy as np
from numpy.typing import NDArray

from nnlib.inputs import FloatArray, Rng, choose

DIGITS = os.path.join(os.path.dirname(__file__), "data", "digits.npz")

GATES = {"and": (0, 0, 0, 1), "or": (0, 1, 1, 1), "not": (1, 0), "xor": (0, 1, 1, 0)}

BUMPS = np.array(  # of regression_gaussians: x1, x2 and height
    [(-0.6, -0.6, 1), (0, 0.6, 1), (0.6, -0.6, 1), (-0.6, 0.6, -1), (0, -0.6, -1), (0.6, 0.6, -1)]
)


def gate(name: str) -> tuple[FloatArray, FloatArray]:
    """Return the truth table of the gate "and", "or", "not" or "xor".

    X is (4, 2) with the rows 00, 01, 10, 11, or (2, 1) for "not"; y is (4, 1) or (2, 1).
    """
    outputs = choose(name, GATES, "gate")
    inputs = [[0], [1]] if name == "not" else [[0, 0], [0, 1], [1, 0], [1, 1]]
    return np.array(inputs, float), np.array(outputs, float).reshape(-1, 1)


def xor() -> tuple[FloatArray, FloatArray]:
    """Return the four points of XOR: X (4, 2), y (4, 1)."""
    return gate("xor")


def noisy_xor(samples: int, rng: Rng, noise: float = 0.15) -> tuple[FloatArray, FloatArray]:
    """Return points around XOR's corners: X (samples, 2) and y (samples, 1).

    `noise` is the standard deviation of the normal distribution around a corner. A point keeps its
    corner's class, wherever the noise takes it.
    """
    rng = np.random.default_rng(rng)
    X, y = xor()
    corner = rng.permutation(_at_least(samples, 4)) % 4
    return X[corner] + rng.normal(0, noise, (samples, 2)), y[corner]


def circles(samples: int, rng: Rng, noise: float = 0.1) -> tuple[FloatArray, FloatArray]:
    """Return a ring of radius 1 (y = 0) around one of radius 0.5 (y = 1).

    X is (samples, 2), y is (samples, 1); `noise` is the standard deviation of both coordinates.
    """
    rng = np.random.default_rng(rng)
    y = _classes(samples, rng)
    X = np.where(y, 0.5, 1.0) * _circle(rng.uniform(0, 2 * np.pi, samples))
    return X + rng.normal(0, noise, X.shape), y


def moons(samples: int, rng: Rng, noise: float = 0.1) -> tuple[FloatArray, FloatArray]:
    """Return two interleaved half circles of radius 1, the upper one with y = 0.

    X is (samples, 2), y is (samples, 1); `noise` is the standard deviation of both coordinates.
    """
    rng = np.random.default_rng(rng)
    y = _classes(samples, rng)
    upper = _circle(rng.uniform(0, np.pi, samples))
    X = np.where(y, [1.0, 0.5] - upper, upper)
    return X + rng.normal(0, noise, X.shape), y


def spirals(samples: int, rng: Rng, noise: float = 0.03) -> tuple[FloatArray, FloatArray]:
    """Return two arms of a spiral, 1.5 turns each, within radius 1.

    X is (samples, 2), y is (samples, 1); `noise` is the standard deviation of both coordinates.
    """
    rng = np.random.default_rng(rng)
    y = _classes(samples, rng)
    radius = rng.uniform(0, 1, (samples, 1))
    X = radius * _circle(np.pi * (3 * radius + y)[:, 0])
    return X + rng.normal(0, noise, X.shape), y


def gaussians(samples: int, rng: Rng, noise: float = 0.3) -> tuple[FloatArray, FloatArray]:
    """Return two clouds of normal points, around (-0.5, -0.5) (y = 0) and (0.5, 0.5) (y = 1).

    X is (samples, 2), y is (samples, 1); `noise` is the standard deviation of both coordinates.
    """
    rng = np.random.default_rng(rng)
    y = _classes(samples, rng)
    return y - 0.5 + rng.normal(0, noise, (samples, 2)), y


def regression_plane(samples: int, rng: Rng, noise: float = 0.1) -> tuple[FloatArray, FloatArray]:
    """Return points whose target is a linear function, (x1 + x2) / 2.

    X is (samples, 2), uniform within +-1; y is (samples, 1), within +-1. `noise` is the standard
    deviation by which both coordinates are moved afterwards: a point keeps its target.
    """
    rng = np.random.default_rng(rng)
    X = _square(samples, rng)
    return X + rng.normal(0, noise, X.shape), X.mean(axis=1, keepdims=True)


def regression_gaussians(
    samples: int, rng: Rng, noise: float = 0.1
) -> tuple[FloatArray, FloatArray]:
    """Return points whose target is a sum of bumps and hollows, exp(-d^2 / 0.1) at distance d.

    Bumps lie at (-0.6, -0.6), (0, 0.6), (0.6, -0.6), hollows at (-0.6, 0.6), (0, -0.6), (0.6, 0.6).
    X is (samples, 2), uniform within +-1; y is (samples, 1), within +-1. `noise` is the standard
    deviation by which both coordinates are moved afterwards: a point keeps its target.
    """
    rng = np.random.default_rng(rng)
    X = _square(samples, rng)
    distances = np.linalg.norm(X[:, None] - BUMPS[:, :2], axis=-1)
    y = np.exp(-(distances**2) / 0.1) @ BUMPS[:, 2:]
    return X + rng.normal(0, noise, X.shape), y


def digits() -> tuple[FloatArray, NDArray[np.int64]]:
    """Return 1,797 handwritten digits: X (1797, 64), grey levels from 0 to 1, and y (1797,).

    A row of X is an 8x8 image, row by row. The writers of the images do not come in random order:
    shuffle before splitting into training and test data.

    Source: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits" (1998), UCI
    Machine Learning Repository, doi 10.24432/C50P49, CC BY 4.0; see nnlib/data/README.md.
    """
    with np.load(DIGITS, allow_pickle=False) as file:
        return file["images"] / 16, file["labels"].astype(np.int64)


def _classes(samples: int, rng: "np.random.Generator") -> FloatArray:
    """Return (samples, 1) of 0 and 1 in random order, as many of one as of the other."""
    return rng.permutation(_at_least(samples, 2)).reshape(-1, 1) % 2.0


def _square(samples: int, rng: "np.random.Generator") -> FloatArray:
    """Return points (samples, 2) of the square within +-1."""
    return rng.uniform(-1, 1, (_at_least(samples, 2), 2))


def _circle(angle: FloatArray) -> FloatArray:
    """Return the points (N, 2) of the unit circle at `angle` (N,), in radians."""
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)


def _at_least(samples: int, fewest: int) -> int:
    if samples < fewest:
        raise ValueError(
            f"samples must be at least {fewest}, one for each class or corner, but it is {samples}."
        )
    return samples
