"""Optimisers: how a step is made from a gradient.

`step(w, g)` changes the flat vector of parameters `w` in place, given the gradient `g` of the same
shape. What an optimiser remembers of earlier steps starts at 0, so each network needs one of its
own. `lr` is the learning rate and may be changed between steps.
"""

from math import sqrt

import numpy as np

from nnlib.inputs import FloatArray

BLOCK = 32_768  # entries that are updated together, few enough to stay in the processor's cache


class Optimizer:
    """Base of all: keeps the memory and hands the vector on, a block at a time.

    A subclass says how many vectors it remembers and defines `update(w, g, *memory)` for one block.
    """

    vectors = 0

    def __init__(self, lr: float) -> None:
        if not 0 < lr < float("inf"):
            raise ValueError(f"lr must be a positive number, but it is {lr}. Try 0.1 or 0.001.")
        self.lr = lr
        self.memory: list[FloatArray] | None = None
        self._blocks: list[list[FloatArray]] = []
        self._w: FloatArray | None = None
        self._g: FloatArray | None = None

    def step(self, w: FloatArray, g: FloatArray) -> None:
        """Change `w` (P,) in place by one step against the gradient `g` (P,).

        Raises ValueError if the shapes differ, or are not those of the steps before.
        """
        if w is not self._w or g is not self._g:
            self._divide(w, g)
        for block in self._blocks:
            self.update(*block)

    def update(self, w: FloatArray, g: FloatArray, *memory: FloatArray) -> None:
        """Change one block of parameters, and of what is remembered, in place."""
        raise NotImplementedError

    def _divide(self, w: FloatArray, g: FloatArray) -> None:
        if self.memory is None:
            self.memory = [np.zeros_like(w) for _ in range(self.vectors)]
        vectors = [w, g, *self.memory]
        if any(v.shape != w.shape for v in vectors):
            raise ValueError(
                f"Parameters {w.shape}, gradient {g.shape} and what the optimiser remembers must"
                " have the same shape. Make a new optimiser for each network."
            )
        starts = range(0, w.size, BLOCK)
        self._blocks = [[v[start : start + BLOCK] for v in vectors] for start in starts]
        self._w, self._g = w, g


class SGD(Optimizer):
    """Stochastic gradient descent: w = w - lr*g."""

    def __init__(self, lr: float = 0.1) -> None:
        super().__init__(lr)

    def update(self, w: FloatArray, g: FloatArray) -> None:  # type: ignore[override]
        """Subtract lr*g."""
        w -= self.lr * g


class Momentum(Optimizer):
    """Gradient descent with momentum: v = mu*v + g; w = w - lr*v.

    Source: B. Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).
    """

    vectors = 1

    def __init__(self, lr: float = 0.1, mu: float = 0.9) -> None:
        super().__init__(lr)
        self.mu = _decay(mu, "mu")

    def update(self, w: FloatArray, g: FloatArray, v: FloatArray) -> None:  # type: ignore[override]
        """Let the velocity decay, add the gradient, subtract lr*v."""
        v *= self.mu
        v += g
        w -= self.lr * v


class RMSProp(Optimizer):
    """Steps divided by the root of a running mean of squared gradients.

    s = rho*s + (1-rho)*g^2; w = w - lr*g / (sqrt(s) + eps).
    Source: T. Tieleman and G. Hinton, Coursera lecture 6.5 (2012).
    """

    vectors = 1

    def __init__(self, lr: float = 0.001, rho: float = 0.9, eps: float = 1e-8) -> None:
        super().__init__(lr)
        self.rho = _decay(rho, "rho")
        self.eps = eps

    def update(self, w: FloatArray, g: FloatArray, s: FloatArray) -> None:  # type: ignore[override]
        """Update the running mean s, then the parameters."""
        s += (1 - self.rho) * (g * g - s)
        w -= self.lr * g / (np.sqrt(s) + self.eps)


class Adam(Optimizer):
    """Momentum and RMSProp together, both corrected for their start at 0.

    m = b1*m + (1-b1)*g; v = b2*v + (1-b2)*g^2; with m' = m / (1 - b1^t) and v' = v / (1 - b2^t),
    w = w - lr*m' / (sqrt(v') + eps).
    Source: D. Kingma and J. Ba, "Adam: a method for stochastic optimization" (2015).
    """

    vectors = 2

    def __init__(
        self, lr: float = 0.001, b1: float = 0.9, b2: float = 0.999, eps: float = 1e-8
    ) -> None:
        super().__init__(lr)
        self.b1, self.b2, self.eps = _decay(b1, "b1"), _decay(b2, "b2"), eps
        self.t = 0

    def step(self, w: FloatArray, g: FloatArray) -> None:
        """Count the step, then change `w` as `Optimizer.step` does."""
        self.t += 1
        # all factors are folded into two numbers: `update` keeps m / (1 - b1) and v / (1 - b2), of
        # which sqrt(v') = sqrt(...) / root, so that eps is multiplied by root too
        root = sqrt((1 - self.b2**self.t) / (1 - self.b2))
        self._rate = self.lr * root * (1 - self.b1) / (1 - self.b1**self.t)
        self._eps = self.eps * root
        super().step(w, g)

    def update(  # type: ignore[override]
        self, w: FloatArray, g: FloatArray, m: FloatArray, v: FloatArray
    ) -> None:
        """Update both running sums, then the parameters."""
        m *= self.b1
        m += g
        v *= self.b2
        v += g * g
        step = np.sqrt(v)
        step += self._eps
        np.divide(m, step, out=step)
        step *= self._rate
        w -= step


def _decay(value: float, name: str) -> float:
    if not 0 <= value < 1:
        raise ValueError(f"{name} must be at least 0 and below 1, but it is {value}.")
    return value
