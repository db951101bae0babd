"""Checking gradients against central differences."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from nnlib.inputs import FloatArray, numbers
from nnlib.losses import Loss
from nnlib.network import Sequential


def numerical_gradient(
    f: Callable[[FloatArray], float], x: ArrayLike, h: float = 1e-5
) -> FloatArray:
    """Return the gradient of `f` at `x`, of any shape, from (f(x + h) - f(x - h)) / 2h.

    `f` takes an array like `x` and returns one number. It is called twice for each entry; `x` stays
    as it was. The error falls with h^2 until rounding takes over, near h = 1e-5 in float64.
    Raises ValueError if `f` returns more than one number or `h` is not above 0.

    Source: any text on numerical analysis, under central differences.
    """
    if not 0 < h < np.inf:
        raise ValueError(f"h must be a small number above 0, such as 1e-5, but it is {h}.")
    x = numbers(x, "x").astype(np.float64)  # a copy, which is changed an entry at a time
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        value = x[index]
        x[index] = value + h
        above = _one_number(f(x.copy()))  # f may keep or change what it is given
        x[index] = value - h
        below = _one_number(f(x.copy()))
        x[index] = value
        gradient[index] = (above - below) / (2 * h)
    return gradient


def gradient_error(
    network: Sequential, loss: Loss, X: ArrayLike, y: ArrayLike, h: float = 1e-5
) -> float:
    """Return the largest difference of backward's gradients from central differences.

    It is relative to the largest gradient. Below 1e-7 is right, above 1e-4 is wrong; in between,
    look for a kink of ReLU close to an input and move the biases away from 0. The parameters stay
    as they were. Raises TypeError for a float32 network, which is too coarse for differences.
    """
    if network.dtype != np.float64:
        raise TypeError(
            f"Differences need float64, but the network is {network.dtype}."
            " Make the network with dtype=np.float64 for the check."
        )
    before = network.flat.copy()

    def total_loss(flat: FloatArray) -> float:
        network.flat[:] = flat
        return float(np.sum(loss.forward(network.forward(X), y)))

    try:
        numerical = numerical_gradient(total_loss, before, h)
    finally:
        network.flat[:] = before
    Z = network.forward(X)
    network.backward(loss.backward(Z, loss.targets(Z, y)))
    largest = np.abs(numerical).max()
    difference = np.abs(network.flat_gradient - numerical).max()
    return float(difference / largest) if largest > 0 else float(difference)


def _one_number(value: float) -> float:
    if value is None:
        raise ValueError("f must return one number, but it returned None. Is its `return` missing?")
    if np.size(value) != 1:
        raise ValueError(
            f"f must return one number, but it returned an array of shape {np.shape(value)}."
            " Take the sum or the mean of it."
        )
    return np.asarray(value).item()
