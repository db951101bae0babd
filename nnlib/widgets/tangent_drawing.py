"""The picture of the tangent figure: the loss over one parameter, its tangent, one step down."""

from typing import Any

import numpy as np
from matplotlib.lines import Line2D

from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas
from nnlib.widgets.tangent_state import POINTS, TangentState
from nnlib.widgets.worked_numbers import HIGH, LOW

WIDTH, HEIGHT = 416, 380  # CSS pixels
LEFT, BOTTOM, RIGHT, TOP = 54, 50, 12, 44  # the margins around the plot
REACH = 2.0  # the tangent is drawn so far to both sides of the present value


class TangentDrawing:
    """The artists for a state: made once, then only updated."""

    def __init__(self, state: TangentState) -> None:
        self.canvas = Canvas(WIDTH, HEIGHT)
        size = WIDTH - LEFT - RIGHT, HEIGHT - BOTTOM - TOP
        self._axes = self.canvas.add_axes(LEFT, BOTTOM, *size)
        self._axes.set(xlim=(LOW - 0.5, HIGH + 0.5), xticks=range(-6, 7, 2))
        self._axes.set_ylabel("loss", fontsize=style.FONT_SIZE)
        self._axes.tick_params(labelsize=style.FONT_SIZE, color=style.FRAME)
        self._axes.spines[:].set_color(style.FRAME)
        (self._curve,) = self._axes.plot([], [], color=style.FRAME, linewidth=3)
        self._tangent = self._live(color=style.GRADIENT, linewidth=2.5)
        after = {"markerfacecolor": style.PAPER, "markeredgecolor": style.INK}
        self._after = self._live(
            marker="D", markersize=15, markeredgewidth=2, linestyle="", **after
        )
        self._now = self._live(marker="o", markersize=11, color=style.INK, linestyle="")
        self._axes.legend(
            handles=[self._curve, self._tangent, self._now, self._after],
            labels=["loss", "tangent", "now", "after one step"],
            loc="lower center",
            bbox_to_anchor=(0.44, 1.0),
            ncols=4,
            frameon=False,
            fontsize=style.FONT_SIZE,
            markerscale=0.7,
            handlelength=1.4,
            handletextpad=0.4,
            columnspacing=1.3,
        )
        self._parameter = ""
        self.update(state)

    def update(self, state: TangentState) -> None:
        """Move the artists to `state`."""
        if state.parameter != self._parameter:
            self._parameter = state.parameter
            self._curve.set_data(POINTS, state.curve)
            self._axes.set_ylim(0, 1.1 * state.curve.max())
            self._axes.set_xlabel(state.parameter, fontsize=style.FONT_SIZE)
            self.canvas.redraw_fixed()
        reach = state.value + np.array([-REACH, REACH])
        self._tangent.set_data(reach, state.tangent(reach))
        self._now.set_data([state.value], [state.loss])
        self._after.set_data([state.value_after], [state.loss_after])

    def _live(self, **look: Any) -> Line2D:
        (line,) = self._axes.plot([], [], **look)
        return self.canvas.live(line)
