"""The weights in the playground's picture: lines, thicker the larger, dashed where negative."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba_array

from nnlib.layers import Dense
from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas
from nnlib.widgets.playground.layout import Layout
from nnlib.widgets.playground.training import Training

THICK = 6  # weights from here on are drawn alike
DASHES = (0, (2.5, 1.5))  # of a negative weight, in line widths
COLOURS = to_rgba_array([style.FRAME, style.POSITIVE_WEIGHT, style.NEGATIVE_WEIGHT])  # 0, 1, -1


class Edges:
    """The lines of all weights. `weights`, `widths` and `colours` are in the layout's order."""

    def __init__(self, canvas: Canvas, page: Axes) -> None:
        self._lines = {
            sign: LineCollection([], capstyle="butt", linestyles=[dashes])
            for sign, dashes in ((1, "solid"), (-1, DASHES))
        }
        for lines in self._lines.values():
            page.add_collection(lines)
            canvas.live(lines)

    def update(self, training: Training, layout: Layout) -> None:
        """Move the lines to what the weights are now."""
        dense = [layer for layer in training.network.layers if isinstance(layer, Dense)]
        self.weights = np.concatenate([layer.W.ravel() for layer in dense])
        drawn = np.nan_to_num(self.weights)
        # in quarters, as neighbours that look alike are drawn as one
        self.widths = 0.5 + np.round(4 * np.abs(drawn).clip(0, THICK)) / 4
        self.colours = COLOURS[np.sign(drawn).astype(int)]
        for sign, lines in self._lines.items():
            chosen = np.flatnonzero((drawn < 0) == (sign < 0))
            chosen = chosen[self.widths[chosen].argsort(kind="stable")]  # thick ones on top
            lines.set(
                segments=layout.segments[chosen],
                linewidth=self.widths[chosen],
                color=self.colours[chosen],
            )
