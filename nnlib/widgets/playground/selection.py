"""What the playground's picture draws around the unit or weight that is selected."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from nnlib.inputs import FloatArray
from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas
from nnlib.widgets.playground.edges import DASHES, Edges
from nnlib.widgets.playground.layout import SURFACE, TOP, Layout
from nnlib.widgets.playground.texts import Text, Texts, width
from nnlib.widgets.playground.view import Part, Unit, Weight
from nnlib.widgets.playground.words import weight_name

FRAME = 7  # width of the lit line around a unit, half of it outside
BAND = 6  # by how much a selected weight's lit line is wider than the weight's own
RIM = 2  # by how much the dark line under it is wider
THIN = 2  # of a selected weight, at least
TAG = 24  # height of the box with a weight's value
OFF = 22  # from a weight's line to the middle of the box


class Light:
    """A lit frame around a unit, or a lit band under a weight."""

    def __init__(self, canvas: Canvas, page: Axes) -> None:
        self._rim, self._lit, self._weight = (
            Line2D([], [], color=colour, solid_capstyle="butt", dash_capstyle="butt")
            for colour in (style.INK, style.LIT, style.INK)
        )
        for line in (self._rim, self._lit, self._weight):
            line.set_solid_joinstyle("miter")
            canvas.live(page.add_line(line))

    def update(self, selected: Part | None, layout: Layout, edges: Edges) -> None:
        """Light what is `selected`."""
        line: FloatArray = np.zeros((0, 2))
        own, wide = line, float(FRAME)
        if isinstance(selected, Unit):
            line = _square(
                layout.units[selected.layer][selected.index], layout.sides[selected.layer]
            )
        elif isinstance(selected, Weight):
            edge = layout.edge(selected)
            line = own = layout.segments[edge]
            wide = edges.widths[edge] + BAND
            self._weight.set(linewidth=max(THIN, edges.widths[edge]), color=edges.colours[edge])
            self._weight.set_linestyle(DASHES if edges.weights[edge] < 0 else "-")
        for drawn, shape in ((self._rim, line), (self._lit, line), (self._weight, own)):
            drawn.set_data(*shape.T)
        self._lit.set_linewidth(wide)
        self._rim.set_linewidth(wide + RIM)


class Tag:
    """A box with the name and the value of the selected weight, beside its line."""

    def __init__(self, canvas: Canvas, page: Axes) -> None:
        self._box = Rectangle((0, 0), 0, TAG, facecolor=style.LIT, edgecolor=style.INK, linewidth=1)
        canvas.live(page.add_patch(self._box))
        self._text = canvas.live(Texts(page))

    def update(self, selected: Part | None, layout: Layout, edges: Edges) -> None:
        """Write the value where a weight is `selected`."""
        shown = isinstance(selected, Weight)
        for artist in (self._box, self._text):
            artist.set_visible(shown)
        if not isinstance(selected, Weight):
            return
        edge = layout.edge(selected)
        text = f"{weight_name(selected)} = {style.number(edges.weights[edge])}"
        wide = width(text) + 14
        x, y = layout.segments[edge].mean(axis=0)
        x = np.clip(x, wide / 2 + 4, SURFACE - wide / 2 - 4)
        y += OFF if y + OFF + TAG / 2 <= TOP else -OFF
        self._box.set_bounds(x - wide / 2, y - TAG / 2, wide, TAG)
        self._text.write([Text(text, x, y)])


def _square(middle: FloatArray, side: float) -> FloatArray:
    """Return the outline (6, 2) of a square; its last side is the first, for a whole corner."""
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1), (1, -1)])
    return middle + corners * side / 2
