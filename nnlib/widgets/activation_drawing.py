"""The picture of the activation figure: what depth leaves over, the function, its slope."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator

from nnlib.inputs import FloatArray
from nnlib.widgets import style
from nnlib.widgets.activation_state import (
    DEEPEST,
    LIMIT,
    ActivationState,
    power,
    power_of_ten,
)
from nnlib.widgets.canvas import Canvas
from nnlib.widgets.label import MIDDLE, Label

WIDTH, HEIGHT = 400, 504  # CSS pixels
LEFT, ACROSS = 62, 326  # where the graphs begin, and their width
# bottom, height; what the tasks are about is at the top, beside the controls
PLACES = {"depth": (362, 116), "function": (146, 144), "slope": (44, 70)}
TITLE = 6  # from a graph to its title
SLOPES = (-0.12, 1.12)  # the same for all activations, so that they can be compared
HEIGHTS = {"sigmoid": (-0.25, 1.25), "tanh": (-1.5, 1.5)}  # of the function's graph
OTHER_HEIGHTS = (-1.0, 5.4)
TICKS = {"sigmoid": (0, 0.5, 1), "tanh": (-1, 0, 1)}
OTHER_TICKS = (0, 2, 4)
LEAST = 1e-13  # smaller factors are shown as arrows at the bottom
DECADES = (-12, -9, -6, -3, 0)


class ActivationDrawing:
    """The artists for a state: made once, then only updated."""

    def __init__(self, state: ActivationState) -> None:
        self.canvas = Canvas(WIDTH, HEIGHT)
        self._z = np.linspace(-LIMIT, LIMIT, 401)
        self._function = self._axes("function", "activation, with its tangent at z (dashed)")
        self._slope = self._axes("slope", "slope at each z")
        self._depth = self._axes("depth", "left after each layer")
        for axes in (self._function, self._slope):
            axes.set(xlim=(-LIMIT - 0.2, LIMIT + 0.2), xticks=(-4, -2, 0, 2, 4))
            axes.axvline(0, color=style.FRAME, linewidth=1)
        self._slope.set(ylim=SLOPES, yticks=(0, 0.5, 1), xlabel="z")
        self._slope.axhline(0, color=style.FRAME, linewidth=1)
        self._function.tick_params(labelbottom=False)
        self._draw_depth_axes()
        self._make_live()
        self._activation = ""
        self.update(state)

    def update(self, state: ActivationState) -> None:
        """Move the artists to `state`."""
        if state.activation != self._activation:
            self._activation = state.activation
            self._function.set_ylim(*HEIGHTS.get(state.activation, OTHER_HEIGHTS))
            locator = FixedLocator(TICKS.get(state.activation, OTHER_TICKS))
            self._function.yaxis.set_major_locator(locator)
            self.canvas.redraw_fixed()
        self._curve.set_data(self._z, state.curve(self._z))
        self._tangent.set_data(self._z, state.tangent(self._z))
        self._point.set_data([state.z], [state.value])
        self._slopes.set_data(self._z, _with_gaps(state.slopes(self._z)))
        self._slope_line.set_data([state.z, state.z], [0, state.slope])
        self._slope_point.set_data([state.z], [state.slope])
        depth = np.arange(1, state.layers + 1)
        shown = state.left >= LEAST
        self._factors.set_data(depth[shown], state.left[shown])
        self._hidden.set_data(depth[~shown], np.full((~shown).sum(), 3 * LEAST))
        self._last.write(f"{power(state.left[-1])} after {state.layers}")

    def _axes(self, place: str, title: str) -> Axes:
        """Add a graph, its place given in CSS pixels, with its title above it."""
        bottom, height = PLACES[place]
        axes = self.canvas.add_axes(LEFT, bottom, ACROSS, height)
        axes.spines[:].set_color(style.FRAME)
        axes.tick_params(labelsize=style.FONT_SIZE, color=style.FRAME)
        axes.set_title(title, loc="left", fontsize=style.FONT_SIZE, pad=TITLE, color=style.INK)
        axes.xaxis.label.set_fontsize(style.FONT_SIZE)
        return axes

    def _draw_depth_axes(self) -> None:
        axes = self._depth
        axes.set(yscale="log", xlim=(0.3, DEEPEST + 0.7), ylim=(LEAST, 30))
        axes.set(xticks=(1, 5, 10, 15, 20), xlabel="layers in a row")
        axes.set_yticks(
            [10.0**d for d in DECADES], [power_of_ten(d) if d else "1" for d in DECADES]
        )
        axes.minorticks_off()
        axes.axhline(1e-3, color=style.FRAME, linewidth=1, linestyle="--")

    def _make_live(self) -> None:
        tangent: dict[str, Any] = {"color": style.GRADIENT, "linewidth": 2, "linestyle": "--"}
        self._curve = self._line(self._function, color=style.FRAME, linewidth=3)
        self._tangent = self._line(self._function, **tangent)
        self._point = self._marks(self._function, "o", 11)
        self._slopes = self._line(self._slope, color=style.GRADIENT, linewidth=2.5)
        self._slope_line = self._line(self._slope, **tangent)
        self._slope_point = self._marks(self._slope, "o", 11)
        self._factors = self._marks(self._depth, "o", 9, style.GRADIENT)
        self._hidden = self._marks(self._depth, "v", 9, style.GRADIENT)
        height = sum(PLACES["depth"]) + TITLE + MIDDLE
        self._last = self.canvas.live(
            Label(LEFT + ACROSS, height, before=1).on(self.canvas.add_page())
        )

    def _line(self, axes: Axes, **look: Any) -> Line2D:
        return self.canvas.live(axes.plot([], [], **look)[0])

    def _marks(self, axes: Axes, marker: str, size: float, colour: str = style.INK) -> Line2D:
        (marks,) = axes.plot([], [], marker, markersize=size, color=colour)
        return self.canvas.live(marks)


def _with_gaps(slopes: FloatArray) -> FloatArray:
    """Return the slopes with a NaN in front of a jump, where no line is to be drawn."""
    jumps = np.abs(np.diff(slopes)) > 0.5
    return np.where([*jumps, False], np.nan, slopes)
