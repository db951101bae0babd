"""Layers: `forward(X)` keeps what `backward(dY)` needs; backward returns dX and fills gradients.

X is (N, D). A layer made with a list of S generators is a stack of S independent layers: W is
(S, D, H), X is (S, N, D) or, shared by all, (N, D), and the output is (S, N, H).
"""

import numpy as np
from numpy.typing import ArrayLike

from nnlib.activations import sigmoid, softmax, softmax_backward
from nnlib.initializers import INITIALIZERS
from nnlib.inputs import FloatArray, Rngs, choose, generators, numbers


def dense(X: ArrayLike, W: ArrayLike, b: ArrayLike) -> FloatArray:
    """Return Z = X @ W + b (N, H): the weighted sums of H neurons for N samples.

    `X` is (N, D), `W` is (D, H), `b` is (H,). Raises ValueError if the shapes do not fit.
    """
    X, W, b = numbers(X, "X"), numbers(W, "W"), numbers(b, "b")
    if X.ndim != 2 or W.ndim != 2 or X.shape[1] != W.shape[0] or b.shape != W.shape[1:]:
        raise ValueError(
            "dense takes X (N, D), W (D, H) and b (H,), but their shapes are"
            f" {X.shape}, {W.shape} and {b.shape}. The columns of X must match the rows of W, and b"
            " has one entry for each column of W."
        )
    return X @ W + b


class Layer:
    """What every layer has: names of parameters (none here), forward and backward.

    A parameter `W` is the attribute `W` and its gradient is the attribute `dW`, of the same shape.
    """

    parameters: tuple[str, ...] = ()

    def forward(self, X: FloatArray) -> FloatArray:
        """Return the output for the input `X`, and keep what backward needs."""
        raise NotImplementedError

    def backward(self, dY: FloatArray) -> FloatArray:
        """Return dX, the gradient of the last forward's input, and fill the parameters' gradients.

        `dY` is the gradient of the output, of its shape.
        """
        raise NotImplementedError

    def fill_gradients(self, dY: FloatArray) -> None:
        """Do what backward does without computing dX, which the first layer does not need."""


class Dense(Layer):
    """A fully connected layer: Z = X @ W + b, from `inputs` to `outputs` values a sample.

    `rng` is a Generator or a seed, or a sequence of them for a stack; `initializer` is a name from
    nnlib.initializers. W is (D, H) and b (H,), or (S, D, H) and (S, 1, H).
    """

    parameters = ("W", "b")

    def __init__(
        self, inputs: int, outputs: int, rng: Rngs, initializer: str = "xavier_uniform"
    ) -> None:
        if inputs < 1 or outputs < 1:
            raise ValueError(
                f"A layer needs at least one input and one output, but got {inputs} and {outputs}."
            )
        draw = choose(initializer, INITIALIZERS, "initializer")
        sources = generators(rng)
        self.W: FloatArray
        self.b: FloatArray
        if isinstance(sources, list):
            self.W = np.stack([draw(inputs, outputs, source) for source in sources])
            self.b = np.zeros((len(sources), 1, outputs))
        else:
            self.W = draw(inputs, outputs, sources)
            self.b = np.zeros(outputs)
        self.dW, self.db = np.zeros_like(self.W), np.zeros_like(self.b)
        self.X: FloatArray | None = None
        # both give the same for two matrices; dot starts sooner, matmul knows stacks
        self._product = np.matmul if self.W.ndim == 3 else np.dot

    def forward(self, X: FloatArray) -> FloatArray:
        """Return Z, (N, H) or (S, N, H). Raises ValueError if the last axis of `X` is not D."""
        if X.shape[-1] != self.W.shape[-2] or not 2 <= X.ndim <= self.W.ndim:
            raise ValueError(
                f"X must be (N, {self.W.shape[-2]}) for weights {self.W.shape}, but its shape is"
                f" {X.shape}. One sample is X.reshape(1, -1)."
            )
        self.X = X
        Z = self._product(X, self.W)
        Z += self.b
        return Z

    def backward(self, dY: FloatArray) -> FloatArray:
        """Return dX (N, D) or (S, N, D); fill dW and db."""
        self.fill_gradients(dY)
        return self._product(dY, self.W.mT)

    def fill_gradients(self, dY: FloatArray) -> None:
        """Write X.T @ dY into dW and the sum of the rows of dY into db."""
        if self.X is None:
            raise RuntimeError("backward came before forward. Call forward(X) first.")
        self._product(self.X.mT, dY, out=self.dW)
        np.add.reduce(dY, axis=-2, out=self.db, keepdims=dY.ndim == 3)


class Identity(Layer):
    """Every entry as it is: with it, layers in a row do no more than one."""

    def forward(self, X: FloatArray) -> FloatArray:
        """Return X."""
        return X

    def backward(self, dY: FloatArray) -> FloatArray:
        """Return dY."""
        return dY


class Sigmoid(Layer):
    """The sigmoid of every entry."""

    def forward(self, X: FloatArray) -> FloatArray:
        """Return sigmoid(X)."""
        self.A = sigmoid(X)
        return self.A

    def backward(self, dY: FloatArray) -> FloatArray:
        """Return dY * a * (1 - a)."""
        dX = 1.0 - self.A
        dX *= self.A
        dX *= dY
        return dX


class Tanh(Layer):
    """The hyperbolic tangent of every entry."""

    def forward(self, X: FloatArray) -> FloatArray:
        """Return tanh(X)."""
        self.A = np.tanh(X)
        return self.A

    def backward(self, dY: FloatArray) -> FloatArray:
        """Return dY * (1 - a^2)."""
        dX = self.A * self.A
        np.subtract(1.0, dX, out=dX)
        dX *= dY
        return dX


class ReLU(Layer):
    """The positive part of every entry."""

    def forward(self, X: FloatArray) -> FloatArray:
        """Return max(X, 0)."""
        self.A = np.maximum(X, 0.0)
        return self.A

    def backward(self, dY: FloatArray) -> FloatArray:
        """Return dY where the unit was on, else 0."""
        return dY * (self.A > 0)


class LeakyReLU(Layer):
    """x where it is positive, else alpha * x, for alpha between 0 and 1."""

    def __init__(self, alpha: float = 0.01) -> None:
        if not 0 <= alpha <= 1:
            raise ValueError(f"alpha must lie between 0 and 1, but it is {alpha}.")
        self.alpha = alpha

    def forward(self, X: FloatArray) -> FloatArray:
        """Return max(X, alpha * X)."""
        self.A = np.maximum(X, self.alpha * X)
        return self.A

    def backward(self, dY: FloatArray) -> FloatArray:
        """Return dY where the unit was on, else alpha * dY."""
        return np.where(self.A > 0, dY, self.alpha * dY)


class Softmax(Layer):
    """Softmax over the last axis. For training, SoftmaxCrossEntropy on logits is more exact."""

    def forward(self, X: FloatArray) -> FloatArray:
        """Return softmax(X)."""
        self.A = softmax(X)
        return self.A

    def backward(self, dY: FloatArray) -> FloatArray:
        """Return A * (dY - sum(dY * A)) of every row."""
        return softmax_backward(dY, self.A)
