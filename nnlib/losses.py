"""Losses: how wrong predictions are, as one number, and the gradient of it.

Predictions are `p` where they are probabilities or values, and `Z` where they are logits (before
sigmoid or softmax). A loss is a mean over the batch. The classes at the end join an output's
activation and its loss, for training; for a stack of networks (S, N, K) they give one loss each.
"""

import numpy as np
from numpy.typing import ArrayLike

from nnlib.activations import log_softmax, softmax
from nnlib.inputs import FloatArray, finite, integer_labels, numbers


def same_entries(p: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return both as floats; raise ValueError unless `y` has the shape of `p` (or of one network).

    Without this, (N, 1) and (N,) would broadcast to (N, N) and give a wrong loss in silence.
    """
    p, y = numbers(p, "predictions"), numbers(y, "y")
    if p.shape[p.ndim - y.ndim :] != y.shape or y.ndim < min(p.ndim, 2):
        raise ValueError(
            f"Predictions and y must have the same shape, but have {p.shape} and {y.shape}."
            " Reshape one of them; for a single output, y.reshape(-1, 1) is (N, 1)."
        )
    if y.size == 0:
        raise ValueError(f"The batch is empty: its shape is {y.shape}. Give at least one sample.")
    return p, y


def between_0_and_1(y: FloatArray, name: str) -> FloatArray:
    """Return `y`; raise ValueError if an entry is below 0 or above 1."""
    if y.min() < 0 or y.max() > 1:
        raise ValueError(
            f"{name} must lie between 0 and 1, but goes from {y.min():g} to {y.max():g}."
            " Targets are 0 and 1; logits belong into a loss that takes logits."
        )
    return y


def mse(p: ArrayLike, y: ArrayLike) -> float:
    """Return the mean squared error over all entries of `p` and `y`, any equal shapes."""
    p, y = same_entries(p, y)
    return float(np.square(p - y).mean())


def mse_gradient(p: ArrayLike, y: ArrayLike) -> FloatArray:
    """Return the gradient of `mse` with respect to `p`: 2 (p - y) / entries."""
    p, y = same_entries(p, y)
    return 2 * (p - y) / p.size


def binary_cross_entropy(p: ArrayLike, y: ArrayLike) -> float:
    """Return the mean of -y log(p) - (1 - y) log(1 - p), for `p` and `y` between 0 and 1.

    Infinite where a prediction is certain and wrong. From logits, use the version that takes them.
    """
    p, y = same_entries(p, y)
    between_0_and_1(p, "p"), between_0_and_1(y, "y")
    return float(_binary_terms(p, y).mean())


def binary_cross_entropy_gradient(p: ArrayLike, y: ArrayLike) -> FloatArray:
    """Return the gradient of `binary_cross_entropy` with respect to `p`, of p's shape."""
    p, y = same_entries(p, y)
    between_0_and_1(p, "p"), between_0_and_1(y, "y")
    return _binary_gradient(p, y) / p.size


def binary_cross_entropy_from_logits(Z: ArrayLike, y: ArrayLike) -> float:
    """Return the mean binary cross-entropy of sigmoid(Z) and `y`, of equal shapes, y in [0, 1].

    Only terms >= 0 are added, so that nothing cancels: the larger of (1 - y) z and -y z, and
    log(1 + exp(-|z|)).
    """
    Z, y = same_entries(Z, y)
    return float(_logistic_terms(Z, between_0_and_1(y, "y")).mean())


def binary_cross_entropy_from_logits_gradient(Z: ArrayLike, y: ArrayLike) -> FloatArray:
    """Return the gradient of `binary_cross_entropy_from_logits` with respect to `Z`.

    That is ((1 - y) s(z) - y s(-z)) / entries with the sigmoid s, exact for large z where s(z) - y
    is not.
    """
    Z, y = same_entries(Z, y)
    return _logistic_gradient(Z, between_0_and_1(y, "y")) / Z.size


def cross_entropy(Z: ArrayLike, y: ArrayLike) -> float:
    """Return the mean of -log(softmax(Z))[y] for logits `Z` (N, K) and integer labels `y` (N,)."""
    return float(SoftmaxCrossEntropy().forward(numbers(Z, "Z"), y).mean())


def softmax_cross_entropy_gradient(Z: ArrayLike, y: ArrayLike) -> FloatArray:
    """Return the gradient of `cross_entropy` with respect to `Z`: (softmax - one-hot) / N."""
    loss, Z = SoftmaxCrossEntropy(), numbers(Z, "Z")
    return loss.backward(Z, loss.targets(Z, y))


def _binary_terms(p: FloatArray, y: FloatArray) -> FloatArray:
    with np.errstate(divide="ignore", invalid="ignore"):
        one = np.where(y != 0, y * np.log(p), 0)  # 0 log 0 is 0, its limit
        zero = np.where(y != 1, (1 - y) * np.log1p(-p), 0)
    return -(one + zero)


def _binary_gradient(p: FloatArray, y: FloatArray) -> FloatArray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(y != 1, (1 - y) / (1 - p), 0) - np.where(y != 0, y / p, 0)


def _logistic_terms(Z: FloatArray, y: FloatArray) -> FloatArray:
    return np.maximum((1.0 - y) * Z, -y * Z) + np.log1p(np.exp(-np.abs(Z)))


def _logistic_gradient(Z: FloatArray, y: FloatArray) -> FloatArray:
    # s(z) and s(-z) are the softmax of (z, 0): subtract the larger, then divide by the sum
    one = np.minimum(Z, 0.0)
    zero = np.exp(one - Z)
    one = np.exp(one)
    return ((1.0 - y) * one - y * zero) / (one + zero)


class Loss:
    """What training needs of a loss. Nothing is kept between two calls.

    `targets` checks once; `mean` and `backward` trust what it returned and check nothing.
    """

    def forward(self, Z: FloatArray, y: ArrayLike) -> FloatArray:
        """Return the mean loss over the batch, a number, or (S,) for a stack; `y` is checked."""
        return self.mean(Z, self.targets(Z, y))

    def targets(self, Z: FloatArray, y: ArrayLike) -> np.ndarray:
        """Return `y` in the form that `mean` and `backward` want; raise if it does not suit `Z`."""
        raise NotImplementedError

    def mean(self, Z: FloatArray, y: np.ndarray) -> FloatArray:
        """Return what `forward` does."""
        raise NotImplementedError

    def backward(self, Z: FloatArray, y: np.ndarray) -> FloatArray:
        """Return the gradient of the mean loss with respect to `Z`, of Z's shape."""
        raise NotImplementedError


class MeanSquaredError(Loss):
    """`mse` of outputs (N, K) or (S, N, K) and targets (N, K) or (S, N, K)."""

    def targets(self, Z: FloatArray, y: ArrayLike) -> FloatArray:
        """Return `y` as floats of Z's dtype; raise ValueError if its shape is not Z's."""
        return finite(same_entries(Z, y)[1], "y").astype(Z.dtype, copy=False)

    def mean(self, Z: FloatArray, y: FloatArray) -> FloatArray:
        """Return the mean of (Z - y)^2."""
        return _mean(np.square(Z - y))

    def backward(self, Z: FloatArray, y: FloatArray) -> FloatArray:
        """Return 2 (Z - y) / entries."""
        return (Z - y) * (2 / (Z.shape[-2] * Z.shape[-1]))


class BinaryCrossEntropy(Loss):
    """`binary_cross_entropy` of probabilities (N, K) or (S, N, K), from a Sigmoid as last layer.

    Infinite, with an infinite gradient, once a unit is certain and wrong. On logits,
    SigmoidBinaryCrossEntropy is the same function without that.
    """

    def targets(self, Z: FloatArray, y: ArrayLike) -> FloatArray:
        """Return `y` as floats of Z's dtype; raise ValueError for another shape or range."""
        y = finite(same_entries(Z, y)[1], "y")
        return between_0_and_1(y, "y").astype(Z.dtype, copy=False)

    def mean(self, Z: FloatArray, y: FloatArray) -> FloatArray:
        """Return the mean of `binary_cross_entropy`."""
        return _mean(_binary_terms(Z, y))

    def backward(self, Z: FloatArray, y: FloatArray) -> FloatArray:
        """Return ((1 - y) / (1 - p) - y / p) / entries.

        Raises ValueError for outputs that are no probabilities, as of a last layer without Sigmoid.
        """
        between_0_and_1(Z, "p")
        return _binary_gradient(Z, y) / (Z.shape[-2] * Z.shape[-1])


class SigmoidBinaryCrossEntropy(BinaryCrossEntropy):
    """Sigmoid and binary cross-entropy in one, of logits (N, K) or (S, N, K) and targets 0 to 1."""

    def mean(self, Z: FloatArray, y: FloatArray) -> FloatArray:
        """Return the mean of `binary_cross_entropy_from_logits`."""
        return _mean(_logistic_terms(Z, y))

    def backward(self, Z: FloatArray, y: FloatArray) -> FloatArray:
        """Return (sigmoid(Z) - y) / entries, without its cancellation."""
        return _logistic_gradient(Z, y) / (Z.shape[-2] * Z.shape[-1])


class SoftmaxCrossEntropy(Loss):
    """Softmax and cross-entropy in one, of logits (N, K) or (S, N, K) and labels (N,) or (S, N)."""

    def targets(self, Z: FloatArray, y: ArrayLike) -> np.ndarray:
        """Return `y` as integer labels; raise if they are not one a row, from 0 to K - 1."""
        y = integer_labels(y, classes=Z.shape[-1])
        if y.ndim < 1 or Z.ndim < 2 or Z.shape[Z.ndim - 1 - y.ndim : -1] != y.shape:
            raise ValueError(
                f"y must hold one label for each row of logits, but its shape is {y.shape} and"
                f" that of the logits is {Z.shape}. Give y as (N,); from (N, 1) take y.ravel()."
            )
        return y

    def mean(self, Z: FloatArray, y: np.ndarray) -> FloatArray:
        """Return the mean of -log(softmax(Z))[y]."""
        return -log_softmax(Z)[_at_labels(Z, y)].mean(axis=-1)

    def backward(self, Z: FloatArray, y: np.ndarray) -> FloatArray:
        """Return (softmax(Z) - one-hot rows of y) / N."""
        dZ = softmax(Z)
        dZ[_at_labels(Z, y)] -= 1
        dZ /= Z.shape[-2]
        return dZ


def _mean(entries: FloatArray) -> FloatArray:
    """Return the mean over the last two axes, for a few numbers faster than `entries.mean`."""
    return np.add.reduce(entries, axis=(-2, -1)) / (entries.shape[-2] * entries.shape[-1])


def _at_labels(Z: FloatArray, y: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return the index that picks the entry at the label from every row of `Z`."""
    rows = np.arange(Z.shape[-2])
    return (rows, y) if Z.ndim == 2 else (np.arange(len(Z))[:, None], rows, y)
