"""The picture of the softmax figure: a bar for the probability of each class."""

from typing import Any

from matplotlib.patches import Rectangle

from nnlib.widgets import style
from nnlib.widgets.canvas import Canvas
from nnlib.widgets.softmax_state import CLASSES, SoftmaxState
from nnlib.widgets.style import number

WIDTH, HEIGHT = 400, 362  # CSS pixels
LEFT, BOTTOM, SPAN, RISE = 46, 72, 342, 258  # where the axes stand, and their size
BAR = 0.62  # width, where the distance of two bars is 1


class SoftmaxDrawing:
    """The artists for a state: made once, then only updated."""

    def __init__(self, state: SoftmaxState) -> None:
        self.canvas = Canvas(WIDTH, HEIGHT)
        self._axes = self.canvas.add_axes(LEFT, BOTTOM, SPAN, RISE)
        self._draw_axes()
        self._draw_bars()
        self.update(state)

    def update(self, state: SoftmaxState) -> None:
        """Move the artists to `state`."""
        self._title.set_text(f"Probabilities at temperature T = {number(state.T)}")
        for i, (logit, p) in enumerate(zip(state.logits, state.probabilities, strict=True)):
            right = i == state.label
            self._bars[i].set(
                height=p,
                facecolor=style.CLASS_1 if right else style.CLASS_0,
                linewidth=3 if right else 1,
            )
            self._values[i].set(y=p + 0.015, text=f"{p:.2f}")
            self._logits[i].set_text(number(logit))
        self._right.set_x(state.label)

    def _draw_axes(self) -> None:
        axes = self._axes
        axes.set(xlim=(-0.5, len(CLASSES) - 0.5), ylim=(0, 1.1), yticks=(0, 0.25, 0.5, 0.75, 1))
        axes.set_xticks(range(len(CLASSES)), CLASSES, fontsize=style.FONT_SIZE)
        axes.tick_params(labelsize=style.FONT_SIZE, color=style.FRAME)
        axes.tick_params(axis="x", length=0)
        axes.spines[:].set_color(style.FRAME)
        axes.spines[["top", "right"]].set_visible(False)

    def _draw_bars(self) -> None:
        axes, live = self._axes, self.canvas.live
        text: dict[str, Any] = {"ha": "center", "fontsize": style.FONT_SIZE, "color": style.INK}
        below = axes.get_xaxis_transform()  # x in bars, y from 0 to 1 over the axes' height
        places = range(len(CLASSES))
        self._bars = [
            live(axes.add_patch(Rectangle((x - BAR / 2, 0), BAR, 0, edgecolor=style.INK)))
            for x in places
        ]
        self._values = [live(axes.text(x, 0, "", va="bottom", **text)) for x in places]
        self._logits = [
            live(axes.text(x, -0.105, "", va="top", transform=below, **text)) for x in places
        ]
        axes.text(-0.56, -0.105, "z", va="top", transform=below, **{**text, "ha": "right"})
        self._right = live(
            axes.text(0, -0.19, "right class", va="top", weight="bold", transform=below, **text)
        )
        self._title = live(
            axes.text(2, 1.13, "", va="bottom", **text)  # above the axes, in their middle
        )
