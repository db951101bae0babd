"""The part of the plane that the training figure shows, and what a network says of each point."""

import numpy as np
from numpy.typing import NDArray

from nnlib.activations import sigmoid
from nnlib.inputs import FloatArray
from nnlib.widgets.training_state import Training

GRID = 132  # points on a side of the output's surface
COARSER = 3  # a unit's own map takes every third point
MARGIN = 0.2  # beyond the outermost points, as a share of what they span


class Plane:
    """A square that holds all points of a training, with a grid of points to ask the network."""

    def __init__(self, X: FloatArray) -> None:
        """Lay the square around the points `X` (N, 2)."""
        lowest, highest = X.min(axis=0), X.max(axis=0)
        half = (0.5 + MARGIN) * (highest - lowest).max()
        self.low, self.high = (lowest + highest) / 2 - half, (lowest + highest) / 2 + half
        centres = (np.arange(GRID) + 0.5) / GRID
        x1, x2 = (self.low + np.outer(centres, self.high - self.low)).T
        self._grid = np.stack(np.meshgrid(x1, x2[::-1]), axis=-1).reshape(-1, 2)

    def maps(self, training: Training) -> tuple[FloatArray, list[FloatArray]]:
        """Return the probability of class 1 (GRID, GRID) and each hidden layer's maps (H, m, m).

        A map's first row is the highest x2, as in a picture. Where the network has diverged, a
        value may be NaN.
        """
        *hidden, logits = training.activations(self._grid)
        maps = [A.T.reshape(-1, GRID, GRID)[:, 1::COARSER, 1::COARSER] for A in hidden]
        return sigmoid(logits).reshape(GRID, GRID), maps


def boundary(p: FloatArray) -> NDArray[np.bool_]:
    """Return the cells of `p` (H, W) whose right or lower neighbour is across 0.5."""
    above = p > 0.5
    line = np.zeros(p.shape, bool)
    line[:, :-1] |= above[:, :-1] != above[:, 1:]
    line[:-1] |= above[:-1] != above[1:]
    return line
