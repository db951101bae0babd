"""One artificial neuron: a weighted sum, a bias, an activation; and the perceptron's rule."""

import numpy as np
from numpy.typing import ArrayLike

from nnlib.inputs import FloatArray, ScalarFunction, numbers


def weighted_sum(x: ArrayLike, w: ArrayLike, b: float) -> float:
    """Return z = w1*x1 + ... + wD*xD + b for one sample `x` (D,), weights `w` (D,) and a bias.

    Raises ValueError if `x` and `w` are not vectors of the same length or `b` is not one number.
    """
    x, w, bias = numbers(x, "x"), numbers(w, "w"), numbers(b, "b")
    if x.ndim != 1 or x.shape != w.shape:
        raise ValueError(
            f"x and w must be vectors of the same length, but their shapes are {x.shape} and"
            f" {w.shape}. Give one sample and one weight for each of its inputs."
        )
    if bias.size != 1:
        raise ValueError(
            f"b must be one number, but its shape is {bias.shape}. A neuron has a single bias."
        )
    return float(x @ w + bias.item())


def neuron(x: ArrayLike, w: ArrayLike, b: float, activation: ScalarFunction) -> float:
    """Return a = activation(z), where z is the weighted sum of `x` (D,) with `w` (D,) and `b`."""
    return float(activation(np.asarray(weighted_sum(x, w, b))))


def perceptron(x: ArrayLike, w: ArrayLike, b: float) -> int:
    """Return 1 where the weighted sum of `x` (D,) is > 0, else 0.

    Source: F. Rosenblatt, "The perceptron", Psychological Review 65 (1958).
    """
    return int(weighted_sum(x, w, b) > 0)


def perceptron_update(
    w: ArrayLike, b: float, x: ArrayLike, y: int, lr: float
) -> tuple[FloatArray, float]:
    """Return the new weights (D,) and bias after one sample `x` (D,) with target `y`, 0 or 1.

    The error y - output is -1, 0 or 1: nothing changes where the output was right. The arguments
    stay as they were. Raises ValueError for a target other than 0 or 1.

    Source: F. Rosenblatt, "Principles of Neurodynamics" (1962), with outputs 0 and 1.
    """
    target = numbers(y, "y")
    if target.size != 1 or target.item() not in (0, 1):
        raise ValueError(f"y must be 0 or 1, but it is {y!r}. Give the target of one sample.")
    error = target.item() - perceptron(x, w, b)
    return numbers(w, "w") + lr * error * numbers(x, "x"), float(b) + lr * error
