"""Networks as plain functions: what learners write before layers have classes.

The two-layer network has D inputs, H tanh units and one sigmoid output; its parameters are W1
(D, H), b1 (H,), W2 (H, 1) and b2 (1,). `X` is (N, D), targets `Y` are (N, 1) of 0 and 1.
"""

from collections.abc import Sequence
from itertools import pairwise
from operator import index

import numpy as np
from numpy.typing import ArrayLike

from nnlib.activations import sigmoid, tanh
from nnlib.inputs import FloatArray, numbers
from nnlib.layers import dense
from nnlib.losses import between_0_and_1, same_entries


def forward(X: ArrayLike, W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike) -> FloatArray:
    """Return the two-layer network's probabilities (N, 1).

    Raises ValueError if the shapes do not fit.
    """
    return forward_deep(X, [(W1, b1), (_one_output(W2), b2)])


def forward_deep(X: ArrayLike, layers: Sequence[tuple[ArrayLike, ArrayLike]]) -> FloatArray:
    """Return the output of a network of any depth, (N, K) for `X` (N, D).

    `layers` holds a pair (W, b) for each layer, the first one first: tanh follows every layer but
    the last, and sigmoid the last. Raises ValueError without layers or if the shapes do not fit.
    """
    if len(layers) == 0 or not all(isinstance(layer, tuple | list) for layer in layers):
        raise ValueError(
            "layers must be a list with a pair (W, b) for each layer, and at least one, but it is"
            f" {type(layers).__name__} of length {len(layers)}."
        )
    *hidden, last = layers
    for W, b in hidden:
        X = tanh(dense(X, W, b))
    return sigmoid(dense(X, *last))


def predict(X: ArrayLike, W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike) -> np.ndarray:
    """Return the two-layer network's answers (N, 1): 1 where its probability is > 0.5, else 0."""
    return (forward(X, W1, b1, W2, b2) > 0.5).astype(int)


def count_parameters(sizes: Sequence[int]) -> int:
    """Return the number of weights and biases of a network with `sizes` (inputs, ..., outputs).

    A layer from D to H values has D*H weights and H biases. Raises ValueError for fewer than 2
    sizes or one below 1, and TypeError for one that is no whole number.
    """
    sizes = [index(size) for size in sizes]
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError(
            "sizes must name inputs and outputs at least, each with a size above 0, but it is"
            f" {sizes}."
        )
    return sum(inputs * outputs + outputs for inputs, outputs in pairwise(sizes))


def dense_backward(
    dZ: ArrayLike, X: ArrayLike, W: ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return (dX, dW, db) of Z = X @ W + b, from `dZ` (N, H), the loss's gradient of Z.

    dX is (N, D) like `X`, dW is (D, H) like `W`, and db is (H,). Raises ValueError if the shapes do
    not fit.

    Source: I. Goodfellow, Y. Bengio, A. Courville, "Deep Learning" (2016), section 6.5.
    """
    dZ, X, W = numbers(dZ, "dZ"), numbers(X, "X"), numbers(W, "W")
    if X.ndim != 2 or W.ndim != 2 or dZ.shape != (len(X), W.shape[1]) or X.shape[1] != len(W):
        raise ValueError(
            "dense_backward takes dZ (N, H), X (N, D) and W (D, H), but their shapes are"
            f" {dZ.shape}, {X.shape} and {W.shape}. dZ has the shape of X @ W."
        )
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0)


def backward(
    X: ArrayLike, Y: ArrayLike, W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike
) -> dict[str, FloatArray]:
    """Return {"dW1", "db1", "dW2", "db2"}: the gradients of the mean binary cross-entropy.

    Each has the shape of its parameter. Raises ValueError if the shapes do not fit.

    Source: D. Rumelhart, G. Hinton, R. Williams, "Learning representations by back-propagating
    errors", Nature 323 (1986), for this network and loss.
    """
    hidden = tanh(dense(X, W1, b1))
    output, Y = same_entries(sigmoid(dense(hidden, _one_output(W2), b2)), Y)
    between_0_and_1(Y, "Y")
    dA1, dW2, db2 = dense_backward((output - Y) / len(Y), hidden, W2)
    _, dW1, db1 = dense_backward(dA1 * (1 - hidden**2), X, W1)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def gradient_step(
    X: ArrayLike,
    Y: ArrayLike,
    W1: ArrayLike,
    b1: ArrayLike,
    W2: ArrayLike,
    b2: ArrayLike,
    lr: float = 1.0,
) -> tuple[FloatArray, ...]:
    """Return (W1, b1, W2, b2) after a step of gradient descent; the arguments stay as they were."""
    parameters = {"dW1": W1, "db1": b1, "dW2": W2, "db2": b2}
    gradients = backward(X, Y, **{name[1:]: value for name, value in parameters.items()})
    return tuple(numbers(v, name) - lr * gradients[name] for name, v in parameters.items())


def _one_output(W2: ArrayLike) -> ArrayLike:
    if np.shape(W2)[1:] != (1,):
        raise ValueError(
            f"W2 must be (H, 1), as there is one output, but its shape is {np.shape(W2)}."
            " For more outputs use forward_deep."
        )
    return W2
