"""Activation functions, their derivatives, and softmax with its backward pass.

A scalar function works on every entry of an array of any shape and keeps float32 and float64.
`f_derivative(z)` takes the value before the activation, z, and not a.
"""

import numpy as np
from numpy.typing import ArrayLike

from nnlib.inputs import FloatArray, numbers


def step(z: ArrayLike) -> FloatArray:
    """Return 1 where z > 0, else 0."""
    z = numbers(z, "z")
    return (z > 0).astype(z.dtype)[()]


def sigmoid(z: ArrayLike) -> FloatArray:
    """Return 1 / (1 + exp(-z)), between 0 and 1.

    Only exponentials of numbers <= 0 are taken, so that nothing overflows: for z < 0 the fraction
    is extended by exp(z).
    """
    z = numbers(z, "z")
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))


def sigmoid_derivative(z: ArrayLike) -> FloatArray:
    """Return s(z) * (1 - s(z)), computed as s(z) * s(-z), which stays exact for large z."""
    z = numbers(z, "z")
    return sigmoid(z) * sigmoid(-z)


def tanh(z: ArrayLike) -> FloatArray:
    """Return the hyperbolic tangent of z, between -1 and 1."""
    return np.tanh(numbers(z, "z"))


def tanh_derivative(z: ArrayLike) -> FloatArray:
    """Return 1 - tanh(z)^2, computed as 4 s(2z) s(-2z), which stays exact for large z."""
    z = numbers(z, "z")
    return 4 * sigmoid_derivative(2 * z)


def relu(z: ArrayLike) -> FloatArray:
    """Return z where z > 0, else 0 (rectified linear unit)."""
    return np.maximum(numbers(z, "z"), 0)


def relu_derivative(z: ArrayLike) -> FloatArray:
    """Return 1 where z > 0, else 0. At z = 0, where no derivative exists, it is 0."""
    return step(z)


def leaky_relu(z: ArrayLike, alpha: float = 0.01) -> FloatArray:
    """Return z where z > 0, else alpha * z.

    Source: A. Maas, A. Hannun, A. Ng, "Rectifier nonlinearities improve neural network acoustic
    models" (2013).
    """
    z = numbers(z, "z")
    return np.where(z > 0, z, alpha * z)[()]


def leaky_relu_derivative(z: ArrayLike, alpha: float = 0.01) -> FloatArray:
    """Return 1 where z > 0, else alpha."""
    z = numbers(z, "z")
    return np.where(z > 0, 1, alpha).astype(z.dtype)[()]


def softplus(z: ArrayLike) -> FloatArray:
    """Return log(1 + exp(z)), a smooth ReLU, without overflow."""
    z = numbers(z, "z")
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z)))


def softmax(Z: ArrayLike) -> FloatArray:
    """Return exp(Z) / sum(exp(Z)) over the last axis: each row (..., K) becomes probabilities.

    The largest score is subtracted first. That changes nothing in the result and keeps exp finite.
    """
    Z = _scores(Z)
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=-1, keepdims=True)


def softmax_backward(dA: ArrayLike, A: ArrayLike) -> FloatArray:
    """Return dZ (..., K) from the gradient `dA` (..., K) of the probabilities A = softmax(Z)."""
    dA, A = numbers(dA, "dA"), numbers(A, "A")
    return A * (dA - (dA * A).sum(axis=-1, keepdims=True))


def log_softmax(Z: ArrayLike) -> FloatArray:
    """Return log(softmax(Z)) over the last axis (..., K), finite where softmax itself is 0."""
    Z = _scores(Z)
    shifted = Z - Z.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def log_softmax_backward(dL: ArrayLike, L: ArrayLike) -> FloatArray:
    """Return dZ (..., K) from the gradient `dL` (..., K) of the log-probabilities L."""
    dL, L = numbers(dL, "dL"), numbers(L, "L")
    return dL - np.exp(L) * dL.sum(axis=-1, keepdims=True)


def _scores(Z: ArrayLike) -> FloatArray:
    Z = numbers(Z, "Z")
    if Z.ndim == 0 or Z.shape[-1] == 0:
        raise ValueError(
            f"Z must hold at least one score in its last axis, but its shape is {Z.shape}."
            " Give a row of scores, one for each class."
        )
    return Z
