"""How large the gradient of each layer's weights is: a number and a bar below its column."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from nnlib.inputs import FloatArray
from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas
from nnlib.widgets.playground.layout import FEATURES, SIDE, SURFACE, Layout
from nnlib.widgets.playground.texts import Text, Texts
from nnlib.widgets.playground.training import Training
from nnlib.widgets.playground.words import short

NAMES, BARS, NUMBERS = 72, 49, 33  # heights: of the texts' middles, and of the bars' lower sides
HIGH = 9  # of a bar
LOWEST, HIGHEST = -6, 1  # powers of ten at a bar's ends
PART = 6  # width of a bar's part, one power of ten; a part is a pixel apart from the next
EMPTY = "#d8d8d8"


class Gradients:
    """The norm of dW for each layer of weights. A bar has a part for each power of ten."""

    def __init__(self, canvas: Canvas, page: Axes) -> None:
        Texts(page).write(
            [
                Text("Gradient", FEATURES / 2, NAMES),
                Text("(norm)", FEATURES / 2, BARS + HIGH / 2),
                Text(
                    "one part: \N{MULTIPLICATION SIGN}10", SURFACE + SIDE + 16, BARS + HIGH / 2, 1
                ),
            ]
        )
        self._names = canvas.live(Texts(page, style.GRADIENT))
        self._numbers = canvas.live(Texts(page))
        self._empty, self._full = (
            canvas.live(PolyCollection([], facecolor=colour, linewidth=0))
            for colour in (EMPTY, style.GRADIENT)
        )
        page.add_collection(self._empty), page.add_collection(self._full)

    def start(self, layout: Layout) -> None:
        """Lay out another network."""
        self._middles = np.array([units[0, 0] for units in layout.units[1:]])
        names = [Text(f"dW{n}", x, NAMES) for n, x in enumerate(self._middles, start=1)]
        self._names.write(names)
        self._empty.set_verts(_bars(self._middles, np.ones(len(self._middles))))

    def update(self, training: Training) -> None:
        """Show the norms of now."""
        norms = np.array(training.gradient_norms())
        self._full.set_verts(_bars(self._middles, _lengths(norms)))
        self._numbers.write(
            Text(short(norm), x, NUMBERS) for norm, x in zip(norms, self._middles, strict=True)
        )


def _lengths(norms: FloatArray) -> FloatArray:
    """Return the lengths of the bars, from 0 to 1 for a norm from 10^LOWEST to 10^HIGHEST."""
    limits = 10.0**LOWEST, 10.0**HIGHEST
    powers = np.log10(np.nan_to_num(norms, posinf=limits[1]).clip(*limits))
    return (powers - LOWEST) / (HIGHEST - LOWEST)


def _bars(middles: FloatArray, lengths: FloatArray) -> list[FloatArray]:
    """Return the corners (4, 2) of every part of the bars, the last part of each being cut off."""
    parts = HIGHEST - LOWEST
    bars = []
    for middle, length in zip(middles, lengths, strict=True):
        for part in range(int(np.ceil(length * parts))):
            left = middle - parts * PART / 2 + part * PART
            right = left + (PART - 1) * min(1, length * parts - part)
            low, high = BARS, BARS + HIGH
            bars.append(np.array([(left, low), (right, low), (right, high), (left, high)]))
    return bars
