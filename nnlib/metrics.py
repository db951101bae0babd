"""Measures of how good predictions are; they are read, and not trained on.

For a stack of networks (S, N, K) each returns one value a network, (S,). NaN is never right.
"""

import numpy as np
from numpy.typing import ArrayLike

from nnlib.inputs import FloatArray, integer_labels, numbers
from nnlib.losses import between_0_and_1, same_entries


def accuracy(Z: ArrayLike, y: ArrayLike) -> FloatArray:
    """Return the share of rows of scores `Z` (N, K) whose largest entry is at the label `y` (N,).

    Logits and probabilities give the same. Raises TypeError or ValueError for labels that are not
    integers from 0 to K - 1, or not one a row.
    """
    Z = numbers(Z, "Z")
    labels = integer_labels(y, classes=Z.shape[-1])
    if Z.shape[Z.ndim - 1 - labels.ndim : -1] != labels.shape:
        raise ValueError(
            f"Z must have one row for each label, but their shapes are {Z.shape} and"
            f" {labels.shape}. Give Z as (N, K) and y as (N,)."
        )
    right = (Z.argmax(axis=-1) == labels) & ~np.isnan(Z).any(axis=-1)
    return right.mean(axis=-1)


def binary_accuracy(p: ArrayLike, y: ArrayLike) -> FloatArray:
    """Return the share of probabilities `p` (N, 1) that are on their target's side of 0.5.

    `y` (N, 1) holds 0 and 1. From logits take `binary_accuracy(sigmoid(Z), y)`.
    """
    p, y = same_entries(p, y)
    right = np.equal(p > 0.5, between_0_and_1(y, "y") > 0.5) & ~np.isnan(p)
    return right.mean(axis=(-2, -1))
