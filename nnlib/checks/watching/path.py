"""The networks on the way of a training, and what gradient descent would make of each."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from nnlib.checks.watching.shapes import Params
from nnlib.inputs import FloatArray

TOLERANCE = 1e-6  # of the largest number: gradients by central differences pass


@dataclass(frozen=True)
class Data:
    """What is trained on, and with which rate."""

    X: FloatArray
    Y: FloatArray
    lr: float
    hidden: int

    def unpack(self, flat: FloatArray) -> Params:
        """Return (W1, b1, W2, b2) of a flat vector."""
        H = self.hidden
        end = self.X.shape[1] * H
        W1, W2 = flat[:end].reshape(-1, H), flat[end + H : end + 2 * H].reshape(-1, 1)
        return W1, flat[end : end + H], W2, flat[end + 2 * H :]

    def output(self, flat: FloatArray) -> FloatArray:
        """Return the probabilities."""
        W1, b1, W2, b2 = self.unpack(flat)
        return _sigmoid(np.tanh(self.X @ W1 + b1) @ W2 + b2)

    def outputs(self, path: FloatArray) -> FloatArray:
        """Return the probabilities of many networks, a row for each: (networks, N, 1)."""
        ends = np.cumsum([self.X.shape[1] * self.hidden, self.hidden, self.hidden])
        W1, b1, W2, b2 = np.split(path, ends, axis=1)
        W1 = W1.reshape(len(path), -1, self.hidden)
        hidden = np.tanh(self.X @ W1 + b1[:, None, :])
        return _sigmoid(hidden @ W2[:, :, None] + b2[:, None, :])

    def is_step(self, before: FloatArray, after: FloatArray) -> bool:
        """Whether a step of some rate leads from one network to another one."""
        move, gradient = after - before, self.gradient(before)
        times = float(move @ gradient) / (float(gradient @ gradient) or 1.0)
        size = float(np.abs(move).max())
        return size > 0 and bool(np.abs(move - times * gradient).max() <= TOLERANCE * size)

    def gradient(self, flat: FloatArray) -> FloatArray:
        """Return the gradient of the mean binary cross-entropy.

        It is written out here, as a check takes a thousand steps.
        """
        W1, b1, W2, b2 = self.unpack(flat)
        A = np.tanh(self.X @ W1 + b1)
        dZ = (_sigmoid(A @ W2 + b2) - self.Y) / len(self.X)
        dH = (dZ @ W2.T) * (1 - A * A)
        return pack((self.X.T @ dH, dH.sum(0), A.T @ dZ, dZ.sum(0)))

    def step(self, flat: FloatArray) -> FloatArray:
        """Take one right step."""
        new: FloatArray = flat - self.lr * self.gradient(flat)
        return new

    def walk(self, start: FloatArray, steps: int) -> FloatArray:
        """Return the networks of a right training: the start and the one after each step."""
        path = [start]
        for _ in range(steps):
            path.append(self.step(path[-1]))
        return np.array(path)

    def some(self, chosen: Any) -> "Data":
        """Return these data with some of the samples only."""
        return Data(self.X[chosen], self.Y[chosen], self.lr, self.hidden)


def pack(params: Any) -> FloatArray:
    """Return the parameters in one flat vector."""
    return np.concatenate([array.ravel() for array in params])


def _sigmoid(z: FloatArray) -> FloatArray:
    half: FloatArray = 0.5 * (1 + np.tanh(0.5 * z))
    return half


@dataclass(frozen=True)
class Seen:
    """Networks after 0, 1, 2, ... steps (a row for each), and how exactly they are known."""

    data: Data
    path: FloatArray
    counts: tuple[int, ...]  # of the losses that came with each, but for the start
    grain: float
    redrawn: bool = False  # whether another step changes the network much at a rate of 0

    @cached_property
    def moves(self) -> FloatArray:
        """What each step adds."""
        moves: FloatArray = np.diff(self.path, axis=0)
        return moves

    @cached_property
    def due(self) -> FloatArray:
        """What each step should add, from where it begins."""
        return np.array([self.data.step(p) - p for p in self.path[:-1]])

    @property
    def right(self) -> bool:
        """Whether every step is the one that is due."""
        with np.errstate(all="ignore"):
            return self.near(self.moves, self.due)

    def near(self, a: FloatArray, b: FloatArray) -> bool:
        """Whether two moves, or two networks, are equal but for rounding."""
        return bool(np.abs(a - b).max(initial=0) <= self.atol)

    @cached_property
    def atol(self) -> float:
        """How far two equal networks may differ."""
        size = float(max(np.abs(self.moves).max(), np.abs(self.due).max()))
        return TOLERANCE * size + 8 * self.grain * float(np.abs(self.path[0]).max())
