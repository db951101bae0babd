"""The part of the plane that the playground shows, and what a network's units say of each point."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnlib.activations import sigmoid
from nnlib.features import expand
from nnlib.inputs import FloatArray
from nnlib.widgets.playground.training import Training

GRID = 120  # points on a side of the large surface
MARGIN = 0.2  # beyond the outermost points, as a share of what they span
COARSE = 4  # of how many rows and columns one is looked at for a scale
SOFT = 4  # steps from no line to a whole one: few, so that a picture has few colours
MOST_TICKS = 6  # on an axis, where there is room


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

    def maps(self, training: Training) -> list[FloatArray]:
        """Return what the units of every layer, features first, give on the grid: (n, GRID, GRID).

        A map's first row is the highest x2, as in a picture. The output is -1 for class 0, 1 for
        class 1, and in between 2 p - 1 of the probability p of class 1; for a regression it is
        the value itself. Where the network has diverged, a value may be NaN.
        """
        features = expand(self._grid, training.settings.features)
        *hidden, output = training.activations(self._grid)
        if not training.settings.is_regression:
            output = 2 * sigmoid(output) - 1
        return [A.T.reshape(-1, GRID, GRID) for A in (features, *hidden, output)]

    def shares(self, X: NDArray[Any]) -> FloatArray:
        """Return how far the points `X` (N, 2) are on the way to the right and up, from 0 to 1."""
        return (X - self.low) / (self.high - self.low)

    def ticks(self, axis: int) -> NDArray[np.int64]:
        """Return the whole numbers to write at the axis 0 or 1, all but the upper end's."""
        low, high = self.low[axis], self.high[axis]
        step = int(np.ceil((high - low) / MOST_TICKS))
        first, last = np.ceil(low / step), np.floor((high - 0.1 * (high - low)) / step)
        return np.arange(first, last + 1).astype(np.int64) * step


def scales(maps: Sequence[FloatArray]) -> list[FloatArray]:
    """Return for each layer of `maps` the values (n,) that are drawn in the darkest colour.

    A feature has its own, hidden units have their layer's, which is at least 1, and the output's is
    1.
    """
    features, *hidden, output = (
        np.abs(np.nan_to_num(layer[:, ::COARSE, ::COARSE])).max(axis=(1, 2)) for layer in maps
    )
    layers = [np.full(len(units), max(1, units.max())) for units in hidden]
    return [features, *layers, np.ones(len(output))]


def boundary(values: FloatArray) -> FloatArray:
    """Return how much of each cell of `values` (H, W) a line along 0 covers, from 0 to 1.

    A cell's distance from 0 is its value divided by the slope there. Only where cells side by side
    have different signs is there a line, and not where a value touches 0.
    """
    values = np.nan_to_num(values).clip(-1, 1)
    above = values > 0
    crossed = np.zeros(values.shape, bool)
    for one, other in (np.s_[1:, :], np.s_[:-1, :]), (np.s_[:, 1:], np.s_[:, :-1]):
        differ = above[one] != above[other]
        crossed[one] |= differ
        crossed[other] |= differ
    slope = np.hypot(*np.gradient(values))
    # twice as wide as the cells, and softer by one at either side
    share = (1.5 - np.abs(values) / np.maximum(slope, 1e-300)).clip(0, 1)
    return crossed * np.round(SOFT * share) / SOFT
