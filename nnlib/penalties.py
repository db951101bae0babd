"""Penalties: what large weights cost beside the loss, so that a network stays simpler.

They act on the weights W of all dense layers and not on biases, which make no surface steeper.
"""

import numpy as np

from nnlib.inputs import FloatArray
from nnlib.layers import Dense
from nnlib.network import Sequential


class Penalty:
    """Base of both: `strength` (at least 0) is what `value` and its gradient are multiplied by."""

    def __init__(self, strength: float) -> None:
        if not 0 <= strength < float("inf"):
            raise ValueError(
                f"strength must be a number from 0 on, but it is {strength}. Try 0.01 or 0.001."
            )
        self.strength = strength

    def value(self, network: Sequential) -> FloatArray:
        """Return the penalty, a number, or (S,) for a stack of networks."""
        layers = [layer for layer in network.layers if isinstance(layer, Dense)]
        return np.sum([self.terms(layer.W).sum(axis=(-2, -1)) for layer in layers], axis=0)

    def add_gradient(self, network: Sequential) -> None:
        """Add the penalty's gradient to dW of every dense layer, after `network.backward`."""
        for layer in network.layers:
            if isinstance(layer, Dense):
                layer.dW += self.gradient(layer.W)

    def terms(self, W: FloatArray) -> FloatArray:
        """Return what each weight of `W` costs, of W's shape."""
        raise NotImplementedError

    def gradient(self, W: FloatArray) -> FloatArray:
        """Return the derivative of each weight's own term, of W's shape."""
        raise NotImplementedError


class L1(Penalty):
    """strength * sum |w|: all weights shrink by equal steps, and many end near 0.

    Source: R. Tibshirani, "Regression shrinkage and selection via the lasso" (1996).
    """

    def terms(self, W: FloatArray) -> FloatArray:
        """Return strength * |w|."""
        return self.strength * np.abs(W)

    def gradient(self, W: FloatArray) -> FloatArray:
        """Return strength * sign(w). At w = 0, where no derivative exists, it is 0."""
        return self.strength * np.sign(W)


class L2(Penalty):
    """strength / 2 * sum w^2: each weight shrinks by a share of itself.

    The gradient is strength * w, that of PyTorch's `weight_decay`. Source: A. Krogh and J. Hertz,
    "A simple weight decay can improve generalization" (1991).
    """

    def terms(self, W: FloatArray) -> FloatArray:
        """Return strength / 2 * w^2."""
        return self.strength / 2 * np.square(W)

    def gradient(self, W: FloatArray) -> FloatArray:
        """Return strength * w."""
        return self.strength * W
