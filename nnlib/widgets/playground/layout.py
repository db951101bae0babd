"""Where the playground draws what: all lengths in CSS pixels, from the lower left corner."""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnlib.inputs import FloatArray
from nnlib.widgets.playground.view import Part, Unit, Weight

WIDTH, HEIGHT = 940, 480
HEADS, KEY = 467, 11  # heights of the columns' heads and of the key below
BOTTOM, TOP = 86, 454  # of the network
MIDDLE = (BOTTOM + TOP) // 2
FEATURES = 72  # the right side of the features' maps
LABEL = 21  # height of a feature's name, above its map
SIDES = (60, 40, 30, 24)  # of a unit's map: the largest one that there is room for
GAP_ACROSS, GAP_BESIDE = 5, 26  # at least, between two units of a layer, and between two layers
SIDE = 240  # of the large surface
SURFACE = 462  # its left side
NEAR = 5  # a weight is found from here


class Layout:
    """The places of a network's units and weights, for `sizes` (features, hidden layers, output).

    `units` holds the middles (n, 2) of each layer's maps, `sides` how wide and high they are, and
    `segments` (E, 2, 2) the ends of every weight's line, in the order of W1[0, 0], W1[0, 1], ...
    """

    def __init__(self, sizes: tuple[int, ...]) -> None:
        self.sizes = sizes
        features, *hidden, _ = sizes
        side = _largest_side(hidden)
        feature_side = min(side, _largest_side([features], LABEL))
        self.sides = [feature_side, *[side] * len(hidden), SIDE]
        gap = (SURFACE - FEATURES - side * len(hidden)) / (len(hidden) + 1)
        lefts = [FEATURES + gap + layer * (side + gap) for layer in range(len(hidden))]
        self.units = [_column(FEATURES - feature_side, features, feature_side, LABEL)]
        self.units += [_column(x, n, side) for x, n in zip(lefts, hidden, strict=True)]
        self.units += [np.array([[SURFACE + SIDE / 2, MIDDLE]])]
        self.segments = np.concatenate([self._between(layer) for layer in range(1, len(sizes))])

    def edge(self, weight: Weight) -> int:
        """Return the place of `weight` in `segments`."""
        sizes = self.sizes
        before = sum(m * n for m, n in pairwise(sizes[: weight.layer]))
        return before + weight.start * sizes[weight.layer] + weight.end

    def at(self, x: float, y: float) -> Part | None:
        """Return what is at (x, y), counted from the upper left corner: a unit before a weight."""
        place = np.array([x, HEIGHT - y])
        for layer, (units, side) in enumerate(zip(self.units, self.sides, strict=True)):
            (inside,) = np.nonzero((np.abs(units - place) <= side / 2).all(axis=1))
            if len(inside):
                return Unit(layer, int(inside[0]))
        distances = _distances(place, self.segments)
        nearest = int(distances.argmin())
        return self._weight(nearest) if distances[nearest] <= NEAR else None

    def _weight(self, edge: int) -> Weight:
        for layer, (starts, ends) in enumerate(pairwise(self.sizes), start=1):
            if edge < starts * ends:
                return Weight(layer, *divmod(edge, ends))
            edge -= starts * ends
        raise IndexError("There are fewer weights than that.")

    def _between(self, layer: int) -> FloatArray:
        """Return the lines (E, 2, 2) from the layer before to `layer`."""
        starts = self.units[layer - 1] + [self.sides[layer - 1] / 2, 0]
        ends = self.units[layer] - [self.sides[layer] / 2, 0]
        lines = np.empty((len(starts), len(ends), 2, 2))
        lines[:, :, 0], lines[:, :, 1] = starts[:, None], ends
        return lines.reshape(-1, 2, 2)


def _largest_side(layers: list[int], above: int = 0) -> int:
    """Return the side of the maps of `layers`, where each needs some room `above` it."""
    for side in SIDES:
        high = max(layers, default=0) * (side + above + GAP_ACROSS) - GAP_ACROSS
        wide = len(layers) * (side + GAP_BESIDE) + GAP_BESIDE
        if high <= TOP - BOTTOM and wide <= SURFACE - FEATURES:
            return side
    return SIDES[-1]


def _column(left: float, units: int, side: int, above: int = 0) -> FloatArray:
    """Return the middles (units, 2) of a layer's maps, on whole pixels, the first one on top."""
    pitch = min((TOP - BOTTOM + GAP_ACROSS) / units, 1.5 * (side + above))
    rows = (units - 1) / 2 - np.arange(units)
    middles: FloatArray = np.round(MIDDLE - above / 2 + rows * pitch)
    return np.stack([np.full(units, round(left) + side / 2), middles], axis=1)


def _distances(place: FloatArray, segments: FloatArray) -> NDArray[Any]:
    """Return how far `place` (2,) is from each of the lines (E, 2, 2)."""
    starts, ways = segments[:, 0], segments[:, 1] - segments[:, 0]
    along = ((place - starts) * ways).sum(axis=1) / (ways * ways).sum(axis=1)
    nearest = starts + along.clip(0, 1)[:, None] * ways
    return np.linalg.norm(place - nearest, axis=1)
